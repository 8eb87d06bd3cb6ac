import type { SheetRow } from '../../../core/cells.ts';
import { MergedCells } from '../../spreadsheet/merged-cells.ts';
import type { Merge } from '../../spreadsheet/sheet-xml.ts';
import { damaged, tooLarge } from '../failures.ts';
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

const mergeTag = /<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z\d:]{2,21})["']/g;
const endOfCells = /<\/(?:[\w.-]+:)?sheetData\s*>|<(?:[\w.-]+:)?sheetData(?:\s[^<>]*)?\/>/g;
const usualTailBytes = 1024 * 1024;
const mostTailBytes = 64 * 1024 * 1024;

/**
 * The merged cells of a sheet, found by looking for their tags at its end: they come after the cells, which can only be
 * read right when they are known. The real reader compares them later with what it comes upon.
 */
export async function findMerges(sheet: () => AsyncIterable<Buffer>, limit: number): Promise<readonly Merge[]> {
  // The end is nearly always short; where it is not, the sheet is gone through once more.
  for (const tailBytes of [usualTailBytes, mostTailBytes]) {
    const tail = await lastBytes(sheet(), tailBytes);
    const afterCells = [...tail.matchAll(endOfCells)].at(-1);
    if (afterCells !== undefined) return mergesIn(tail.slice(afterCells.index), limit);
    if (tail.length < tailBytes) break;
  }
  throw damaged('a sheet does not say where its cells end');
}

/** At least so many bytes of the end, or all; one byte a letter. */
async function lastBytes(chunks: AsyncIterable<Buffer>, wanted: number): Promise<string> {
  const last: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    last.push(chunk);
    length += chunk.length;
    for (let first = last[0]; first !== undefined && length - first.length >= wanted; first = last[0]) {
      last.shift();
      length -= first.length;
    }
  }
  return Buffer.concat(last).toString('latin1');
}

function mergesIn(tail: string, limit: number): readonly Merge[] {
  const merges: Merge[] = [];
  for (const [, reference = ''] of tail.matchAll(mergeTag)) {
    const merge = readMerge(reference);
    if (merge !== undefined) merges.push(merge);
    if (merges.length > limit) throw tooLarge(`has more than ${limit} merged cells`);
  }
  return merges;
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
