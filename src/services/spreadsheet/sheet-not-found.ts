import { AppError } from '../../core/errors.ts';
import type { SheetInfo } from './spreadsheet.ts';

/** `SHEET_NOT_FOUND`, with the sheets that there are. */
export function sheetNotFound(sheet: string, sheets: readonly SheetInfo[]): AppError {
  const names = sheets.map(({ name }) => name);
  const known = names.map((name) => `"${name}"`).join(', ');
  return new AppError('SHEET_NOT_FOUND', `There is no sheet "${sheet}". Choose one of: ${known}.`, {
    details: { sheet, sheets: names },
  });
}
