import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { fieldLabel } from '../../../../../core/fields/catalogue.ts';
import type { MappingFileComputed } from '../../../../../core/mapping/mapping-file.ts';
import type { MappingProposal } from '../../../../../core/mapping/proposal.ts';
import type { Input } from '../../../../../shared/ipc.ts';
import { useLanguage, useText } from '../../../../text/language.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ComboBox, type OptionGroup } from '../../../../ui/combo-box.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Segmented } from '../../../../ui/segmented.tsx';
import { Select } from '../../../../ui/select.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { fieldGroups } from '../field-options.ts';
import { FittingPreview } from './fitting-preview.tsx';
import styles from './fit.module.css';

interface ComputedDialogProps {
  readonly proposal: MappingProposal;
  /** Fields that are computed already. */
  readonly taken: readonly string[];
  readonly onAdd: (entry: MappingFileComputed) => void;
  readonly onClose: () => void;
}

const kinds = ['join', 'first', 'fixed'] as const;
type Kind = (typeof kinds)[number];

/** Says what a field is made of, and shows it on the sheet's own cells. */
export function ComputedDialog({ proposal, taken, onAdd, onClose }: ComputedDialogProps) {
  const text = useText('fit');
  const common = useText('common');
  const language = useLanguage();
  const [kind, setKind] = useState<Kind>('join');
  const [field, setField] = useState<string | null>(null);
  const [fixed, setFixed] = useState('');
  const [join, setJoin] = useState(' ');
  const [columns, setColumns] = useState<readonly string[]>([]);
  const groups = useFreeFields(proposal, taken);
  const entry = field === null ? undefined : entryFor({ kind, field, fixed, join, columns });
  const fitting = fittingFor({ kind, join, columns }, proposal);
  return (
    <Dialog
      title={text.addComputed}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={entry === undefined}
            onPress={() => {
              if (entry !== undefined) onAdd(entry);
              onClose();
            }}
          >
            {text.add}
          </Button>
        </>
      }
    >
      <ComboBox label={text.fieldToFill} groups={groups} value={field} onChange={setField} />
      <Segmented
        label={text.howMade}
        segments={kinds.map((id) => ({ id, name: text.computedKinds[id] }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'fixed' ? (
        <TextField label={text.fixedValue} hint={text.fixedHint} value={fixed} onChange={setFixed} maxLength={1000} />
      ) : (
        <ColumnsChoice proposal={proposal} columns={columns} onChange={setColumns} />
      )}
      {kind === 'join' && (
        <TextField label={text.between} hint={text.betweenHint} value={join} onChange={setJoin} maxLength={100} />
      )}
      {fitting !== undefined && (
        <FittingPreview fitting={fitting} parts={[field === null ? text.becomes : fieldLabel(field, language)]} />
      )}
    </Dialog>
  );
}

/** The columns in the order in which they were chosen, which is the order that counts. */
function ColumnsChoice({
  proposal,
  columns,
  onChange,
}: {
  readonly proposal: MappingProposal;
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}) {
  const text = useText('fit');
  const left = proposal.columns.filter(
    ({ column, nth }) => nth === 1 && column.trim() !== '' && !columns.includes(column),
  );
  return (
    <>
      {columns.length > 0 && (
        <div className={styles.chosen}>
          {columns.map((column) => (
            <Button
              key={column}
              size="sm"
              trailing={<X aria-hidden size={12} />}
              aria-label={text.withoutColumn(column)}
              onPress={() => onChange(columns.filter((other) => other !== column))}
            >
              {column}
            </Button>
          ))}
        </div>
      )}
      <Select
        label={text.addColumn}
        options={left.map(({ column }) => ({ id: column, name: column }))}
        value={null}
        placeholder={text.chooseColumn}
        onChange={(column) => onChange([...columns, column])}
      />
    </>
  );
}

/** The fields that nothing else fills. */
function useFreeFields(proposal: MappingProposal, taken: readonly string[]): readonly OptionGroup[] {
  const words = useText('map');
  const language = useLanguage();
  return useMemo(
    () =>
      fieldGroups(proposal, words, language)
        .filter(({ id }) => id !== 'none')
        .map((group) => ({ ...group, options: group.options.filter(({ id }) => isFree(id, proposal, taken)) })),
    [proposal, words, language, taken],
  );
}

/** A field that a column has or that Cube keeps itself is not to be filled by anything else. */
const isFree = (field: string, { fields, columns, key }: MappingProposal, taken: readonly string[]): boolean =>
  !taken.includes(field) &&
  !key.includes(field) &&
  !columns.some((column) => column.field === field || column.split?.fields.includes(field) === true) &&
  fields.find((one) => one.key === field)?.access === 'writable';

interface Made {
  readonly kind: Kind;
  readonly field: string;
  readonly fixed: string;
  readonly join: string;
  readonly columns: readonly string[];
}

function entryFor({ kind, field, fixed, join, columns }: Made): MappingFileComputed | undefined {
  if (kind === 'fixed') return fixed.trim() === '' ? undefined : { field, fixed: fixed.trim() };
  if (columns.length === 0) return undefined;
  return kind === 'join' ? { field, from: columns, join } : { field, first_of: columns };
}

/** Undefined while there is nothing to try. */
function fittingFor(
  { kind, join, columns }: Pick<Made, 'kind' | 'join' | 'columns'>,
  proposal: MappingProposal,
): Input<'sheet.tryFitting'>['fitting'] | undefined {
  const indexes = columns.flatMap((name) => proposal.columns.find(({ column }) => column === name)?.index ?? []);
  if (kind === 'fixed' || indexes.length === 0) return undefined;
  return kind === 'join' ? { columns: indexes, join } : { columns: indexes, first: true };
}
