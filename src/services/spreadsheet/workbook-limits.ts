const MB = 1024 * 1024;

/** What the reader refuses beyond, with `FILE_TOO_LARGE`. Tests lower them. */
export interface XlsxLimits {
  /** One sheet's XML. A full sheet of 40 columns takes about 3 GB; it is never held. */
  readonly sheetBytes: number;
  /** Cells of one sheet, blank ones counted up to the last of each row: each takes its place in a row. */
  readonly cells: number;
  /** The XML of the table of shared texts, whose texts are held in memory. */
  readonly sharedStringsBytes: number;
  /** Texts in that table: 4 bytes are held for each, also for empty ones. */
  readonly sharedStrings: number;
  /** The XML of any other part: the list of sheets, the styles. */
  readonly partBytes: number;
  /** A sheet's XML whose rows are not in order: they are held to be sorted. */
  readonly unorderedBytes: number;
  /** Inflated to deflated size of a part of more than 10 MB; usual sheets have 5 to 30. */
  readonly inflateRatio: number;
  /** The same of a part of more than 256 MB, which takes seconds to inflate. */
  readonly largeInflateRatio: number;
  /** The XML of one cell, one text, one tag or comment: these are held whole. */
  readonly unitBytes: number;
  readonly cellStyles: number;
  readonly mergedCells: number;
  /** Letters of shared formulas in all their cells: ten million cells of usual formulas. */
  readonly sharedFormulaLetters: number;
  /** Of all cells of the hidden sheet of an export, which is held whole. */
  readonly cubeCharacters: number;
}

export const defaultXlsxLimits: XlsxLimits = {
  sheetBytes: 4096 * MB,
  cells: 1_000_000_000,
  sharedStringsBytes: 1024 * MB,
  sharedStrings: 48_000_000,
  partBytes: 128 * MB,
  unorderedBytes: 16 * MB,
  inflateRatio: 500,
  largeInflateRatio: 100,
  unitBytes: 8 * MB,
  cellStyles: 100_000,
  mergedCells: 500_000,
  sharedFormulaLetters: 300_000_000,
  cubeCharacters: 128 * MB,
};
