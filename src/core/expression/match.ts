import { compareNumberTexts, isExactNumber, sameNumberText } from '../exact-number.ts';
import type { JsonValue } from '../types.ts';
import type { Expression, FieldName, Literal, Operator } from './model.ts';

/** Gives the value that a name means; undefined where there is none. */
export type ValueOf = (name: FieldName) => JsonValue | undefined;

/** A filter ready to be asked of many records: what can be worked out once, is. */
export type Matcher = (valueOf: ValueOf) => boolean;

/**
 * Makes a filter ready. Texts are compared without case and in Unicode NFC. An empty field (`null`, missing, `""`) is the
 * empty text for `=`, `!=` and `in`, and is never less, greater or containing anything. A number without quotes is
 * compared by its exact value with numbers and with texts that are one; dates as their text, `YYYY-MM-DD`.
 */
export function compileExpression(expression: Expression): Matcher {
  switch (expression.kind) {
    case 'and': {
      const parts = expression.parts.map(compileExpression);
      return (valueOf) => parts.every((part) => part(valueOf));
    }
    case 'or': {
      const parts = expression.parts.map(compileExpression);
      return (valueOf) => parts.some((part) => part(valueOf));
    }
    case 'not': {
      const part = compileExpression(expression.part);
      return (valueOf) => !part(valueOf);
    }
    case 'empty': {
      const { name, isEmpty } = expression;
      return (valueOf) => (valueText(valueOf(name)) === '') === isEmpty;
    }
    case 'in': {
      const { name, values } = expression;
      const test = isIn(values);
      return (valueOf) => test(valueOf(name));
    }
    case 'compare': {
      const { name, operator, value } = expression;
      const test = comparison(operator, value);
      return (valueOf) => test(valueOf(name));
    }
  }
}

type Test = (value: JsonValue | undefined) => boolean;

function comparison(operator: Operator, literal: Literal): Test {
  switch (operator) {
    case '=':
      return equals(literal);
    case '!=': {
      const same = equals(literal);
      return (value) => !same(value);
    }
    case 'contains':
      return within(literal, (text, part) => text.includes(part));
    case 'starts':
      return within(literal, (text, part) => text.startsWith(part));
    case 'ends':
      return within(literal, (text, part) => text.endsWith(part));
    default:
      return order(operator, literal);
  }
}

function equals(literal: Literal): Test {
  if (literal.kind === 'number') {
    const compare = numberComparison(literal.digits);
    return (value) => compare(value) === 0;
  }
  const wanted = folded(literal.text);
  return (value) => folded(valueText(value)) === wanted;
}

/** Thousands of customers may be named one by one: texts and whole numbers are looked up, and not compared one by one. */
function isIn(values: readonly Literal[]): Test {
  const texts = new Set<string>();
  const numbers = new Set<number>();
  const others: Test[] = [];
  for (const literal of values) {
    if (literal.kind === 'text') texts.add(folded(literal.text));
    else if (/^(?:0|-?[1-9]\d{0,14})$/.test(literal.digits)) numbers.add(Number(literal.digits));
    else others.push(equals(literal));
  }
  const hasNumber = (value: JsonValue | undefined): boolean => {
    if (typeof value === 'number') return numbers.has(value);
    const text = numberTextOf(value);
    // A double of at most fifteen digits is the number itself; what else rounds to it is told apart by its digits.
    return text !== undefined && numbers.has(Number(text)) && sameNumberText(text, String(Number(text)));
  };
  return (value) =>
    (numbers.size > 0 && hasNumber(value)) ||
    (texts.size > 0 && texts.has(folded(valueText(value)))) ||
    others.some((test) => test(value));
}

function within(literal: Literal, isIn: (text: string, part: string) => boolean): Test {
  const part = folded(literal.kind === 'number' ? literal.digits : literal.text);
  return (value) => {
    const text = valueText(value);
    return text !== '' && isIn(folded(text), part);
  };
}

function order(operator: '<' | '<=' | '>' | '>=', literal: Literal): Test {
  const holds = (sign: number): boolean => {
    if (operator === '<') return sign < 0;
    if (operator === '<=') return sign <= 0;
    return operator === '>' ? sign > 0 : sign >= 0;
  };
  if (literal.kind === 'number') {
    const compare = numberComparison(literal.digits);
    return (value) => {
      const sign = compare(value);
      return sign !== undefined && holds(sign);
    };
  }
  const wanted = folded(literal.text);
  return (value) => {
    const text = valueText(value);
    if (text === '') return false;
    const other = folded(text);
    if (other === wanted) return holds(0);
    return holds(other < wanted ? -1 : 1);
  };
}

/** The value as the text that it is compared as: nothing is the empty text, a list or an object its JSON. */
export function valueText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const numberText = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * How a value stands to a number, by exact value whatever the digits: below, equal or above 0. Undefined for what is no
 * number. Doubles that differ have an order at once; only equal ones need their digits looked at.
 */
function numberComparison(digits: string): (value: JsonValue | undefined) => number | undefined {
  const wanted = digits.replace(/^\+/, '');
  const number = Number(wanted);
  const isWhole = sameNumberText(String(number), wanted);
  return (value) => {
    if (typeof value === 'number') {
      if (value !== number) return value < number ? -1 : 1;
      return isWhole ? 0 : compareNumberTexts(String(value), wanted);
    }
    const text = numberTextOf(value);
    return text === undefined ? undefined : compareNumberTexts(text, wanted);
  };
}

export function numberTextOf(value: JsonValue | undefined): string | undefined {
  if (isExactNumber(value)) return value.exactNumber;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return numberText.test(text) ? text.replace(/^\+/, '') : undefined;
}

/** Plain ASCII, the most of it, needs no normalising. */
const folded = (text: string): string => {
  const lower = text.toLowerCase();
  return /[^\u0000-\u007f]/.test(lower) ? lower.normalize('NFC') : lower;
};
