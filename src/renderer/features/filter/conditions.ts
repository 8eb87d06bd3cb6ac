import type { ConditionOperator, FilterCondition } from '../../../core/expression/builder.ts';
import { type Literal, type Operator, operators } from '../../../core/expression/model.ts';
import { type ValueProblem, valueProblem } from '../../../core/expression/values.ts';
import type { FieldKind } from '../../../core/fields/field.ts';
import { isIsoDate } from '../../../core/iso-date.ts';
import type { Language } from '../../../core/types.ts';
import { parseDate, pivotYear } from '../../../core/values/dates.ts';
import { formatStoredDay } from '../../text/format.ts';
import type { FilterField } from './subject.ts';

const texts = [
  '=',
  '!=',
  'contains',
  'not contains',
  'starts',
  'not starts',
  'ends',
  'not ends',
  'in',
  'not in',
  'empty',
  'not empty',
  '>=',
  '<=',
  '>',
  '<',
] as const satisfies readonly ConditionOperator[];
const ordered = ['=', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'empty', 'not empty'] as const;

/** The comparisons that make sense for a field, the usual ones first. */
const byKind: Readonly<Record<FieldKind, readonly ConditionOperator[]>> = {
  text: texts,
  date: ['=', '<', '<=', '>', '>=', '!=', 'empty', 'not empty'],
  integer: ordered,
  decimal: ordered,
  boolean: ['=', '!=', 'empty', 'not empty'],
  json: ['contains', 'not contains', 'empty', 'not empty'],
};

/** With the one that is there, which may have been written as text. */
export function operatorsFor(kind: FieldKind, current: ConditionOperator): readonly ConditionOperator[] {
  const usual = byKind[kind];
  return usual.includes(current) ? usual : [...usual, current];
}

export const takesValue = (operator: ConditionOperator): boolean => operator !== 'empty' && operator !== 'not empty';
export const takesMany = (operator: ConditionOperator): boolean => operator === 'in' || operator === 'not in';
const isOrder = (operator: ConditionOperator): boolean => /^[<>]/.test(operator);

/** A condition about another field: what was compared with stays, where it still makes sense. */
export function withField(
  { field: former, operator, values }: FilterCondition,
  name: Pick<FilterCondition, 'field' | 'side'>,
  kind: FieldKind,
): FilterCondition {
  const usual = byKind[kind];
  return {
    kind: 'condition',
    ...name,
    operator: usual.includes(operator) ? operator : (usual[0] ?? '='),
    values: name.field === former ? values : [],
  };
}

export const withOperator = (condition: FilterCondition, operator: ConditionOperator): FilterCondition => ({
  ...condition,
  operator,
  values: !takesValue(operator) ? [] : takesMany(operator) ? condition.values : condition.values.slice(0, 1),
});

/** What a condition compares with, of what somebody typed: numbers and days as each language writes them. */
export function literalOf(typed: string, kind: FieldKind, operator: ConditionOperator): Literal {
  const text = { kind: 'text', text: typed } as const;
  const digits = numberOf(typed);
  if (kind === 'integer' || kind === 'decimal') return digits === undefined ? text : { kind: 'number', digits };
  const day = dayOf(typed);
  if (kind === 'date') return day === undefined ? text : { kind: 'text', text: day };
  // Texts have an order of their own, in which 10 comes before 9: whoever writes a number means numbers.
  if (kind === 'text' && isOrder(operator) && digits !== undefined) return { kind: 'number', digits };
  return text;
}

/** Why what was typed cannot be meant. */
export function problemOf(
  typed: string,
  field: Pick<FilterField, 'kind' | 'origin'> | undefined,
  { operator, side }: Pick<FilterCondition, 'operator' | 'side'>,
): ValueProblem | undefined {
  const asked = operator === 'not in' ? 'in' : operator;
  if (typed === '' || field === undefined || field.origin === 'row' || !isAsked(asked)) return undefined;
  const { kind, origin } = field;
  return valueProblem({ kind, origin }, side, asked, literalOf(typed, kind, operator));
}

const isAsked = (operator: ConditionOperator): operator is Operator | 'in' =>
  operator === 'in' || operators.some((one) => one === operator);

/** As a person would type it: `literalOf` makes the same of it again. */
export function literalText(literal: Literal | undefined, kind: FieldKind, language: Language): string {
  if (literal === undefined) return '';
  if (literal.kind === 'number') return language === 'nb' ? literal.digits.replace('.', ',') : literal.digits;
  return kind === 'date' ? formatStoredDay(language, literal.text) : literal.text;
}

/** `4 290,50` is 4290.50. */
function numberOf(typed: string): string | undefined {
  const bare = typed.replaceAll(/[\s\u00a0\u202f]/g, '').replace(/^\+/, '');
  return /^-?\d+(?:[.,]\d+)?$/.test(bare) ? bare.replace(',', '.') : undefined;
}

function dayOf(typed: string): string | undefined {
  const text = typed.trim();
  return isIsoDate(text) ? text : parseDate(text, 'dmy', pivotYear)?.date;
}
