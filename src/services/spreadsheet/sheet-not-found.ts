import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { SheetInfo } from './spreadsheet.ts';

/** `SHEET_NOT_FOUND`, with the sheets that there are. */
export function sheetNotFound(sheet: string, sheets: readonly SheetInfo[]): AppError {
  const names = sheets.map(({ name }) => name);
  const known = (open: string, close: string): string => names.map((name) => open + name + close).join(', ');
  return new AppError(
    'SHEET_NOT_FOUND',
    sentence('noSheetCalled', { sheet, sheets: { en: known('"', '"'), nb: known('«', '»') } }),
    {
      details: { sheet, sheets: names },
    },
  );
}
