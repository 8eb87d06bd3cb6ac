import { fieldFinder } from '../mapping/find-field.ts';
import type { AppError } from '../errors.ts';
import type { Words } from '../types.ts';
import { parseDate, pivotYear } from '../values/dates.ts';
import type { Expression, FieldName, Literal, Operator } from './model.ts';
import { wrong } from './parse.ts';
import { printLiteral } from './print.ts';
import { type AskedField, asFieldHasIt, valueProblem } from './values.ts';

/** Which names a filter may use. */
export interface KnownNames {
  /** Each is also known by its labels. */
  readonly fields: Iterable<AskedField>;
  /** Names that are no fields, with all values that they can have: `status` of a row in a plan. */
  readonly words?: readonly KnownWord[];
  /** Do values have a side, as those before and after a change? */
  readonly hasSides?: boolean;
}

export interface KnownWord {
  readonly key: string;
  readonly values: readonly string[];
}

type Comparison = Operator | 'in';
type Condition = Exclude<Expression, { readonly kind: 'and' | 'or' | 'not' }>;

/**
 * The filter with every name as the key of its field, and every value as the field can have it.
 *
 * @throws AppError USAGE with the position and what may be meant: a misspelt name, or a value that can never be, would
 * find nobody, or everybody
 */
export function resolveNames(expression: Expression, known: KnownNames): Expression {
  const fields = new Map(Array.from(known.fields, (field) => [field.key, field]));
  const words = new Map(known.words?.map((word) => [word.key, word.values]));
  const finders = {
    named: fieldFinder([...words.keys(), ...fields.keys()]),
    // Only a field has a value before and after.
    sided: fieldFinder([...fields.keys()]),
  };
  const resolved = (name: FieldName): FieldName => {
    const { field, side, at } = name;
    const finder = side === undefined ? finders.named : finders.sided;
    if (side !== undefined && known.hasSides !== true) {
      throw wrong('filterSideless', at, { name: `${side}.${field}` });
    }
    const key = finder.find(field);
    if (key !== undefined) return { ...name, field: key };
    const near = finder.nearest(field);
    const help =
      near === undefined ? undefined : { en: `; “${near}” may be meant`, nb: `; kanskje det skal være «${near}»` };
    throw wrong('filterNotField', at, { name: field, ...(help !== undefined && { help }) });
  };
  const fitted = (written: FieldName, operator: Comparison, literal: Literal): Literal => {
    const { field: key, side } = resolved(written);
    const values = side === undefined ? words.get(key) : undefined;
    if (values !== undefined) return oneOf(values, written, operator, literal);
    const field = fields.get(key);
    return field === undefined ? literal : valueOf(field, written, operator, literal);
  };
  return withConditions(expression, (condition) => {
    const name = resolved(condition.name);
    switch (condition.kind) {
      case 'empty':
        return { ...condition, name };
      case 'in':
        return { ...condition, name, values: condition.values.map((value) => fitted(condition.name, 'in', value)) };
      case 'compare':
        return { ...condition, name, value: fitted(condition.name, condition.operator, condition.value) };
    }
  });
}

function withConditions(expression: Expression, made: (condition: Condition) => Condition): Expression {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return { ...expression, parts: expression.parts.map((part) => withConditions(part, made)) };
    case 'not':
      return { ...expression, part: withConditions(expression.part, made) };
    default:
      return made(expression);
  }
}

/** The value, where the field can be compared with it. */
function valueOf(field: AskedField, name: FieldName, operator: Comparison, literal: Literal): Literal {
  const problem = valueProblem(field, name.side, operator, literal);
  if (problem !== undefined) throw wrongValue(name, literal, problem === 'notDate' ? aDay(literal) : aNumber);
  return asFieldHasIt(field, name.side, operator, literal);
}

/** The value, where it is one of all that there are. */
function oneOf(values: readonly string[], name: FieldName, operator: Comparison, literal: Literal): Literal {
  const text = literal.kind === 'text' ? literal.text.toLowerCase() : undefined;
  const isAsked = operator === '=' || operator === '!=' || operator === 'in';
  if (!isAsked || text === '' || (text !== undefined && values.includes(text))) return literal;
  const all = values.map((value) => `'${value}'`).join(', ');
  throw wrongValue(name, literal, { en: `one of ${all}`, nb: `en av ${all}` });
}

function wrongValue({ field, side, at }: FieldName, literal: Literal, expected: Words): AppError {
  const name = side === undefined ? field : `${side}.${field}`;
  return wrong('filterNotValue', literal.at ?? at, { name, value: printLiteral(literal), expected });
}

const aNumber: Words = { en: 'a number', nb: 'et tall' };

/** The day that is probably meant, or how one is written. */
function aDay(literal: Literal): Words {
  const meant = literal.kind === 'text' ? parseDate(literal.text.trim(), 'dmy', pivotYear)?.date : undefined;
  const day = `'${meant ?? '2024-12-31'}'`;
  return { en: `a date such as ${day}`, nb: `en dato som ${day}` };
}

/** Every field that a filter names, in its order. */
export function namesIn(expression: Expression): readonly FieldName[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.parts.flatMap(namesIn);
    case 'not':
      return namesIn(expression.part);
    default:
      return [expression.name];
  }
}
