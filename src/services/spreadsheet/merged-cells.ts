import type { Cell } from '../../core/cells.ts';
import type { AppError } from '../../core/errors.ts';
import { unusual } from './failures.ts';

/** A rectangle of merged cells, rows and columns from 1 as in the sheet. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Takes away what is below merged cells: only the top left one is seen. To be asked row by row, downwards. */
export class MergedCells {
  readonly #merges: readonly Merge[];
  #next = 0;
  /** Those that the present row may cross, from left to right. */
  #active: Merge[] = [];
  /** The row in which the first of them ends. */
  #firstEnd = Number.POSITIVE_INFINITY;

  /** From top to bottom. */
  constructor(merges: readonly Merge[]) {
    this.#merges = merges;
  }

  /** The row's cells, changed in place. */
  clear(row: number, cells: Cell[]): readonly Cell[] {
    this.#advance(row);
    for (const [index, { top, left, right }] of this.#active.entries()) {
      if (left > cells.length) break;
      // Each has a column of its own, unless they overlap, which is not allowed and may take for ever.
      if (index >= cells.length) throw overlapping();
      const last = Math.min(right, cells.length);
      for (let column = top === row ? left + 1 : left; column <= last; column++) cells[column - 1] = null;
    }
    return cells;
  }

  #advance(row: number): void {
    const begun = this.#active.length;
    for (
      let merge = this.#merges[this.#next];
      merge !== undefined && merge.top <= row;
      merge = this.#merges[this.#next]
    ) {
      if (merge.bottom >= row) this.#active.push(merge);
      this.#next++;
    }
    if (this.#active.length === begun && this.#firstEnd >= row) return;
    this.#active = this.#active.filter(({ bottom }) => bottom >= row).sort((a, b) => a.left - b.left);
    this.#firstEnd = this.#active.reduce((first, { bottom }) => Math.min(first, bottom), Number.POSITIVE_INFINITY);
  }
}

const overlapping = (): AppError => unusual('mergesOverlap');
