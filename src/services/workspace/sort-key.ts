import { isExactNumber } from '../../core/exact-number.ts';
import type { JsonValue } from '../../core/types.ts';

/** What a value is sorted by: a number where it is one, also as text; undefined where there is no value. */
export type SortKey = number | string | undefined;

const numberText = /^[+-]?\d+(?:\.\d+)?$/;
/** Norwegian's letters behind z, in its order; Swedish and Danish ones with theirs. */
const behindZ: Readonly<Record<string, string>> = { æ: '{', ä: '{', ø: '|', ö: '|', å: '}' };

/** Made once a value, so that two of them are told apart by plain comparison: a million names take a second or two. */
export function sortKey(value: JsonValue | undefined): SortKey {
  if (typeof value === 'number') return value;
  if (value === null || value === undefined || value === '') return undefined;
  if (isExactNumber(value)) return Number(value.exactNumber);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
  if (numberText.test(text)) return Number(text);
  const lower = text.toLowerCase();
  if (!/[^\u0000-\u007f]/.test(lower)) return lower;
  const own = lower.normalize('NFC').replaceAll(/[æäøöå]/g, (letter) => behindZ[letter] ?? letter);
  return own.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** Numbers, then texts; what has no value comes last in either direction. */
export function compareSortKeys(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const isText = typeof a === 'string';
  const order = isText === (typeof b === 'string') ? (a < b ? -1 : a > b ? 1 : 0) : isText ? 1 : -1;
  return descending ? -order : order;
}
