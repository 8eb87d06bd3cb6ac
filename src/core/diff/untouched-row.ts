import type { Cell, SheetRow } from '../cells.ts';
import { rowShapeIssue } from '../row-shape.ts';
import type { JsonValue } from '../types.ts';
import { presentText } from '../values/present.ts';
import type { DiffColumn, DiffSettings } from './diff-row.ts';

/**
 * Can an untouched row of this sheet be told by its cells alone? Not where a column's cells are made into others first:
 * what they come to is known only after that.
 */
export const areCellsPlain = (columns: readonly DiffColumn[]): boolean =>
  columns.every(({ read, transforms, index }) => read === undefined && transforms.length === 0 && index >= 0);

/**
 * True for a row of which `diffRow` would say `unchanged` without a word, found without making the customer: every
 * compared cell shows at sight what Cube has. False says nothing: that row is compared in full. `values` has, for each of
 * `columns`, which must be plain, what Cube has for some customers; `at` is this one's place among them.
 */
export function isUntouchedRow(
  row: SheetRow,
  { columns, shape }: Pick<DiffSettings, 'columns' | 'shape'>,
  values: readonly (readonly (JsonValue | undefined)[])[],
  at: number,
): boolean {
  if (shape !== undefined && rowShapeIssue(row, shape) !== undefined) return false;
  const { cells } = row;
  // Every cell of nearly every sheet comes by here.
  for (let number = 0; number < columns.length; number++) {
    const cell = cells[columns[number]?.index ?? -1];
    const value = values[number]?.[at];
    if (cell !== value && !showsAtSight(cell, value ?? null)) return false;
  }
  return true;
}

/** The few ways in which most cells say what Cube has. Whatever is not one of them is for `coerce` to judge. */
function showsAtSight(cell: Cell | undefined, value: JsonValue): boolean {
  if (cell === null || cell === undefined) return value === null || value === '';
  if (typeof cell === 'string') return typeof value === 'number' && cell === presentText(value);
  if (typeof cell !== 'object' || cell.type !== 'date') return false;
  return cell.date === value && cell.date !== '' && cell.time === undefined && cell.shown === undefined;
}
