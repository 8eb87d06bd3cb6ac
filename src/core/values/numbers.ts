import type { Field } from '../fields/field.ts';
import { cellNumber } from './cell-text.ts';
import type { JsonValue } from '../types.ts';
import { bad, type CellIssue, type CoerceContext, type PlainCell, type Reading } from './coerce-model.ts';
import { fifteenDigits, isRounded, plainNumber } from './plain-number.ts';
import { shownNumber, shownOtherwise } from './shown-number.ts';

/** `9,1E+07`: what Excel writes to CSV for a number that is too wide for its column. The digits are gone. */
export const isExponentText = (text: string): boolean => /^[-+]?\d+(?:[.,]\d+)?E[-+]?\d+$/i.test(text);

/**
 * A whole number written as text: `32`, `-5`, also `32,0` or `32.00`, as some programs write whole numbers. Nothing
 * with three zeros behind the sign, which may be a thousand, and nothing that a JSON number cannot hold exactly.
 */
export function parseInteger(text: string): number | undefined {
  const [, digits] = /^(-?\d+)(?:[.,]0{1,2})?$/.exec(text.trim()) ?? [];
  const value = digits === undefined ? Number.NaN : Number(digits);
  // No negative zero.
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}

/** Thousands apart by one and the same sign, in groups of three; `0.125` is no group. */
const space = String.raw` \u00A0\u2007\u2009\u202F`;
const decimalComma = new RegExp(String.raw`^([-+]?)(\d+|[1-9]\d{0,2}(?:([${space}.])\d{3}(?:\3\d{3})*))(?:,(\d+))?$`);
const decimalPoint = new RegExp(String.raw`^([-+]?)(\d+|[1-9]\d{0,2}(?:([${space},])\d{3}(?:\3\d{3})*))(?:\.(\d+))?$`);
/** `7.7e-05`, as programs write small numbers. */
const smallNumber = /^[-+]?\d(?:[.,]\d+)?e-\d{1,3}$/i;

/**
 * A number written as text with this decimal sign, or a whole one as programs write it (`32.0`), which has one meaning
 * under either sign. Undefined for everything else, and for what a JSON number cannot hold: nothing is guessed.
 */
export function parseDecimal(text: string, decimal: ',' | '.'): number | undefined {
  const trimmed = text.trim();
  const digits = decimalDigits(trimmed, decimal);
  if (digits === undefined) {
    return smallNumber.test(trimmed) ? Number(trimmed.replace(',', '.')) : parseInteger(trimmed);
  }
  const value = Number(digits);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value + 0 : undefined;
}

/** `-1234.5` for `−1 234,5 kr`; undefined for what is no number with this decimal sign. */
export function decimalDigits(trimmed: string, decimal: ',' | '.'): string | undefined {
  const pattern = decimal === ',' ? decimalComma : decimalPoint;
  const match = pattern.exec(trimmed) ?? pattern.exec(bareAmount(trimmed));
  if (match === null) return undefined;
  const [, sign = '', whole = '', , fraction = ''] = match;
  return `${sign}${whole.replace(/\D/g, '')}.${fraction}`;
}

/** A number of which the JSON number nearest to it shows other digits: it would be written as another one. */
function hasTooManyDigits(text: string, decimal: ',' | '.'): boolean {
  if (text.length <= 15) return false;
  const digits = decimalDigits(text.trim(), decimal);
  return digits !== undefined && significant(digits) !== significant(plainNumber(Number(digits)));
}

/** The digits of a number without the zeros at its ends, and where the point is among them. */
function significant(digits: string): string {
  const [whole = '', fraction = ''] = digits.replace(/^[-+]/, '').split('.');
  return `${whole.replace(/^0+/, '')}.${fraction.replace(/0+$/, '')}`;
}

/**
 * An amount without what Norwegians write around it: `kr 4 567,00`, `4567 NOK`, `5 000,-`, and the real minus sign.
 * Other currencies stay: without them the number would be another one.
 */
export function bareAmount(text: string): string {
  const [, front = '', inner = '', number = ''] =
    /^([-+\u2212]?)\s*(?:kr\.?|nok)?\s*([-+\u2212]?)\s*(.*?)\s*(?:kr\.?|nok)?$/i.exec(text) ?? [];
  if (front !== '' && inner !== '') return text;
  const sign = front === '' ? inner : front;
  return (sign === '\u2212' ? '-' : sign) + number.replace(/(?:,[-\u2013\u2014]{1,2}|:-)$/, '');
}

/** A cell of a field that takes whole numbers. */
export function readInteger(cell: PlainCell, field: Field): Reading {
  const number = cellNumber(cell);
  if (number !== undefined) {
    if (isRounded(number)) return bad('PRECISION_LOST');
    const value = fifteenDigits(number);
    const shown = typeof cell === 'object' && cell.type === 'number' ? shownNumber(cell) : undefined;
    if (shown !== undefined && shown.kind !== 'digits') return bad('BAD_INTEGER');
    return Number.isInteger(value) ? { ok: true, value: value + 0 } : bad('BAD_INTEGER');
  }
  if (typeof cell !== 'string') return bad('BAD_INTEGER');
  const value = parseInteger(cell);
  if (value !== undefined) return { ok: true, value };
  if (/^\s*-?\d{16,}\s*$/.test(cell)) return bad('TOO_MANY_DIGITS');
  return bad('BAD_INTEGER', field.key === 'address_street_no' ? entranceHint(cell) : undefined);
}

/** `12B` is a street number and an entrance in one. */
function entranceHint(text: string): { hint: 'ENTRANCE'; number: number; entrance: string } | undefined {
  const [, number, entrance] = /^\s*(\d{1,5})\s*[-/]?\s*(\p{L})\s*$/u.exec(text) ?? [];
  if (number === undefined || entrance === undefined) return undefined;
  return { hint: 'ENTRANCE', number: Number(number), entrance: entrance.toUpperCase() };
}

/**
 * The sheet shows another number than the cell holds: thousands, words, or a percentage where the customer's own number
 * is no share of one.
 */
function numberDoubt(cell: PlainCell, value: number, before: JsonValue | undefined): CellIssue | undefined {
  if (typeof cell !== 'object' || cell.type !== 'number') return undefined;
  const shown = shownNumber(cell);
  const isShare = typeof before === 'number' && before !== 0 && Math.abs(before) <= 1;
  switch (shown?.kind) {
    case 'percent':
      return isShare ? undefined : shownOtherwise(shown.text, value, value);
    case 'scaled':
      return shown.isExact ? undefined : shownOtherwise(shown.text, value, value);
    case 'words':
      return shownOtherwise(shown.text, value, value);
    default:
      return undefined;
  }
}

/** A cell of an extra field that holds numbers. */
export function readDecimal(cell: PlainCell, { decimal, before }: CoerceContext): Reading {
  const number = cellNumber(cell);
  if (number !== undefined) {
    if (isRounded(number)) return bad('PRECISION_LOST');
    const value = fifteenDigits(number) + 0;
    const issue = numberDoubt(cell, value, before);
    return issue === undefined ? { ok: true, value } : { ok: true, value, issue };
  }
  if (typeof cell !== 'string') return bad('BAD_DECIMAL');
  if (hasTooManyDigits(cell, decimal)) return bad('TOO_MANY_DIGITS');
  const value = parseDecimal(cell, decimal);
  if (value === undefined) return bad('BAD_DECIMAL');
  // Excel writes numbers so that are too wide for their column, and fewer digits than it holds.
  if (!/\dE-\d/.test(cell)) return { ok: true, value };
  return { ok: true, value, issue: { code: 'ROUNDED_MAYBE', params: { shown: cell.trim(), after: value } } };
}
