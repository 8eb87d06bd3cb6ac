import { cellNumber } from './cell-text.ts';
import { bad, type PlainCell, type Reading } from './coerce-model.ts';

/** The words that programs and people write, in English, Norwegian, Swedish and Danish; a cross is a yes. */
const trueWords = 'true t ja j yes y sann sant sand on på 1 1.0 1,0 x ✓ ✔ ☑';
const falseWords = 'false f nei nej n no usann usant falsk falskt off av 0 0.0 0,0 ☐';
const words: ReadonlyMap<string, boolean> = new Map([
  ...trueWords.split(' ').map((word) => [word, true] as const),
  ...falseWords.split(' ').map((word) => [word, false] as const),
]);

/** A cell of an extra field that holds yes or no. */
export function readBoolean(cell: PlainCell): Reading {
  if (typeof cell === 'boolean') return { ok: true, value: cell };
  const text = typeof cell === 'string' ? cell.trim().toLowerCase() : String(cellNumber(cell));
  const value = words.get(text);
  return value === undefined ? bad('BAD_BOOLEAN') : { ok: true, value };
}
