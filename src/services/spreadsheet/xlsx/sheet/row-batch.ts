import type { Cell, SheetRow } from '../../../../core/cells.ts';
import { batchRows } from '../../spreadsheet.ts';
import { tooLarge, unusual } from '../../failures.ts';
import { lastColumn } from './reference.ts';

/** In letters, about: a batch of very wide rows or very long texts is shorter, so that it weighs no more. */
const fullWeight = 4_000_000;
const mostRowWeight = 64_000_000;
const cellWeight = 20;

/** Gathers cells to rows, and rows to batches. Rows without any value are left out. */
export class RowBatch {
  #rows: SheetRow[] = [];
  #weight = 0;
  #rowWeight = 0;
  /** The row that is being filled; beyond `#length` there are remains of others. */
  readonly #cells: Cell[] = [];
  #length = 0;
  #hasValue = false;
  readonly #hiddenColumns = new Set<number>();
  #cellCount = 0;
  readonly #mostCells: number;

  /** `mostCells`: the most cells of all rows together, blank ones counted up to the last of each row. */
  constructor(mostCells: number) {
    this.#mostCells = mostCells;
  }

  get isFull(): boolean {
    return this.#rows.length >= batchRows || this.#weight >= fullWeight;
  }

  /**
   * Puts a value into the row. Blank cells need not be put. Throws `FILE_UNREADABLE` where the cell has a value already.
   */
  put(column: number, cell: Cell): void {
    const cells = this.#cells;
    if (column <= this.#length) {
      if (cells[column - 1] !== null) throw unusual('cellTwice');
      cells[column - 1] = cell;
      this.#hasPut(cell);
      return;
    }
    let length = this.#length;
    while (length < column - 1) cells[length++] = null;
    cells[length] = cell;
    this.#length = length + 1;
    this.#hasPut(cell);
  }

  #hasPut(cell: Cell): void {
    if (!isEmpty(cell)) this.#hasValue = true;
    if (typeof cell === 'string') this.#addWeight(cell.length);
    else if (typeof cell === 'object' && cell?.type === 'formula') {
      this.#addWeight(cell.formula.length + (typeof cell.cached === 'string' ? cell.cached.length : 0));
    }
  }

  #addWeight(letters: number): void {
    this.#rowWeight += letters;
    if (this.#rowWeight > mostRowWeight) throw tooLarge('longRow');
  }

  /** These columns are hidden, 1 = the first. Comes before all rows. */
  hideColumns(first: number, last: number): void {
    for (let column = first; column <= Math.min(last, lastColumn); column++) this.#hiddenColumns.add(column - 1);
  }

  endRow(number: number, isHidden = false): void {
    if (this.#hasValue) {
      const cells = this.#cells.slice(0, this.#length);
      const row = isHidden ? ({ number, cells, hidden: true } as const) : { number, cells };
      this.#rows.push(this.#hiddenColumns.size === 0 ? row : this.#withHiddenColumns(row));
      this.#weight += this.#rowWeight + cells.length * cellWeight;
      this.#cellCount += cells.length;
      if (this.#cellCount > this.#mostCells) throw tooLarge('wideRows');
    }
    this.#length = 0;
    this.#rowWeight = 0;
    this.#hasValue = false;
  }

  /** The first row tells them. */
  #withHiddenColumns(row: SheetRow): SheetRow {
    const hiddenColumns = [...this.#hiddenColumns];
    this.#hiddenColumns.clear();
    return { ...row, hiddenColumns };
  }

  /** The rows since it was last asked for. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    this.#weight = 0;
    return rows;
  }
}

/** A formula that results in an empty text leaves a cell without any value, too. */
export const isEmpty = (cell: Cell): boolean =>
  cell === null || (typeof cell === 'object' && cell.type === 'formula' && cell.cached === null);
