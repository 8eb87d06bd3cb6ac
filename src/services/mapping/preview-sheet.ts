import { sheetReading } from '../../core/workbook/export-metadata.ts';
import type { Cell } from '../../core/cells.ts';
import { standardFields } from '../../core/fields/catalogue.ts';
import type { Field } from '../../core/fields/field.ts';
import { findHeaderRow, groupHeadings, noHeader } from '../../core/mapping/find-header.ts';
import { shortened } from './propose-mapping.ts';
import { headerSearchRows, sampleRows, sampleSheet } from './sample-sheet.ts';
import type { SheetLook } from './spreadsheet-cache.ts';

/** The beginning of a sheet, to choose the heading row by. */
export interface SheetBeginning {
  /** The heading row that is suggested, 0 where there seems to be none; absent for a sheet without rows. */
  readonly headerRow?: number;
  /** Heading rows of which the row above says more: what columns have in common, or headings that are merged over both. */
  readonly grouped: readonly number[];
  /** Columns of the widest of the rows; the cells stop at the 200th. */
  readonly width: number;
  /** Rows that are not empty; absent where more than were looked at. */
  readonly total?: number;
  readonly rows: readonly { readonly number: number; readonly cells: readonly Cell[] }[];
}

const previewRows = 50;
const previewColumns = 200;

/**
 * Shows the beginning of a sheet and where its heading seems to be. `fields` are the assignment's, where they are known.
 *
 * @throws AppError SHEET_NOT_FOUND
 */
export async function previewSheet(
  look: SheetLook,
  sheet: string,
  fields: readonly Field[] = standardFields,
  signal?: AbortSignal,
): Promise<SheetBeginning> {
  const sample = await sampleSheet(look, sheet, signal);
  const rows = sample.slice(0, previewRows);
  const exported = look.cube?.sheets.find(({ name }) => name === sheet);
  const hints = { file: sheetReading(look.cube, sheet)?.mapping, metadata: exported?.fields };
  const at = findHeaderRow(rows.slice(0, headerSearchRows), fields, hints);
  const headerRow = at === noHeader ? 0 : rows[at]?.number;
  return {
    ...(headerRow !== undefined && { headerRow }),
    grouped: rows.flatMap(({ number }, index) => (groupHeadings(rows, index) === undefined ? [] : [number])),
    width: Math.max(0, ...rows.map(({ cells }) => cells.length)),
    ...(sample.length < sampleRows && { total: sample.length }),
    rows: rows.map(({ number, cells }) => ({ number, cells: cells.slice(0, previewColumns).map(shortened) })),
  };
}
