import { cellNumber } from './cell-text.ts';
import { bad, type PlainCell, type Reading } from './coerce-model.ts';

/** The words that Excel and people write, in English and Norwegian. */
const words: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['ja', true],
  ['nei', false],
  ['yes', true],
  ['no', false],
  ['sann', true],
  ['usann', false],
  ['sant', true],
  ['usant', false],
  ['1', true],
  ['0', false],
]);

/** A cell of an extra field that holds yes or no. */
export function readBoolean(cell: PlainCell): Reading {
  if (typeof cell === 'boolean') return { ok: true, value: cell };
  const text = typeof cell === 'string' ? cell.trim().toLowerCase() : String(cellNumber(cell));
  const value = words.get(text);
  return value === undefined ? bad('BAD_BOOLEAN') : { ok: true, value };
}
