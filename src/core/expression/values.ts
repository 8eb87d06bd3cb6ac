import type { Field, FieldKind } from '../fields/field.ts';
import { isIsoDate } from '../iso-date.ts';
import { numberTextOf } from './match.ts';
import type { FieldName, Literal, Operator } from './model.ts';
import { forgottenValue } from './without-person.ts';

/** What a filter can ask of, as far as it matters what it is compared with. */
export interface AskedField {
  readonly key: string;
  /** A text field of days counts as `date`. */
  readonly kind: FieldKind;
  readonly origin: Field['origin'];
}

export const askedField = ({ key, kind, origin, isoDates }: Field): AskedField => ({
  key,
  kind: isoDates === true ? 'date' : kind,
  origin,
});

/** What is expected where a filter has something else. */
export type ValueProblem = 'notDate' | 'notNumber';

type Comparison = Operator | 'in';

/**
 * Why a field can never be compared with this. Among days and numbers nothing else has a place, so `<` and `>` take
 * nothing else. With `=` it depends on what the field can hold: Cube keeps only days and numbers in its own fields, but
 * an extra field has the kind that most of its customers have, and an odd text may be just what is looked for; so it is
 * after a change, where a cell of the sheet that could not be read stays as it was typed. What has it in it, at its
 * beginning or at its end is asked of the text of any field.
 */
export function valueProblem(
  { kind, origin }: Pick<AskedField, 'kind' | 'origin'>,
  side: FieldName['side'],
  operator: Comparison,
  literal: Literal,
): ValueProblem | undefined {
  if (kind !== 'date' && kind !== 'integer' && kind !== 'decimal') return undefined;
  if (isOfText(operator)) return undefined;
  if (!isOrder(operator)) {
    const isOdd = literal.kind === 'text' && (literal.text === '' || literal.text === forgottenValue);
    if (isOdd || !holdsOnlyItsKind(origin, side)) return undefined;
  }
  if (kind === 'date') return isDay(literal, isOrder(operator)) ? undefined : 'notDate';
  return numberOf(literal) === undefined ? 'notNumber' : undefined;
}

/** The value as the field has it: a number in quotes is a number where only numbers are, and has its place among them. */
export function asFieldHasIt(
  { kind, origin }: AskedField,
  side: FieldName['side'],
  operator: Comparison,
  literal: Literal,
): Literal {
  if (literal.kind === 'number' || (kind !== 'integer' && kind !== 'decimal') || isOfText(operator)) return literal;
  const digits = numberOf(literal);
  if (digits === undefined || !(isOrder(operator) || holdsOnlyItsKind(origin, side))) return literal;
  return { kind: 'number', digits, ...(literal.at !== undefined && { at: literal.at }) };
}

const holdsOnlyItsKind = (origin: AskedField['origin'], side: FieldName['side']): boolean =>
  origin === 'standard' && side !== 'after';

const isOfText = (operator: Comparison): boolean =>
  operator === 'contains' || operator === 'starts' || operator === 'ends';

const isOrder = (operator: Comparison): boolean => /^[<>]/.test(operator);

/** A day, also with a time behind it; a year or a month has a place among days, but is none. */
function isDay(literal: Literal, isAmongDays: boolean): boolean {
  if (literal.kind === 'number') return false;
  const { text } = literal;
  if (isIsoDate(text.slice(0, 10)) && /^(?:$|[T ]\d\d:\d\d)/.test(text.slice(10))) return true;
  return isAmongDays && /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(text);
}

const numberOf = (literal: Literal): string | undefined =>
  literal.kind === 'number' ? literal.digits : numberTextOf(literal.text);
