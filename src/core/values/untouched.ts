import type { Field } from '../fields/field.ts';
import type { JsonValue } from '../types.ts';
import { decodeCellEscapes } from './cell-escapes.ts';
import { cellNumber, cellText } from './cell-text.ts';
import type { PlainCell } from './coerce-model.ts';
import { sameText } from './equal.ts';
import { cellNumberOf, type ExactNumber, isExactNumber } from '../exact-number.ts';
import { serialOf } from '../iso-date.ts';
import { sameNumber } from './plain-number.ts';
import { shownNumber } from './shown-number.ts';
import { isSheetDate, presentText, presentValue, unguardFormula } from './present.ts';

/** How a cell shows the value that Cube has: as it is, or in the stead of one that no cell can hold. */
export type Untouched = 'exact' | 'stand-in' | undefined;

/**
 * Is this cell what an export writes for this value, perhaps saved again by another program? This comes before any rule
 * of the field, so that a file nobody touched holds no change and no problem, whatever odd values Cube has. A cell that
 * says the same as text is untouched too: a sheet cannot say that only a value's JSON type should change.
 */
export function findUntouched(
  cell: PlainCell,
  before: JsonValue | undefined,
  field: Field,
  isGuarded: boolean,
): Untouched {
  if (before === null || before === undefined || before === '') return undefined;
  const number = cellNumber(cell);
  if (isExactNumber(before)) return findUntouchedExact(cell, before, isGuarded);
  if (number !== undefined && typeof before === 'number') return sameNumber(number, before) ? 'exact' : undefined;
  if (number !== undefined && typeof before === 'string' && isSheetDate(before, field)) {
    // A date whose number format was lost when the file was saved.
    return number === serialOf(before) ? 'exact' : undefined;
  }
  if (showsText(cell, before)) return 'exact';
  return findUntouchedText(cellText(cell), before, field, isGuarded && typeof cell === 'string');
}

/** Where no cell can hold the number, a workbook has its digits as text in its stead; CSV has them as they are. */
function findUntouchedExact(cell: PlainCell, before: ExactNumber, isGuarded: boolean): Untouched {
  const number = cellNumber(cell);
  const fitting = cellNumberOf(before);
  if (number !== undefined) return fitting !== undefined && sameNumber(number, fitting) ? 'exact' : undefined;
  const text = cellText(cell);
  const isShown = [text, isGuarded ? unguardFormula(text) : text].some((form) => form.trim() === before.exactNumber);
  if (!isShown) return undefined;
  return fitting === undefined && !isGuarded ? 'stand-in' : 'exact';
}

/** A number whose format shows what Cube has: 25 % where that is `25%`. */
function showsText(cell: PlainCell, before: JsonValue): boolean {
  if (typeof cell !== 'object' || cell.type !== 'number' || typeof before !== 'string') return false;
  return shownNumber(cell)?.text === before.trim();
}

function findUntouchedText(text: string, before: JsonValue, field: Field, isGuarded: boolean): Untouched {
  const stored = presentText(before);
  if (text === stored) return 'exact';
  const raw = isGuarded ? unguardFormula(text) : text;
  const hasForms = raw !== text || text.includes('_x');
  const shows = (value: string): boolean =>
    sameText(text, value) ||
    (hasForms && [raw, decodeCellEscapes(text), decodeCellEscapes(raw)].some((form) => sameText(form, value)));
  if (shows(stored)) return 'exact';
  const presented = presentValue(before, field);
  const hasStandIn = typeof presented === 'object' && presented?.type === 'not-exportable';
  return hasStandIn && (shows(presented.text) || shows(stored.toWellFormed())) ? 'stand-in' : undefined;
}
