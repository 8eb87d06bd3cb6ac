import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import type { Language } from '../../../core/types.ts';
import type { ReviewRow, RowSelection } from '../../../core/review/model.ts';
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
  return { rows: count, text: lines.map((cells) => cells.map(toField).join('\t')).join('\r\n') };
}

/** As spreadsheet programs read it: a field with a tab, a line break or a quote stands in quotes. */
function toField(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = guardFormula(cell);
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
