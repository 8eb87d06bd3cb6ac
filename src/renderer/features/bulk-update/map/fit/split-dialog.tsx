import { useState } from 'react';
import { fieldLabel } from '../../../../../core/fields/catalogue.ts';
import { type SplitKind, splitKinds, splitParts, splitWidth } from '../../../../../core/mapping/mapping.ts';
import { useLanguage, useText } from '../../../../text/language.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ComboBox, type OptionGroup } from '../../../../ui/combo-box.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Select } from '../../../../ui/select.tsx';
import { withSplit } from '../choice.ts';
import type { ColumnProps } from '../column-props.ts';
import { ignored } from '../field-options.ts';
import { FittingPreview } from './fitting-preview.tsx';
import styles from './fit.module.css';
import { usualFields } from './usual-fields.ts';

interface SplitDialogProps extends ColumnProps {
  readonly name: string;
  readonly groups: readonly OptionGroup[];
  readonly onClose: () => void;
}

/** Takes a column apart: how, into which fields, and what comes of its cells, before anything is decided. */
export function SplitDialog({ column, proposal, choice, name, groups, onChange, onClose }: SplitDialogProps) {
  const text = useText('fit');
  const common = useText('common');
  const language = useLanguage();
  const offered = column.split ?? column.splitOffer;
  const [kind, setKind] = useState<SplitKind>(offered?.kind ?? 'address');
  const [fields, setFields] = useState<readonly (string | null)[]>(offered?.fields ?? usualFields(kind, proposal));
  const parts = splitParts[kind];
  const named = namedFields(fields);
  const isReady = named.length >= splitWidth[kind] && new Set(named).size === named.length;
  const choose = (at: number, field: string): void =>
    setFields(parts.map((_, index) => (index === at ? (field === ignored ? null : field) : (fields[index] ?? null))));
  return (
    <Dialog
      title={text.splitTitle(name)}
      isOpen
      onClose={onClose}
      size="lg"
      actions={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button
            variant="primary"
            autoFocus
            isDisabled={!isReady}
            onPress={() => {
              onChange(withSplit(choice, column, { kind, fields: named }));
              onClose();
            }}
          >
            {text.split}
          </Button>
        </>
      }
    >
      <Select<SplitKind>
        label={text.kind}
        options={splitKinds.map((id) => ({ id, name: text.kinds[id], hint: text.kindHints[id] }))}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setFields(usualFields(next, proposal));
        }}
      />
      <PartFields kind={kind} fields={fields} groups={groups} isNext={(at) => at <= named.length} onChange={choose} />
      <FittingPreview
        fitting={{ split: kind, column: column.index }}
        parts={named.map((field) => fieldLabel(field, language))}
      />
    </Dialog>
  );
}

interface PartFieldsProps {
  readonly kind: SplitKind;
  readonly fields: readonly (string | null)[];
  readonly groups: readonly OptionGroup[];
  /** The parts before it have their fields. */
  readonly isNext: (at: number) => boolean;
  readonly onChange: (at: number, field: string) => void;
}

function PartFields({ kind, fields, groups, isNext, onChange }: PartFieldsProps) {
  const text = useText('fit');
  const choices = groups.map((group) =>
    group.id === 'none' ? { ...group, name: text.noPart, options: [{ id: ignored, name: text.noPart }] } : group,
  );
  return (
    <div className={styles.parts}>
      {splitParts[kind].map((part, at) => (
        <ComboBox
          key={part}
          label={text.parts[part]}
          groups={choices}
          value={fields[at] ?? ignored}
          onChange={(field) => onChange(at, field)}
          isDisabled={!isNext(at)}
          isOptional={at >= splitWidth[kind]}
        />
      ))}
    </div>
  );
}

/** The fields up to the first part that has none: parts have their places. */
function namedFields(fields: readonly (string | null)[]): readonly string[] {
  const end = fields.indexOf(null);
  return fields.slice(0, end < 0 ? undefined : end).filter((field) => field !== null);
}
