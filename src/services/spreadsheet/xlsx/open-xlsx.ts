import type { Cell } from '../../../core/cells.ts';
import { type CubeMetadata, cubeSheetName, readCubeSheet } from '../../../core/workbook/export-metadata.ts';
import { defaultLimits } from '../limits.ts';
import { sheetNotFound } from '../sheet-not-found.ts';
import type { SourceFile } from '../source-file.ts';
import type { OpenOptions, RowOptions, SheetInfo, Spreadsheet } from '../spreadsheet.ts';
import { defaultXlsxLimits, type XlsxLimits } from '../workbook-limits.ts';
import { readWorkbook, type WorkbookSheet } from './parts/workbook.ts';
import { SheetSource } from './sheet-source.ts';
import { WorkbookArchive } from '../zip/workbook-archive.ts';

export interface XlsxOptions extends OpenOptions {
  readonly xlsxLimits?: Partial<XlsxLimits> | undefined;
}

/**
 * Opens a workbook to be read sheet by sheet as rows are asked for; the file stays open until it is closed. What is held
 * in memory is the table of shared texts and one batch of rows, however large the sheets are.
 *
 * Every value is the one that the file has, or an error: `FILE_UNREADABLE` for what is damaged or not certain, `FILE_TOO_LARGE`,
 * `PASSWORD_PROTECTED`. All of them may also come from `rows`.
 */
export async function openXlsx(file: SourceFile, options: XlsxOptions = {}): Promise<Spreadsheet> {
  const limits = { ...defaultXlsxLimits, ...options.xlsxLimits };
  const entryLimit = options.limits?.zipEntries ?? defaultLimits.zipEntries;
  const archive = await WorkbookArchive.open(file, entryLimit, limits);
  const workbook = await readWorkbook(archive, limits);
  const source = new SheetSource(archive, workbook, limits);
  const own = workbook.sheets.find(({ name }) => name === cubeSheetName);
  const cube = own && (await readCube(source, own, limits, options));
  const listed = workbook.sheets.filter((sheet) => sheet !== own || !(sheet.hidden || cube !== undefined));
  return new XlsxSpreadsheet(file, source, listed, cube);
}

class XlsxSpreadsheet implements Spreadsheet {
  readonly format = 'xlsx';
  readonly sheets: readonly SheetInfo[];
  readonly cube: CubeMetadata | undefined;
  readonly #file: SourceFile;
  readonly #parts: ReadonlyMap<string, string>;
  #source: SheetSource | undefined;

  constructor(file: SourceFile, source: SheetSource, sheets: readonly WorkbookSheet[], cube: CubeMetadata | undefined) {
    this.sheets = sheets.map(({ name, hidden }) => ({ name, hidden }));
    this.cube = cube;
    this.#file = file;
    this.#source = source;
    this.#parts = new Map(sheets.map(({ name, part }) => [name, part]));
  }

  rows(sheet: string, { signal, early = false }: RowOptions = {}) {
    const part = this.#parts.get(sheet);
    if (part === undefined) throw sheetNotFound(sheet, this.sheets);
    const source = this.#source;
    if (source === undefined) throw new Error('the workbook has been closed');
    return { [Symbol.asyncIterator]: () => (early ? source.earlyRows(part, signal) : source.rows(part, signal)) };
  }

  async close(): Promise<void> {
    this.#source = undefined;
    await this.#file.close();
  }
}

/** What our own hidden sheet says: undefined where it is not ours, or longer than any of ours. */
async function readCube(
  source: SheetSource,
  { part }: WorkbookSheet,
  limits: XlsxLimits,
  { signal, log }: OpenOptions,
): Promise<CubeMetadata | undefined> {
  const rows: (readonly Cell[])[] = [];
  let weight = 0;
  for await (const batch of source.rows(part, signal)) {
    for (const { cells } of batch) {
      rows.push(cells);
      for (const cell of cells) weight += typeof cell === 'string' ? cell.length + cellWeight : cellWeight;
    }
    if (weight > limits.cubeCharacters) {
      log?.(`the sheet ${cubeSheetName} is too long and is left out`);
      return undefined;
    }
  }
  return readCubeSheet(rows);
}

/** An empty cell takes memory too. */
const cellWeight = 16;
