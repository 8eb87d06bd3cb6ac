import type { ReactNode } from 'react';
import { useText } from '../../text/language.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './group-bar.module.css';
import { useFieldLabel } from './use-field-label.ts';

const everyField = ' ';

interface GroupBarProps {
  /** Before everything else, such as what is grouped by. */
  readonly leading?: ReactNode;
  /** Without them no field is chosen. */
  readonly fields: readonly string[] | undefined;
  readonly field: string | undefined;
  readonly onField: (field: string | undefined) => void;
  /** What the list is narrowed to by a switch. */
  readonly only: string;
  readonly isOnly: boolean;
  readonly onOnly: (isOnly: boolean) => void;
  /** How many groups are shown, in words. */
  readonly count: string | undefined;
  readonly children?: ReactNode;
}

/** Above a list of groups (patterns, problems): which of them are shown, and how many there are. */
export function GroupBar({ leading, fields, field, onField, only, isOnly, onOnly, count, children }: GroupBarProps) {
  const text = useText('review').patterns;
  const label = useFieldLabel();
  return (
    <div className={styles.bar}>
      {leading}
      {fields !== undefined && (
        <div className={styles.fields}>
          <Select
            label={text.field}
            isLabelHidden
            options={[
              { id: everyField, name: text.allFields },
              ...fields.map((each) => ({ id: each, name: label(each) })),
            ]}
            value={field ?? everyField}
            onChange={(next) => onField(next === everyField ? undefined : next)}
          />
        </div>
      )}
      <Switch label={only} isSelected={isOnly} onChange={onOnly} />
      <div className={styles.trailing}>
        <span className={styles.count} role="status">
          {count}
        </span>
        {children}
      </div>
    </div>
  );
}
