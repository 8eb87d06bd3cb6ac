import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { FilterCondition } from '../../../core/expression/builder.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { Select } from '../../ui/select.tsx';
import { SuggestField } from '../../ui/suggest-field.tsx';
import { literalOf, literalText, problemOf, takesMany, takesValue } from './conditions.ts';
import styles from './filter.module.css';
import type { FilterField } from './subject.ts';
import { useSuggestions } from './use-suggestions.ts';

interface ValueInputProps {
  readonly condition: FilterCondition;
  readonly field: FilterField | undefined;
  readonly assignmentIds: readonly number[];
  readonly onChange: (values: FilterCondition['values']) => void;
  readonly autoFocus: boolean;
}

/** What a field is compared with: one value, several, or none. */
export function ValueInput(props: ValueInputProps) {
  const { condition, field } = props;
  if (!takesValue(condition.operator)) return <span />;
  if (takesMany(condition.operator)) return <ManyValues {...props} />;
  return field?.options === undefined ? <OneValue {...props} /> : <ListedValue {...props} options={field.options} />;
}

/** One of all values that there are. */
function ListedValue({
  condition,
  onChange,
  options,
}: ValueInputProps & { readonly options: NonNullable<FilterField['options']> }) {
  const text = useText('filter');
  const [first] = condition.values;
  return (
    <Select
      label={text.value}
      isLabelHidden
      placeholder={text.anyValue}
      options={options.map(({ value, name }) => ({ id: value, name }))}
      value={first?.kind === 'text' ? first.text : null}
      onChange={(value) => onChange([{ kind: 'text', text: value }])}
    />
  );
}

function OneValue({ condition, field, assignmentIds, onChange, autoFocus }: ValueInputProps) {
  const text = useText('filter');
  const language = useLanguage();
  const { operator, values } = condition;
  const kind = field?.kind ?? 'text';
  const suggestions = useSuggestions(assignmentIds, field);
  const said = literalText(values[0], kind, language);
  const [typed, setTyped] = useState(said);
  // What was typed stays as it is while it means what the condition has.
  const isTyped = sameLiteral(literalOf(typed, kind, operator), values[0]);
  const shown = isTyped ? typed : said;
  const problem = problemOf(shown, field, condition);
  return (
    <SuggestField
      label={text.value}
      isLabelHidden
      placeholder={text.anyValue}
      value={shown}
      onChange={(next) => {
        setTyped(next);
        onChange([literalOf(next, kind, operator)]);
      }}
      suggestions={suggestions}
      error={problem && text[problem]}
      isDisabled={condition.field === ''}
      autoFocus={autoFocus}
    />
  );
}

const sameLiteral = (a: FilterCondition['values'][number], b: FilterCondition['values'][number] | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Chips with a field behind them; Enter adds what was typed, and so does a list that is pasted. */
function ManyValues({ condition, field, assignmentIds, onChange, autoFocus }: ValueInputProps) {
  const text = useText('filter');
  const language = useLanguage();
  const { operator, values } = condition;
  const kind = field?.kind ?? 'text';
  const [typed, setTyped] = useState('');
  const name = (value: string): string => field?.options?.find((option) => option.value === value)?.name ?? value;
  const shown = values.map((value) => literalText(value, kind, language));
  const suggestions = useSuggestions(assignmentIds, field).filter((option) => !shown.includes(option.name));
  const problem = firstProblem(typed, field, condition);
  const add = (several: readonly string[]): void => {
    const known = new Set(shown);
    const named = several.map((one) => one.trim()).filter((one) => one !== '' && !known.has(one));
    // What cannot be meant stays in the field, which says so.
    const added = named.filter((one) => problemOf(one, field, condition) === undefined);
    setTyped(named.filter((one) => !added.includes(one)).join('; '));
    if (added.length > 0) onChange([...values, ...added.map((one) => literalOf(one, kind, operator))]);
  };
  return (
    <div className={styles.many}>
      {values.length > 0 && (
        <ul className={styles.chips}>
          {shown.slice(0, mostChips).map((value, index) => (
            <li key={value} className={styles.chip}>
              <span className={styles.chipWords}>{name(value)}</span>
              <Button
                aria-label={text.withoutValue(name(value))}
                className={styles.off ?? ''}
                onPress={() => onChange(values.filter((_, at) => at !== index))}
              >
                <X size={12} aria-hidden />
              </Button>
            </li>
          ))}
          {shown.length > mostChips && <li className={styles.muted}>+{shown.length - mostChips}</li>}
        </ul>
      )}
      <SuggestField
        label={text.addValue}
        isLabelHidden
        placeholder={text.addValue}
        value={typed}
        onChange={(next) => {
          if (separators.test(next)) add(next.split(separators));
          else setTyped(next);
        }}
        onDone={(value) => add(value.split(separators).map((one) => optionValue(field, one)))}
        suggestions={suggestions}
        error={problem && text[problem]}
        isDisabled={condition.field === ''}
        autoFocus={autoFocus}
      />
    </div>
  );
}

const separators = /[\n\t;]/;

const firstProblem = (typed: string, field: FilterField | undefined, condition: FilterCondition) =>
  typed
    .split(separators)
    .map((one) => problemOf(one.trim(), field, condition))
    .find((problem) => problem !== undefined);

/** More are counted: thousands of customers may be named one by one. */
const mostChips = 30;

const optionValue = (field: FilterField | undefined, name: string): string =>
  field?.options?.find((option) => option.name === name)?.value ?? name;
