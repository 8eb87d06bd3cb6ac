/**
 * A spreadsheet cell with the type that the file gives it, never the text that a program would display.
 *
 * The common cases are plain values, because a million rows of thirty columns pass through here:
 * `null` is a blank cell, a string a text cell, a boolean a boolean cell, a number a numeric cell
 * without a number format that matters. The rest are small objects told apart by `type`.
 */
export type Cell = null | string | boolean | number | NumberCell | DateCell | ErrorCell | FormulaCell;

/** A number with a format that changes its meaning, such as `0000` for a zip code, or `0%`. */
export interface NumberCell {
  readonly type: 'number';
  readonly value: number;
  /** The format code as Excel stores it, e.g. `0000` or `00 00 00 00`. */
  readonly format: string;
}

/** A number that the file formats as a date or time. No time zone: the wall clock of the sheet. */
export interface DateCell {
  readonly type: 'date';
  /** `YYYY-MM-DD`; the empty string for a time of day or a duration without a date. */
  readonly date: string;
  /** `HH:MM:SS`, absent at midnight. */
  readonly time?: string;
  /** The time of day that the format shows, where it hides the rest of the cell: `10:38`. */
  readonly shown?: string;
}

/** `#N/A`, `#REF!` and the like. */
export interface ErrorCell {
  readonly type: 'error';
  readonly code: string;
}

/** A formula counts by its cached value; `undefined` when the file has none. */
export interface FormulaCell {
  readonly type: 'formula';
  readonly formula: string;
  readonly cached: Exclude<Cell, FormulaCell> | undefined;
}

/** One row of a sheet. `cells[i]` is column i (0 = A); missing at the end means blank. */
export interface SheetRow {
  /** The sheet's row number (1 = first); in CSV the record's number. */
  readonly number: number;
  readonly cells: readonly Cell[];
  /** Hidden by the author or by a filter. */
  readonly hidden?: true;
  /** On the first row of a sheet: its columns that nobody sees; 0 = the first. Absent where there are none. */
  readonly hiddenColumns?: readonly number[];
}

/** True for a cell that holds nothing but white space: such a row or value counts as empty. */
export function isBlankCell(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return true;
  if (typeof cell === 'string') return cell.trim() === '';
  return false;
}
