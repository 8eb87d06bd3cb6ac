import { RotateCcw, SlidersHorizontal, SquareSplitHorizontal } from 'lucide-react';
import { isSheetDateField } from './date-field.ts';
import {
  type BlankRule,
  type DateOrder,
  dateOrders,
  type Transform,
  transforms,
} from '../../../../core/mapping/mapping.ts';
import { cleanings } from '../../../../core/values/transforms.ts';
import { useLanguage, useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { Select } from '../../../ui/select.tsx';
import { entryOf, withBlanks, withColumn, withKey, withoutColumn } from './choice.ts';
import styles from './column-options.module.css';
import type { ColumnProps } from './column-props.ts';
import { useFitting } from './fit/fitting-context.tsx';

interface ColumnOptionsProps extends ColumnProps {
  readonly name: string;
  readonly onSplit: () => void;
}

/** What else can be said about a column: key, empty cells, order of dates, cleaning. */
export function ColumnOptions(props: ColumnOptionsProps) {
  const text = useText('map');
  const { column, choice, name, onChange } = props;
  const entry = entryOf(choice, column);
  const isUsed = (entry === undefined ? column.field : entry.field) !== null;
  const isSet = column.transforms.length > 0 || entry?.blanks !== undefined || entry?.date_order !== undefined;
  return (
    <div className={styles.buttons}>
      {entry !== undefined && (
        <IconButton
          icon={RotateCcw}
          size="sm"
          label={text.asSuggested(name)}
          onPress={() => onChange(withoutColumn(choice, column))}
        />
      )}
      {(isUsed || column.filled > 0) && (
        <Popover
          label={text.optionsOf(name)}
          placement="bottom start"
          trigger={
            <Button size="sm" variant="ghost" icon={SlidersHorizontal} aria-label={text.optionsOf(name)}>
              {isSet ? text.adjusted : text.options}
            </Button>
          }
        >
          <OptionsForm {...props} isUsed={isUsed} />
        </Popover>
      )}
    </div>
  );
}

function OptionsForm({
  column,
  proposal,
  choice,
  onChange,
  onSplit,
  isUsed,
}: ColumnOptionsProps & { readonly isUsed: boolean }) {
  const text = useText('map');
  const { splitColumn } = useText('fit');
  const split = useFitting() !== undefined && column.kind !== 'key' && (
    <div>
      <Button slot="close" size="sm" icon={SquareSplitHorizontal} onPress={onSplit}>
        {splitColumn}
      </Button>
    </div>
  );
  if (!isUsed) return <div className={styles.form}>{split}</div>;
  const field = column.field ?? '';
  const isKey = proposal.key.includes(field);
  const isDate = isSheetDateField(proposal.fields, field);
  return (
    <div className={styles.form}>
      <Checkbox
        label={text.findByThis}
        hint={text.findByThisHint}
        isSelected={isKey}
        onChange={(selected) => onChange(withKey(choice, proposal, field, selected))}
      />
      {!isKey && <BlankChoice {...{ column, proposal, choice, onChange }} />}
      {isDate && (
        <Select<DateOrder>
          label={text.dateOrder}
          options={dateOrders.map((id) => ({ id, name: text.dateOrders[id] }))}
          value={column.dateOrder}
          onChange={(order) => onChange(withColumn(choice, column, { date_order: order }))}
        />
      )}
      {!isKey && !isDate && <Cleaning {...{ column, choice, onChange }} />}
      {split}
    </div>
  );
}

function BlankChoice({ column, proposal, choice, onChange }: ColumnProps) {
  const text = useText('map');
  const own = entryOf(choice, column)?.blanks;
  return (
    <Select<BlankRule | 'all'>
      label={text.emptyCells}
      options={[
        { id: 'all', name: text.likeAll(text.blankRules[proposal.blanks]) },
        { id: 'keep', name: text.blankRules.keep },
        { id: 'clear', name: text.blankRules.clear },
      ]}
      value={own ?? (column.blanks === proposal.blanks ? 'all' : column.blanks)}
      onChange={(rule) => onChange(withBlanks(choice, column, rule === 'all' ? undefined : rule))}
    />
  );
}

const cases = ['upper', 'lower', 'title'] as const;
type LetterCase = (typeof cases)[number] | 'as-is';
const ticked = transforms.filter((transform) => transform !== 'trim' && !cases.some((known) => known === transform));

/** Outer spaces are trimmed in any case. Of upper, lower and title only one can hold; the others are a tick each. */
function Cleaning({ column, choice, onChange }: Pick<ColumnProps, 'column' | 'choice' | 'onChange'>) {
  const text = useText('map');
  const language = useLanguage();
  const chosen = column.transforms;
  const set = (next: readonly Transform[]): void => onChange(withColumn(choice, column, { transforms: next }));
  const letterCase: LetterCase = cases.find((each) => chosen.includes(each)) ?? 'as-is';
  return (
    <fieldset className={styles.cleaning}>
      <legend className={styles.legend}>{text.cleaning}</legend>
      {ticked.map((transform) => (
        <Checkbox
          key={transform}
          label={cleanings[transform].words[language]}
          isSelected={chosen.includes(transform)}
          onChange={(selected) => set(selected ? [...chosen, transform] : chosen.filter((each) => each !== transform))}
        />
      ))}
      <Select<LetterCase>
        label={text.letterCase}
        options={[
          { id: 'as-is', name: text.asIs },
          ...cases.map((id) => ({ id, name: cleanings[id].words[language] })),
        ]}
        value={letterCase}
        onChange={(next) => {
          const others = chosen.filter((each) => !cases.some((known) => known === each));
          set(next === 'as-is' ? others : [...others, next]);
        }}
      />
    </fieldset>
  );
}
