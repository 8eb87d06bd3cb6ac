import type { SpreadsheetLimits } from './spreadsheet.ts';

const MB = 1024 * 1024;

/** Far beyond any honest file of its kind, and within the memory of an ordinary machine. */
export const defaultLimits: SpreadsheetLimits = {
  recordLength: 64 * MB,
  workbookBytes: 40 * MB,
  inflatedBytes: 400 * MB,
  zipEntries: 10_000,
  inflateRatio: 500,
};
