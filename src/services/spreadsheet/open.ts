import { openXlsx } from './xlsx/open-xlsx.ts';
import { openCsv } from './csv/reader.ts';
import { defaultLimits } from './limits.ts';
import { recognise } from './recognise.ts';
import { openSourceFile } from './source-file.ts';
import type { OpenOptions, Spreadsheet } from './spreadsheet.ts';

/** Most files are of two kinds; the readers of the others are loaded when one comes. */
const readers = {
  xlsx: openXlsx,
  csv: openCsv,
  ods: async (...file: Parameters<typeof openXlsx>) => (await import('./ods/open-ods.ts')).openOds(...file),
  xls: async (...file: Parameters<typeof openXlsx>) => (await import('./xls/open-xls.ts')).openXls(...file),
  html: async (...file: Parameters<typeof openXlsx>) => (await import('./html/open-html.ts')).openHtml(...file),
};

/**
 * Opens a spreadsheet file of any kind that can be read; the caller closes it. Which kind it is, its content says, not
 * its name.
 *
 * Throws `FILE_NOT_FOUND`, `FILE_IN_USE`, `FILE_UNREADABLE`, `FILE_TOO_LARGE`, `UNSUPPORTED_FORMAT`,
 * `PASSWORD_PROTECTED`, `EMPTY_SHEET` (a file of no bytes), or the signal's reason; then nothing is left open.
 */
export async function openSpreadsheet(path: string, options: OpenOptions = {}): Promise<Spreadsheet> {
  options.signal?.throwIfAborted();
  const file = await openSourceFile(path);
  try {
    const kind = await recognise(file, options.limits?.zipEntries ?? defaultLimits.zipEntries);
    return await readers[kind](file, options);
  } catch (error) {
    await file.close();
    throw error;
  }
}
