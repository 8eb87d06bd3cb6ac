import type { Merge } from '../../merged-cells.ts';
import { tooLarge } from '../../failures.ts';
import { readMerge } from './merges.ts';

/** What the end of a sheet's XML says, by which its rows are read and checked. */
export interface SheetEnd {
  readonly merges: readonly Merge[];
  /**
   * The number of the last row's tag, 1 where it has none, 0 for a sheet without rows: found without the real reader,
   * which must get as far as that.
   */
  readonly lastRow: number;
}

const mergeTag = /<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Za-z\d:$]{1,31})["']/g;
const endOfCells = /<\/(?:[\w.-]+:)?sheetData\s*>|<(?:[\w.-]+:)?sheetData(?:\s[^<>]*)?\/>/g;
const rowTag = /<(?:[\w.-]+:)?row(?:\s[^<>]*)?>/g;
const rowNumber = /\sr\s*=\s*["'](\d{1,7})["']/;
const usualTailBytes = 1024 * 1024;
const mostTailBytes = 64 * 1024 * 1024;

/**
 * Looks for the tags at the end of a sheet that must be known before its cells: the merged cells, which come after them,
 * and the last row, by which it is seen that none is missing. The real reader compares them later with what it comes upon.
 */
export async function readSheetEnd(sheet: () => AsyncIterable<Buffer>, mostMerges: number): Promise<SheetEnd> {
  // The end is nearly always short; where it is not, the sheet is gone through once more.
  for (const tailBytes of [usualTailBytes, mostTailBytes]) {
    const tail = new SheetTail(tailBytes);
    for await (const chunk of sheet()) tail.add(chunk);
    const end = tail.end(mostMerges);
    if (end !== undefined) return end;
    if (tail.isWhole) break;
  }
  // Without cells, or so far from its end that the real reader finds out whether anything is missing.
  return { merges: [], lastRow: 0 };
}

/** At least so many bytes of the end of a sheet, or all, kept while it goes by. */
export class SheetTail {
  readonly #last: Buffer[] = [];
  readonly #wanted: number;
  #length = 0;

  constructor(wanted = usualTailBytes) {
    this.#wanted = wanted;
  }

  /** Nothing has been dropped. */
  get isWhole(): boolean {
    return this.#length < this.#wanted;
  }

  add(chunk: Buffer): void {
    this.#last.push(chunk);
    this.#length += chunk.length;
    for (
      let first = this.#last[0];
      first !== undefined && this.#length - first.length >= this.#wanted;
      first = this.#last[0]
    ) {
      this.#last.shift();
      this.#length -= first.length;
    }
  }

  /** Undefined where the end of the cells is not in it. */
  end(mostMerges: number): SheetEnd | undefined {
    // One byte a letter.
    const tail = Buffer.concat(this.#last).toString('latin1');
    const afterCells = [...tail.matchAll(endOfCells)].at(-1);
    if (afterCells === undefined) return undefined;
    const { index } = afterCells;
    return { merges: mergesIn(tail.slice(index), mostMerges), lastRow: lastRowIn(tail.slice(0, index)) };
  }
}

function mergesIn(tail: string, limit: number): readonly Merge[] {
  const merges: Merge[] = [];
  for (const [, reference = ''] of tail.matchAll(mergeTag)) {
    const merge = readMerge(reference);
    if (merge !== undefined) merges.push(merge);
    if (merges.length > limit) throw tooLarge('manyMerges', { limit });
  }
  return merges;
}

/** A row of more XML than is looked at begins before: then that there are rows is all that is known. */
function lastRowIn(cells: string): number {
  const last = [...cells.matchAll(rowTag)].at(-1);
  if (last === undefined) return cells.length >= usualTailBytes ? 1 : 0;
  return Number(rowNumber.exec(last[0])?.[1] ?? 1);
}
