import type { SpreadsheetLimits } from './spreadsheet.ts';

const MB = 1024 * 1024;

/** Far beyond any honest file of its kind, and within the memory of an ordinary machine. */
export const defaultLimits: SpreadsheetLimits = {
  recordLength: 4 * MB,
  cellLength: MB,
  zipEntries: 10_000,
};
