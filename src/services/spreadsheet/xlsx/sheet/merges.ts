import type { SheetRow } from '../../../../core/cells.ts';
import { type Merge, MergedCells } from '../../merged-cells.ts';
import { unusual } from '../../failures.ts';
import { type CellReference, columnNumber, lastColumn, lastRow, readReference } from './reference.ts';
import { isEmpty } from './row-batch.ts';

/** `A1:B2`, whole columns `A:C`, whole rows `2:3`; undefined for a single cell, which merges nothing. */
export function readMerge(reference: string): Merge | undefined {
  const [from = '', to = from, ...more] = reference.toUpperCase().replaceAll('$', '').split(':');
  const corners =
    more.length > 0 ? undefined : (cellCorners(from, to) ?? columnCorners(from, to) ?? rowCorners(from, to));
  if (corners === undefined) throw unusual('mergeReference', { reference: reference.slice(0, 20) });
  const [a, b] = corners;
  const merge = {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
  return merge.top === merge.bottom && merge.left === merge.right ? undefined : merge;
}

type Corners = readonly [CellReference, CellReference];

function cellCorners(from: string, to: string): Corners | undefined {
  const [start, end] = [readReference(from), readReference(to)];
  return start !== undefined && end !== undefined ? [start, end] : undefined;
}

function columnCorners(from: string, to: string): Corners | undefined {
  if (!/^[A-Z]{1,3}$/.test(from) || !/^[A-Z]{1,3}$/.test(to)) return undefined;
  const [left, right] = [columnNumber(from), columnNumber(to)];
  if (Math.max(left, right) > lastColumn) return undefined;
  return [
    { column: left, row: 1 },
    { column: right, row: lastRow },
  ];
}

function rowCorners(from: string, to: string): Corners | undefined {
  if (!/^[1-9]\d{0,6}$/.test(from) || !/^[1-9]\d{0,6}$/.test(to)) return undefined;
  const [top, bottom] = [Number(from), Number(to)];
  if (Math.max(top, bottom) > lastRow) return undefined;
  return [
    { column: 1, row: top },
    { column: lastColumn, row: bottom },
  ];
}

export const isSameMerges = (a: readonly Merge[], b: readonly Merge[]): boolean =>
  a.length === b.length &&
  a.every(({ top, left, bottom, right }, index) => {
    const other = b[index];
    return other?.top === top && other.left === left && other.bottom === bottom && other.right === right;
  });

/** Takes away what is below merged cells, of which only the top left one is seen. Rows are given from top down. */
export function mergeFilter(merges: readonly Merge[]): (rows: SheetRow[]) => SheetRow[] {
  if (merges.length === 0) return (rows) => rows;
  const merged = new MergedCells(merges.toSorted((a, b) => a.top - b.top));
  return (rows) => rows.map((row) => seen(row, merged)).filter(({ cells }) => !cells.every(isEmpty));
}

function seen(row: SheetRow, merged: MergedCells): SheetRow {
  const left = merged.clear(row.number, [...row.cells]);
  return { ...row, cells: left.slice(0, left.findLastIndex((cell) => cell !== null) + 1) };
}
