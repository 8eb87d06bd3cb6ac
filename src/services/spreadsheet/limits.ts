import type { SpreadsheetLimits } from './spreadsheet.ts';

const MB = 1024 * 1024;

/**
 * Far beyond any honest file of its kind, and within the memory of an ordinary machine. `inflatedBytes` is what exceljs
 * may be given: it holds 14 times the XML of a usual sheet and 35 times one of many short cells, so that 400 MB are
 * enough. Whoever has a larger workbook that our own reader is not sure of can open and save it in Excel.
 */
export const defaultLimits: SpreadsheetLimits = {
  recordLength: 4 * MB,
  cellLength: MB,
  workbookBytes: 40 * MB,
  inflatedBytes: 8 * MB,
  zipEntries: 10_000,
  inflateRatio: 500,
};
