import type { Field } from '../../../../../core/fields/field.ts';
import { bareValue } from '../../../../../core/fitting/column-cell.ts';
import { useFormats, useText } from '../../../../text/language.tsx';
import type { Formats } from '../../../../text/language.tsx';
import type { Text } from '../../../../text/text.ts';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import type { Option } from '../../../../ui/option-item.tsx';
import { Select } from '../../../../ui/select.tsx';
import { withColumn } from '../choice.ts';
import styles from './fit.module.css';
import { useFitting } from './fitting-context.tsx';
import { isOpen, type ValueDecision, type ValueRow, withValue } from './value-rows.ts';
import type { ValuesProps } from './values-props.ts';

interface ValuesPanelProps extends ValuesProps {
  readonly rows: readonly ValueRow[];
}

/** Each value of the column beside what becomes of it: one of the field's own values, or something else. */
export function ValuesPanel(props: ValuesPanelProps) {
  const { column, choice, name, field, rows, onChange } = props;
  const text = useText('fit');
  const format = useFormats();
  const counted = useFitting()?.values;
  return (
    <div className={styles.panel}>
      <table className={styles.values} aria-label={text.valuesOf(name)}>
        <thead>
          <tr>
            <th scope="col">{text.inSheet}</th>
            <th scope="col" className={styles.number}>
              {text.rows}
            </th>
            <th scope="col">{text.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ValueLine key={bareValue(row.text)} {...props} row={row} />
          ))}
        </tbody>
      </table>
      {field.closed !== undefined && (
        <Checkbox
          label={text.allowNew}
          hint={text.allowNewHint}
          isSelected={column.allowNew === true}
          onChange={(allowed) => onChange(withColumn(choice, column, { allow_new: allowed }))}
        />
      )}
      {counted?.isWhole === false && <p className={styles.note}>{text.firstRows(format.count(counted.rows))}</p>}
    </div>
  );
}

/** A known value has no name that these could be. */
const choices = { open: '\u0000open', asIs: '\u0000as-is', left: '\u0000left', letIn: '\u0000let-in' } as const;

function ValueLine({ column, choice, field, row, onChange }: ValuesPanelProps & { readonly row: ValueRow }) {
  const text = useText('fit');
  const format = useFormats();
  const common = useText('common');
  const options = optionsFor(row, field, { text, format, customers: common.customers });
  const decide = (id: string): void =>
    onChange(withColumn(choice, column, { values: withValue(column.values, row.text, valueOf(id, row.text)) }));
  return (
    <tr data-open={isOpen(row) || undefined}>
      <th scope="row" title={row.text}>
        <code className={styles.cell}>{row.text}</code>
      </th>
      <td className={styles.number}>{format.count(row.rows)}</td>
      <td className={styles.becomes}>
        <Select
          label={text.meaningOf(row.text)}
          isLabelHidden
          options={options}
          value={chosenOf(row.decision, row.text)}
          onChange={decide}
        />
      </td>
    </tr>
  );
}

/** Undefined takes the decision back. */
function valueOf(id: string, text: string): string | null | undefined {
  if (id === choices.open || id === choices.asIs) return undefined;
  if (id === choices.left) return null;
  return id === choices.letIn ? text : id;
}

function chosenOf(decision: ValueDecision, text: string): string {
  switch (decision.kind) {
    case 'open':
      return choices.open;
    case 'known':
      return choices.asIs;
    case 'let-in':
      return choices.letIn;
    case 'left':
      return choices.left;
    case 'emptied':
      return '';
    case 'meant':
      return decision.value === text ? choices.letIn : decision.value;
  }
}

interface OptionWords {
  readonly text: Text['fit'];
  readonly format: Formats;
  readonly customers: Text['common']['customers'];
}

/** The suggestion first, then the field's values by how many customers have each, then what else can be said. */
function optionsFor({ text: value, decision }: ValueRow, field: Field, words: OptionWords): readonly Option[] {
  const { text, format, customers } = words;
  const counts = new Map(field.fewValues ?? []);
  const known = field.closed ?? [...counts.keys()];
  const suggestion = decision.kind === 'open' ? decision.suggestion : undefined;
  const other = decision.kind === 'meant' && !known.includes(decision.value) ? [decision.value] : [];
  const ordered = [...other, ...known].toSorted((a, b) => Number(b === suggestion) - Number(a === suggestion));
  const isKnown = known.some((one) => bareValue(one) === bareValue(value));
  return [
    ...(field.closed === undefined || isKnown || decision.kind === 'known'
      ? [{ id: choices.asIs, name: text.asItIs }]
      : [{ id: choices.open, name: text.undecided, hint: text.undecidedHint }]),
    ...ordered
      .filter((one) => one !== value)
      .map((one) => {
        const count = counts.get(one);
        const hints = [
          ...(one === suggestion ? [text.suggested] : []),
          ...(count === undefined ? [] : [customers(format.count(count), count)]),
        ];
        return { id: one, name: one, ...(hints.length > 0 && { hint: hints.join(' · ') }) };
      }),
    { id: choices.left, name: text.leaveAlone, hint: text.leaveAloneHint },
    ...(field.closed === undefined || isKnown
      ? []
      : [{ id: choices.letIn, name: text.letIn(value), hint: text.letInHint }]),
    ...(decision.kind === 'emptied' ? [{ id: '', name: text.emptyIt }] : []),
  ];
}
