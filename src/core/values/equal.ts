import type { JsonValue } from '../types.ts';
import { type ExactNumber, isExactNumber, numberDigits, sameNumberText } from '../exact-number.ts';

/**
 * Do two values of a field mean the same to a person? Nothing is nothing (`null`, `""`, a missing field, only spaces);
 * texts are compared without outer spaces, in Unicode NFC, and with every kind of line break alike. Values of different
 * JSON types are different. This is how conflicts are found and how the server's answers are judged.
 */
export function sameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (isEmptyValue(a) || isEmptyValue(b)) return isEmptyValue(a) && isEmptyValue(b);
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b);
  return sameJson(a, b);
}

/** `null`, missing, or a text of nothing but white space: there is nothing to see in Cube. */
export function isEmptyValue(value: JsonValue | undefined): value is null | undefined | string {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'string' && value.trim() === '';
}

/** Texts that differ only in outer spaces, line breaks (CRLF, CR, LF) or Unicode composition are the same. */
export function sameText(a: string, b: string): boolean {
  return a === b || comparable(a) === comparable(b);
}

function comparable(text: string): string {
  const trimmed = text.trim();
  const breaks = trimmed.includes('\r') ? trimmed.replace(/\r\n?/g, '\n') : trimmed;
  return breaks.normalize('NFC');
}

/** Exact equality of JSON values; neither the order of an object's keys nor how a number is written counts. */
function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (isExactNumber(a) || isExactNumber(b))
    return isNumber(a) && isNumber(b) && sameNumberText(numberDigits(a), numberDigits(b));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]));
}

const isNumber = (value: JsonValue | undefined): value is number | ExactNumber =>
  typeof value === 'number' || isExactNumber(value);

/** `Array.isArray` does not narrow readonly arrays. */
const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
