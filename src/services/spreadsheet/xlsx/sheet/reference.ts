/** The sheet's size. */
export const lastRow = 1_048_576;
export const lastColumn = 16_384;

export interface CellReference {
  /** From 1. */
  readonly column: number;
  readonly row: number;
}

/** `B12` (also `b12` and `$B$12`) as numbers; undefined for anything that is not a cell of a sheet. */
export function readReference(text: string): CellReference | undefined {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text) ?? [];
  if (letters === undefined) return undefined;
  const column = columnNumber(letters.toUpperCase());
  const row = Number(digits);
  return column <= lastColumn && row <= lastRow ? { column, row } : undefined;
}

/** 1 for `A`, 27 for `AA`. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (let index = 0; index < letters.length; index++) number = number * 26 + letters.charCodeAt(index) - 64;
  return number;
}
