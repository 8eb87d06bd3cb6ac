import { getHeapStatistics } from 'node:v8';
import type { SpreadsheetLimits } from './spreadsheet.ts';

const MB = 1024 * 1024;

/**
 * exceljs holds 14 times the XML of a usual sheet, and 30 times one of many short cells. Running out of memory would
 * end the process without a word, so the limit follows the memory that the process may take.
 */
const exceljsFactor = 30;

/** Far beyond any honest file of its kind, and within the memory of an ordinary machine. */
export const defaultLimits: SpreadsheetLimits = {
  recordLength: 64 * MB,
  workbookBytes: 40 * MB,
  inflatedBytes: Math.min(400 * MB, Math.floor(getHeapStatistics().heap_size_limit / exceljsFactor)),
  zipEntries: 10_000,
  inflateRatio: 500,
};
