import { type Cell, isBlankCell, type SheetRow } from '../../core/cells.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { Field } from '../../core/fields/field.ts';
import { findHeaderRow, groupHeadings, type HeaderHints, noHeader } from '../../core/mapping/find-header.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';

/** Rows that are looked at before the whole sheet is read: enough to find the heading and to judge the columns. */
export const sampleRows = 220;
/** Files that others made have title rows above the heading, but not many. */
export const headerSearchRows = 20;

/** The beginning of a sheet, without its wholly empty rows. */
export async function sampleSheet(
  spreadsheet: Pick<Spreadsheet, 'rows'>,
  name: string,
  signal: AbortSignal | undefined,
  count = sampleRows,
): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of spreadsheet.rows(name, { signal })) {
    rows.push(...batch);
    if (rows.length >= count) break;
  }
  return rows.slice(0, count);
}

export interface SampledSheet {
  readonly name: string;
  /** The heading's row number in the sheet; 0 for a sheet without a heading, of which every row is a customer. */
  readonly headerRow: number;
  readonly headings: readonly string[];
  /** What a second heading line above says of each column. */
  readonly groups: readonly string[] | undefined;
  /** The first data rows. */
  readonly rows: readonly SheetRow[];
}

/** Where the heading is, as far as it is known. */
export interface HeaderPlace {
  /** The row number that a person gave, 0 for "there is none"; otherwise the heading is looked for. */
  readonly headerRow: number | undefined;
  readonly fields: readonly Field[];
  readonly hints: HeaderHints;
}

/** @throws AppError EMPTY_SHEET when there is no row under the heading; MAPPING_INVALID for a given row that has none. */
export function splitHeader(name: string, sample: readonly SheetRow[], place: HeaderPlace): SampledSheet {
  const at = headerIndex(name, sample, place);
  const header = at === noHeader ? withoutHeader : sample[at];
  const rows = sample.slice(at + 1);
  if (header === undefined || rows.length === 0) {
    throw new AppError('EMPTY_SHEET', sentence('noRowsUnderHeading', { sheet: name }));
  }
  const width = Math.max(header.cells.length, ...rows.map(({ cells }) => cells.length));
  const groups = groupHeadings(sample, at);
  // Under a cell that is merged over both lines there is nothing: it is the heading itself.
  const merged = groups === undefined ? [] : (sample[at - 1]?.cells ?? []);
  const isMerged = (index: number): boolean => isBlankCell(header.cells[index]) && !isBlankCell(merged[index]);
  const headings = Array.from({ length: width }, (_, index) =>
    headingText(isMerged(index) ? merged[index] : header.cells[index]),
  );
  const above = groups?.map((group, index) => (isMerged(index) ? '' : group));
  return { name, headerRow: header.number, headings, groups: above, rows };
}

/** Stands for the heading of a sheet that has none: all headings are empty. */
const withoutHeader: SheetRow = { number: 0, cells: [] };

function headerIndex(name: string, sample: readonly SheetRow[], { headerRow, fields, hints }: HeaderPlace): number {
  if (headerRow === undefined) return findHeaderRow(sample.slice(0, headerSearchRows), fields, hints);
  if (headerRow === 0) return noHeader;
  const at = sample.findIndex(({ number }) => number === headerRow);
  const last = sample.at(-1)?.number ?? 0;
  if (at >= 0 || sample.length === 0) return at;
  const reason = headerRow > last && sample.length >= sampleRows ? 'headingRowTooFarDown' : 'headingRowEmpty';
  throw new AppError('MAPPING_INVALID', sentence(reason, { row: headerRow, sheet: name }));
}

/** A heading as text, unchanged. */
function headingText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell);
  switch (cell.type) {
    case 'number':
      return String(cell.value);
    case 'date':
      return cell.date;
    case 'error':
      return cell.code;
    case 'formula':
      return headingText(cell.cached);
  }
}
