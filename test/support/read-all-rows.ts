import type { SheetRow } from '../../src/core/cells.ts';
import type { Spreadsheet } from '../../src/services/spreadsheet/spreadsheet.ts';

/** All rows of a small sheet (the first by default) at once. */
export async function readAllRows(spreadsheet: Spreadsheet, sheet = spreadsheet.sheets[0]?.name): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of spreadsheet.rows(sheet ?? '')) rows.push(...batch);
  return rows;
}
