import type { Cell, SheetRow } from '../../../core/cells.ts';
import { AppError } from '../../../core/errors.ts';
import { type CubeMetadata, cubeSheetName, readCubeSheet } from '../../../core/workbook/export-metadata.ts';
import { damaged } from '../failures.ts';
import { defaultLimits } from '../limits.ts';
import { sheetNotFound } from '../sheet-not-found.ts';
import type { SourceFile } from '../source-file.ts';
import type { OpenOptions, Spreadsheet } from '../spreadsheet.ts';
import { defaultXlsxLimits, type XlsxLimits } from '../workbook-limits.ts';
import { pieces } from '../xlsx/parts/read-xml-part.ts';
import { utf8Chunks } from '../xlsx/xml/utf8-chunks.ts';
import { WorkbookArchive } from '../zip/workbook-archive.ts';
import { OdsContentParser, type OdsSheet } from './content-parser.ts';

const contentPart = 'content.xml';
const manifestPart = 'META-INF/manifest.xml';

/**
 * Opens an OpenDocument spreadsheet (`.ods`), to be read as rows are asked for, one batch in memory. The file stays open
 * until it is closed. Throws as the reader of workbooks does.
 */
export async function openOds(file: SourceFile, options: OpenOptions = {}): Promise<Spreadsheet> {
  const limits = defaultXlsxLimits;
  const archive = await WorkbookArchive.open(file, options.limits?.zipEntries ?? defaultLimits.zipEntries, limits);
  if (await isEncrypted(archive, limits)) throw new AppError('PASSWORD_PROTECTED');
  if (!archive.has(contentPart)) throw damaged('cellsMissing');
  const all = await listSheets(archive, limits, options.signal);
  const own = all.findIndex(({ name }) => name === cubeSheetName);
  const cube = own === -1 ? undefined : await readCube(archive, own, limits, options.signal);
  const sheets = all.filter(({ name, hidden }) => name !== cubeSheetName || !(hidden || cube !== undefined));
  return {
    format: 'ods',
    sheets,
    cube,
    rows(sheet, { signal } = {}) {
      const index = all.findIndex(({ name }) => name === sheet);
      if (index === -1 || !sheets.some(({ name }) => name === sheet)) throw sheetNotFound(sheet, sheets);
      return { [Symbol.asyncIterator]: () => odsRows(archive, index, limits, signal) };
    },
    close: () => file.close(),
  };
}

async function isEncrypted(archive: WorkbookArchive, limits: XlsxLimits): Promise<boolean> {
  if (archive.has('encrypted-package')) return true;
  if (!archive.has(manifestPart)) return false;
  const chunks: Buffer[] = [];
  for await (const chunk of archive.stream(manifestPart, Math.min(limits.partBytes, 8 * 1024 * 1024)))
    chunks.push(chunk);
  return Buffer.concat(chunks).includes(':encryption-data');
}

async function listSheets(
  archive: WorkbookArchive,
  limits: XlsxLimits,
  signal: AbortSignal | undefined,
): Promise<readonly OdsSheet[]> {
  const parser = new OdsContentParser(limits);
  for await (const _ of parsed(archive, parser, limits, signal)) continue;
  return parser.sheets;
}

async function* odsRows(
  archive: WorkbookArchive,
  sheet: number,
  limits: XlsxLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  for await (const rows of parsed(archive, new OdsContentParser(limits, sheet), limits, signal)) {
    if (rows.length > 0) yield rows;
  }
}

async function* parsed(
  archive: WorkbookArchive,
  parser: OdsContentParser,
  limits: XlsxLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<SheetRow[], void, undefined> {
  for await (const chunk of utf8Chunks(archive.stream(contentPart, limits.sheetBytes))) {
    signal?.throwIfAborted();
    for (const piece of pieces(chunk)) {
      parser.append(piece);
      while (parser.read() && !parser.isDone) yield parser.takeRows();
    }
  }
  for (parser.end(); !parser.isDone;) {
    parser.read();
    yield parser.takeRows();
  }
}

/** What the hidden sheet of an export says, also after another program saved the export in this format. */
async function readCube(
  archive: WorkbookArchive,
  sheet: number,
  limits: XlsxLimits,
  signal: AbortSignal | undefined,
): Promise<CubeMetadata | undefined> {
  const rows: (readonly Cell[])[] = [];
  let letters = 0;
  for await (const batch of odsRows(archive, sheet, limits, signal)) {
    for (const { cells } of batch) {
      rows.push(cells);
      for (const cell of cells) letters += typeof cell === 'string' ? cell.length + 16 : 16;
    }
    if (letters > limits.cubeCharacters) return undefined;
  }
  return readCubeSheet(rows);
}
