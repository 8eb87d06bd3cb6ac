import { useState } from 'react';
import type { CellTrail } from '../../../../core/review/model.ts';
import { useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { fieldCell } from '../model/detail-fields.ts';
import { editableText } from '../model/value-text.ts';
import styles from './details.module.css';

interface FixCellProps {
  readonly cell: CellTrail;
  /** Settles when the row has been compared again. */
  readonly onFix: (text: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Types a cell again. Enter reads it like the sheet's own cell, Escape leaves it. */
export function FixCell({ cell, onFix, onClose }: FixCellProps) {
  const text = useText('review').fix;
  const [typed, setTyped] = useState(() => editableText(fieldCell(cell)));
  const [isBusy, setIsBusy] = useState(false);
  const [isStillWrong, setIsStillWrong] = useState(false);
  const save = async (): Promise<void> => {
    setIsBusy(true);
    await onFix(typed);
    setIsBusy(false);
    // A cell that can be read now has closed this.
    setIsStillWrong(true);
  };
  return (
    <form
      className={styles.fix}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={text.label(cell.column)}
        isLabelHidden
        autoFocus
        value={typed}
        onChange={(next) => {
          setTyped(next);
          setIsStillWrong(false);
        }}
        error={isStillWrong ? text.stillInvalid : undefined}
        maxLength={100_000}
        hint={text.hint}
        onFocus={(event) => {
          if (event.currentTarget instanceof HTMLInputElement) event.currentTarget.select();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          else event.continuePropagation();
        }}
      />
      <div className={styles.fixActions}>
        <Button size="sm" variant="primary" type="submit" isPending={isBusy}>
          {text.save}
        </Button>
        <Button size="sm" variant="ghost" onPress={onClose}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
