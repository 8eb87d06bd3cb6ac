import type { Field } from '../fields/field.ts';
import { cellNumber } from './cell-text.ts';
import { bad, type CoerceContext, type PlainCell, type Reading } from './coerce-model.ts';
import { fifteenDigits, isRounded } from './plain-number.ts';

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
const decimalComma = /^([-+]?)(\d+|[1-9]\d{0,2}(?:([ \u00A0\u202F.])\d{3}(?:\3\d{3})*))(?:,(\d+))?$/;
const decimalPoint = /^([-+]?)(\d+|[1-9]\d{0,2}(?:([ \u00A0\u202F,])\d{3}(?:\3\d{3})*))(?:\.(\d+))?$/;

/** A number written as text with this decimal sign. Undefined for everything else: nothing is guessed. */
export function parseDecimal(text: string, decimal: ',' | '.'): number | undefined {
  const pattern = decimal === ',' ? decimalComma : decimalPoint;
  // Norwegian programs may write the real minus sign.
  const match = pattern.exec(text.trim().replace(/^\u2212/, '-'));
  if (match === null) return undefined;
  const [, sign = '', whole = '', , fraction = ''] = match;
  const value = Number(`${sign}${whole.replace(/\D/g, '')}.${fraction}`);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value + 0 : undefined;
}

/** A cell of a field that takes whole numbers. */
export function readInteger(cell: PlainCell, field: Field): Reading {
  const number = cellNumber(cell);
  if (number !== undefined) {
    if (isRounded(number)) return bad('PRECISION_LOST');
    const value = fifteenDigits(number);
    return Number.isInteger(value) ? { ok: true, value: value + 0 } : bad('BAD_INTEGER');
  }
  if (typeof cell !== 'string') return bad('BAD_INTEGER');
  const value = parseInteger(cell);
  if (value !== undefined) return { ok: true, value };
  return bad('BAD_INTEGER', field.key === 'address_street_no' ? entranceHint(cell) : undefined);
}

/** `12B` is a street number and an entrance in one. */
function entranceHint(text: string): { hint: 'ENTRANCE'; number: number; entrance: string } | undefined {
  const [, number, entrance] = /^\s*(\d{1,5})\s*[-/]?\s*(\p{L})\s*$/u.exec(text) ?? [];
  if (number === undefined || entrance === undefined) return undefined;
  return { hint: 'ENTRANCE', number: Number(number), entrance: entrance.toUpperCase() };
}

/** A cell of an extra field that holds numbers. */
export function readDecimal(cell: PlainCell, { decimal }: CoerceContext): Reading {
  const number = cellNumber(cell);
  if (number !== undefined) {
    return isRounded(number) ? bad('PRECISION_LOST') : { ok: true, value: fifteenDigits(number) + 0 };
  }
  const value = typeof cell === 'string' ? parseDecimal(cell, decimal) : undefined;
  return value === undefined ? bad('BAD_DECIMAL') : { ok: true, value };
}
