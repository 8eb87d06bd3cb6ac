import type { Cell, SheetRow } from '../../../core/cells.ts';
import { batchRows } from '../../spreadsheet/spreadsheet.ts';

/** A batch of very wide rows is shorter, so that it weighs no more. */
const mostCells = 200_000;

/** Gathers cells to rows, and rows to batches. Rows without any value are left out. */
export class RowBatch {
  #rows: SheetRow[] = [];
  #cellCount = 0;
  /** The row that is being filled; beyond `#length` there are remains of others. */
  readonly #cells: Cell[] = [];
  #length = 0;

  get isFull(): boolean {
    return this.#rows.length >= batchRows || this.#cellCount >= mostCells;
  }

  /** Puts a value into the row, from left to right. Blank cells need not be put. */
  put(column: number, cell: Cell): void {
    const cells = this.#cells;
    let length = this.#length;
    while (length < column - 1) cells[length++] = null;
    cells[length] = cell;
    this.#length = length + 1;
  }

  endRow(number: number): void {
    if (this.#length === 0) return;
    const cells = this.#cells.slice(0, this.#length);
    this.#length = 0;
    if (cells.every(isEmpty)) return;
    this.#rows.push({ number, cells });
    this.#cellCount += cells.length;
  }

  /** The rows since it was last asked for. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    this.#cellCount = 0;
    return rows;
  }
}

/** A formula that results in an empty text leaves a cell without any value, too. */
export const isEmpty = (cell: Cell): boolean =>
  cell === null || (typeof cell === 'object' && cell.type === 'formula' && cell.cached === null);
