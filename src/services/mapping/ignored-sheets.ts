import { AppError } from '../../core/errors.ts';
import type { SheetRow } from '../../core/cells.ts';
import type { IgnoredSheet } from '../../core/plan/model.ts';
import { readIntegerKey } from '../../core/values/key.ts';
import { isSummaryMark } from '../../core/workbook/summary-words.ts';
import type { SheetsOfFile } from './choose-sheets.ts';

/**
 * The sheets with data that are not read: each with how many rows it has under its first one, and the assignment that it
 * says it belongs to. The filtered copies in a report of ours,
 * and the summary of an export, are no data of their own.
 */
export async function ignoredSheets(
  spreadsheet: SheetsOfFile,
  chosen: readonly { readonly name: string }[],
  signal: AbortSignal,
): Promise<readonly IgnoredSheet[]> {
  const { sheets, cube } = spreadsheet;
  const read = new Set(chosen.map(({ name }) => name));
  const ignored: IgnoredSheet[] = [];
  for (const { name } of sheets) {
    const exported = cube?.sheets.find((sheet) => sheet.name === name);
    if (read.has(name) || (cube?.reading !== undefined && exported === undefined)) continue;
    const { rows, first } = await countRows(spreadsheet, name, signal);
    if (rows < 2 || (cube !== undefined && isSummaryMark(first[0]?.cells[0]))) continue;
    const assignmentId = exported?.assignmentId ?? assignmentOf(first);
    ignored.push({ sheet: name, rows: rows - 1, ...(assignmentId !== undefined && { assignmentId }) });
  }
  return ignored;
}

/** A sheet that is damaged further down counts as far as it can be read. */
async function countRows(spreadsheet: SheetsOfFile, name: string, signal: AbortSignal) {
  const first: SheetRow[] = [];
  let rows = 0;
  try {
    for await (const batch of spreadsheet.rows(name, { signal })) {
      if (rows === 0) first.push(...batch.slice(0, 2));
      rows += batch.length;
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'FILE_UNREADABLE') throw error;
  }
  return { rows, first };
}

function assignmentOf([heading, row]: readonly SheetRow[]): number | undefined {
  const index = heading?.cells.findIndex((cell) => cell === 'assignment_id') ?? -1;
  const id = index === -1 ? undefined : readIntegerKey(row?.cells[index]);
  return id?.ok === true ? id.id : undefined;
}
