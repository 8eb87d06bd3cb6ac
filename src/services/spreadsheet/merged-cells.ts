import type { Cell } from '../../core/cells.ts';
import { AppError } from '../../core/errors.ts';
import type { Merge } from './sheet-xml.ts';

/** Merged cells cannot overlap, so a row crosses at most as many of them as a sheet has columns. */
const mostInRow = 16_384;

/** Takes away what stands below merged cells: only the top left one is seen. To be asked row by row, downwards. */
export class MergedCells {
  readonly #merges: readonly Merge[];
  #next = 0;
  #active: Merge[] = [];

  /** From top to bottom. */
  constructor(merges: readonly Merge[]) {
    this.#merges = merges;
  }

  /** The row's cells, changed in place. */
  clear(row: number, cells: Cell[]): readonly Cell[] {
    this.#advance(row);
    for (const { top, left, right } of this.#active) {
      const last = Math.min(right, cells.length);
      for (let column = top === row ? left + 1 : left; column <= last; column++) cells[column - 1] = null;
    }
    return cells;
  }

  #advance(row: number): void {
    if (this.#active.some(({ bottom }) => bottom < row))
      this.#active = this.#active.filter(({ bottom }) => bottom >= row);
    for (
      let merge = this.#merges[this.#next];
      merge !== undefined && merge.top <= row;
      merge = this.#merges[this.#next]
    ) {
      if (merge.bottom >= row) this.#active.push(merge);
      this.#next++;
    }
    if (this.#active.length > mostInRow) {
      throw new AppError('FILE_UNREADABLE', 'The workbook is damaged: its merged cells overlap. Get it again.');
    }
  }
}
