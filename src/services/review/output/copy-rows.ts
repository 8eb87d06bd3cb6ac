import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import type { Language } from '../../../core/types.ts';
import { cellsHeading, cellsOf, type CellsSpec, oneCell } from '../../../core/review/cells-table.ts';
import type { ReviewRow, RowFilter, RowSelection } from '../../../core/review/model.ts';
import type { RowOrder } from '../../../core/review/row-order.ts';
import { reviewCells, reviewHeading } from '../../../core/review/review-table.ts';
import { guardFormula } from '../../../core/values/present.ts';
import type { ReviewSession } from '../session.ts';

/** More than that is a job for the export. */
const maxRows = 50_000;

/**
 * The chosen rows as tab-separated text for a spreadsheet program. No text in it is run as a formula there: values come
 * from other people.
 *
 * @throws AppError USAGE for too many rows
 */
export async function copyRows(
  session: ReviewSession,
  selection: RowSelection,
  language: Language,
): Promise<{ readonly rows: number; readonly text: string }> {
  const count = await session.count(selection);
  if (count > maxRows) {
    throw new AppError('USAGE', sentence('tooManyToCopy', { limit: maxRows, count }));
  }
  const rows: ReviewRow[] = [];
  for await (const row of session.rows(selection)) rows.push(row);
  const changed = new Set(rows.flatMap(({ changes }) => Object.keys(changes)));
  const fields = session.fieldOrder().filter((field) => changed.has(field));
  const spec = { fields, hasSheets: rows.some(({ sheet }) => sheet !== undefined), language };
  const lines = [reviewHeading(spec), ...rows.map((row) => reviewCells(row, spec))];
  return { rows: count, text: toText(lines) };
}

/** A block of cells: rows by their place among those that a filter shows, in the order in which they are shown. */
export interface CellBlock extends CellsSpec {
  readonly filter: RowFilter;
  readonly order?: RowOrder;
  readonly from: number;
  readonly count: number;
}

/** Rows are read in parts, so that others are answered meanwhile. */
const partRows = 1000;

/**
 * The same for a block of cells, as they are shown. One cell alone is its value without a heading, to be pasted anywhere.
 *
 * @throws AppError USAGE for too many rows
 */
export async function copyCells(
  session: ReviewSession,
  { filter, order, from, count, ...spec }: CellBlock,
): Promise<{ readonly rows: number; readonly text: string }> {
  const { total } = await session.page(filter, { from, count: 0 });
  const end = Math.min(from + count, total);
  const wanted = Math.max(0, end - from);
  if (wanted > maxRows) throw new AppError('USAGE', sentence('tooManyToCopy', { limit: maxRows, count: wanted }));
  const rows: ReviewRow[] = [];
  for (let at = from; at < end; at += partRows) {
    const part = await session.page(filter, { from: at, count: Math.min(partRows, end - at) }, spec.fields, order);
    rows.push(...part.rows);
  }
  const [row] = rows;
  const isOneCell = rows.length === 1 && spec.lead.length + spec.fields.length === 1;
  const lines =
    isOneCell && row !== undefined
      ? [[oneCell(row, spec)]]
      : [cellsHeading(spec), ...rows.map((each) => cellsOf(each, spec))];
  return { rows: rows.length, text: toText(lines) };
}

const toText = (lines: readonly (readonly (string | number | null)[])[]): string =>
  lines.map((cells) => cells.map(toField).join('\t')).join('\r\n');

/** As spreadsheet programs read it: a field with a tab, a line break or a quote stands in quotes. */
function toField(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = guardFormula(cell);
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
