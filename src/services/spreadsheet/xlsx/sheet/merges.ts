import type { SheetRow } from '../../../../core/cells.ts';
import { MergedCells } from '../../merged-cells.ts';
import type { Merge } from '../../sheet-xml.ts';
import { damaged } from '../../failures.ts';
import { readReference } from './reference.ts';
import { isEmpty } from './row-batch.ts';

/** `A1:B2`, or undefined for a single cell, which merges nothing. */
export function readMerge(reference: string): Merge | undefined {
  const [from = '', to = from, ...more] = reference.split(':');
  const start = readReference(from);
  const end = readReference(to);
  if (start === undefined || end === undefined || more.length > 0 || start.row > end.row || start.column > end.column) {
    throw damaged(`it merges the cells "${reference.slice(0, 20)}"`);
  }
  if (from === to) return undefined;
  return { top: start.row, left: start.column, bottom: end.row, right: end.column };
}

export const isSameMerges = (a: readonly Merge[], b: readonly Merge[]): boolean =>
  a.length === b.length &&
  a.every(({ top, left, bottom, right }, index) => {
    const other = b[index];
    return other?.top === top && other.left === left && other.bottom === bottom && other.right === right;
  });

/** Takes away what stands below merged cells, of which only the top left one is seen. Rows are given from top down. */
export function mergeFilter(merges: readonly Merge[]): (rows: SheetRow[]) => SheetRow[] {
  if (merges.length === 0) return (rows) => rows;
  const merged = new MergedCells(merges.toSorted((a, b) => a.top - b.top));
  return (rows) => rows.map((row) => seen(row, merged)).filter(({ cells }) => !cells.every(isEmpty));
}

function seen({ number, cells }: SheetRow, merged: MergedCells): SheetRow {
  const left = merged.clear(number, [...cells]);
  return { number, cells: left.slice(0, left.findLastIndex((cell) => cell !== null) + 1) };
}
