import { parse } from 'node:path';
import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import type { SheetRow } from '../../../core/cells.ts';
import { decodedText } from '../csv/decode-text.ts';
import { detectEncoding } from '../csv/encoding.ts';
import { tooLarge } from '../failures.ts';
import { sheetNotFound } from '../sheet-not-found.ts';
import type { SourceFile } from '../source-file.ts';
import { batchRows, type OpenOptions, type Spreadsheet, type TextEncodingName } from '../spreadsheet.ts';
import { defaultXlsxLimits } from '../workbook-limits.ts';
import { HtmlTableRows } from './table-rows.ts';

const mostBytes = 256 * 1024 * 1024;
const headBytes = 4096;

/**
 * Opens a web page with tables, which many systems export as "Excel" under the name `.xls`: one sheet, named by the file's
 * base name, of which every cell is text.
 */
export async function openHtml(file: SourceFile, options: OpenOptions = {}): Promise<Spreadsheet> {
  if (file.size > mostBytes) throw tooLarge('largePage', { megabytes: String(Math.ceil(file.size / 1024 / 1024)) });
  const { name } = parse(file.path);
  const encoding = await pageEncoding(file, options);
  if (!(await hasTable(file, encoding, options))) {
    throw new AppError('UNSUPPORTED_FORMAT', sentence('noTable', { name: parse(file.path).base }));
  }
  const sheets = [{ name, hidden: false }];
  return {
    format: 'html',
    encoding,
    sheets,
    cube: undefined,
    rows(sheet, { signal } = {}) {
      if (sheet !== name) throw sheetNotFound(sheet, sheets);
      return { [Symbol.asyncIterator]: () => htmlRows(file, encoding, { ...options, signal }) };
    },
    close: () => file.close(),
  };
}

/** What its letters tell; where they leave it open, what the page says of itself. */
async function pageEncoding(file: SourceFile, options: OpenOptions): Promise<TextEncodingName> {
  const { encoding } = await detectEncoding(file, options);
  if (encoding.startsWith('utf')) return encoding;
  const head = (await file.read(0, headBytes)).toString('latin1');
  return /charset\s*=\s*["']?\s*(?:windows-1252|iso-8859-1)\b/i.test(head) ? 'windows-1252' : encoding;
}

async function hasTable(file: SourceFile, encoding: TextEncodingName, options: OpenOptions): Promise<boolean> {
  let before = '';
  for await (const piece of decodedText(file, encoding, options)) {
    if (/<t(?:able|r|d|h)[\s>]/i.test(before + piece)) return true;
    before = piece.slice(-10);
  }
  return false;
}

async function* htmlRows(
  file: SourceFile,
  encoding: TextEncodingName,
  options: OpenOptions,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const rows = new HtmlTableRows(defaultXlsxLimits.cells);
  for await (const piece of decodedText(file, encoding, options)) yield* inBatches(rows.add(piece));
  yield* inBatches(rows.end());
}

function* inBatches(rows: readonly SheetRow[]): Generator<readonly SheetRow[], void, undefined> {
  for (let at = 0; at < rows.length; at += batchRows) yield rows.slice(at, at + batchRows);
}
