import exceljs from 'exceljs';
import type { JsonValue } from '../../core/types.ts';

/** A change that a person makes in Excel: the customer's row, the column's heading, what is typed. */
export interface CellEdit {
  readonly customerId: number;
  readonly column: string;
  /** A number or a date is stored as Excel stores it when somebody types one. */
  readonly value: string | number | Date;
}

/**
 * Changes cells as a person would in Excel: opens the workbook with another program's library, types, saves under a
 * new name. `extraRow` is typed below the last row.
 */
export async function editWorkbook(
  from: string,
  to: string,
  edits: readonly CellEdit[],
  extraRow: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(from);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new TypeError('an exported workbook has a sheet');
  const columns = columnsOf(sheet);
  const rows = rowsOf(sheet, columns.get('customer_id') ?? 1);
  for (const { customerId, column, value } of edits) {
    const row = rows.get(customerId);
    const index = columns.get(column);
    if (row === undefined || index === undefined) throw new TypeError(`no cell for ${String(customerId)} in ${column}`);
    sheet.getCell(row, index).value = value;
  }
  const added = sheet.rowCount + 1;
  for (const [column, value] of Object.entries(extraRow)) sheet.getCell(added, columns.get(column) ?? 1).value = value;
  await workbook.xlsx.writeFile(to);
}

/** What a workbook shows to another program: the first sheet's rows by heading. */
export async function readWorkbook(path: string): Promise<readonly Readonly<Record<string, JsonValue>>[]> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(path);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) return [];
  const columns = [...columnsOf(sheet)];
  const found: Record<string, JsonValue>[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    found.push(Object.fromEntries(columns.map(([heading, index]) => [heading, row.getCell(index).text])));
  });
  return found;
}

function columnsOf(sheet: exceljs.Worksheet): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  sheet.getRow(1).eachCell((cell, index) => columns.set(cell.text, index));
  return columns;
}

function rowsOf(sheet: exceljs.Worksheet, idColumn: number): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  sheet.eachRow((row, number) => rows.set(Number(row.getCell(idColumn).value), number));
  return rows;
}
