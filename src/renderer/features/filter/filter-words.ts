import { type FilterCondition, filterOf, type FilterGroup, isComplete } from '../../../core/expression/builder.ts';
import { parseExpression } from '../../../core/expression/parse.ts';
import type { Language } from '../../../core/types.ts';
import { AppError } from '../../../core/errors.ts';
import type { Text } from '../../text/text.ts';
import { literalText, takesValue } from './conditions.ts';
import type { FilterField, FilterSubject } from './subject.ts';

interface Wording {
  readonly text: Text['filter'];
  readonly language: Language;
  readonly count: (value: number) => string;
}

/** A filter as a sentence; as it is written where it has none. */
export function filterWords(where: string, subject: Pick<FilterSubject, 'fields'>, wording: Wording): string {
  const group = readGroup(where);
  return group === undefined ? where : groupWords(group, subject, wording);
}

/** The rows of a filter; undefined for one that cannot be read, or not be shown in rows. */
function readGroup(where: string): FilterGroup | undefined {
  try {
    return filterOf(parseExpression(where));
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function groupWords({ join, parts }: FilterGroup, subject: Pick<FilterSubject, 'fields'>, wording: Wording): string {
  const { text } = wording;
  const said = parts
    .filter((part) => part.kind === 'group' || isComplete(part))
    .map((part) => {
      if (part.kind === 'condition') return conditionWords(part, subject, wording);
      const words = groupWords(part, subject, wording);
      const isBare = part.parts.length < 2 || part.join === 'none' || part.join === 'not-all';
      return isBare ? words : `(${words})`;
    });
  const together = said.join(` ${join === 'all' || join === 'not-all' ? text.and : text.or} `);
  if (join === 'none') return text.noneOf(together);
  return join === 'not-all' ? text.notAllOf(together) : together;
}

export const operatorName = (
  text: Text['filter'],
  operator: FilterCondition['operator'],
  kind: FilterField['kind'] | undefined,
): string => {
  const isOrder = operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
  return isOrder && kind === 'date' ? text.dateOperators[operator] : text.operators[operator];
};

export function conditionField(
  { field, side }: Pick<FilterCondition, 'field' | 'side'>,
  { fields }: Pick<FilterSubject, 'fields'>,
): FilterField | undefined {
  const wanted = field.toLowerCase();
  const known = fields.find(({ key }) => key === field) ?? fields.find(({ key }) => key.toLowerCase() === wanted);
  return known?.origin === 'row' && side !== undefined ? undefined : known;
}

function conditionWords(condition: FilterCondition, subject: Pick<FilterSubject, 'fields'>, wording: Wording): string {
  const { text, language, count } = wording;
  const { side, operator, values } = condition;
  const field = conditionField(condition, subject);
  const name = field?.name ?? condition.field;
  const words = [side === undefined ? name : text[side](name), operatorName(text, operator, field?.kind)];
  if (takesValue(operator)) {
    const shown = values.map((value) => {
      const said = literalText(value, field?.kind ?? 'text', language);
      return field?.options?.find((option) => option.value === said)?.name ?? said;
    });
    const [first = '', second = ''] = shown;
    if (shown.length <= 1) words.push(first);
    else words.push(shown.length === 2 ? `${first} ${text.or} ${second}` : text.values(first, count(shown.length - 1)));
  }
  return words.join(' ');
}
