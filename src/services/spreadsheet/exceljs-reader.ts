import ExcelJS, { type Row, type Workbook } from 'exceljs';
import type { Cell, SheetRow } from '../../core/cells.ts';
import { AppError } from '../../core/errors.ts';
import { type CubeMetadata, cubeSheetName, readCubeSheet } from '../../core/workbook/export-metadata.ts';
import { cellFromExceljs, type NumberRules } from './exceljs-cell.ts';
import { exceljsPackage, type ExceljsPackage } from './exceljs-package.ts';
import { defaultLimits } from './limits.ts';
import { MergedCells } from './merged-cells.ts';
import type { SourceFile } from './source-file.ts';
import { sheetNotFound } from './sheet-not-found.ts';
import { batchRows, type OpenOptions, type SheetInfo, type Spreadsheet } from './spreadsheet.ts';

/** Children of a sheet that exceljs expands cell by cell, fails on without their parts, or that hold no cells. */
const ignoreNodes = [
  'mergeCells',
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'cols',
  'sheetViews',
  'autoFilter',
  'extLst',
];

/**
 * Opens a workbook with exceljs' full reader and closes the file. The whole workbook is held in memory, about ten times
 * its inflated size, so the limits are narrow: `FILE_TOO_LARGE` beyond them. Whatever exceljs fails on is
 * `FILE_UNREADABLE` with its error as the cause.
 *
 * Texts from the table of shared strings have their `_xHHHH_` resolved once; inline texts come as they stand.
 */
export async function openWithExceljs(file: SourceFile, options: OpenOptions = {}): Promise<Spreadsheet> {
  try {
    const limits = { ...defaultLimits, ...options.limits };
    const source = await exceljsPackage(file, limits);
    options.signal?.throwIfAborted();
    options.log?.(`xlsx: read with exceljs, ${source.sheets.length} sheets`);
    const workbook = await load(source.archive);
    options.signal?.throwIfAborted();
    return new ExceljsSpreadsheet(workbook, source);
  } finally {
    await file.close();
  }
}

async function load(archive: ArrayBuffer): Promise<Workbook> {
  const workbook = new ExcelJS.Workbook();
  try {
    return await workbook.xlsx.load(archive, { ignoreNodes });
  } catch (error) {
    throw unreadable(error);
  }
}

class ExceljsSpreadsheet implements Spreadsheet {
  readonly format = 'xlsx';
  readonly sheets: readonly SheetInfo[];
  readonly cube: CubeMetadata | undefined;
  #workbook: Workbook | undefined;
  readonly #source: Omit<ExceljsPackage, 'archive'>;

  constructor(workbook: Workbook, source: Omit<ExceljsPackage, 'archive'>) {
    this.#workbook = workbook;
    this.#source = source;
    const own = source.sheets.find(({ name }) => name === cubeSheetName);
    this.cube = own && readCubeSheet(this.#cells(own.name));
    const listed = source.sheets.filter((sheet) => sheet !== own || !(sheet.hidden || this.cube !== undefined));
    this.sheets = listed.map(({ name, hidden }) => ({ name, hidden }));
  }

  rows(sheet: string, { signal }: { readonly signal?: AbortSignal | undefined } = {}) {
    if (!this.sheets.some(({ name }) => name === sheet)) throw sheetNotFound(sheet, this.sheets);
    return { [Symbol.asyncIterator]: () => inBatches(this.#rows(sheet), signal) };
  }

  async close(): Promise<void> {
    this.#workbook = undefined;
  }

  *#cells(sheet: string): Generator<readonly Cell[], void, undefined> {
    for (const { cells } of this.#rows(sheet)) yield cells;
  }

  *#rows(name: string): Generator<SheetRow, void, undefined> {
    const index = this.#source.sheets.findIndex((sheet) => sheet.name === name);
    const worksheet = this.#workbook?.getWorksheet(String(index + 1));
    if (worksheet === undefined) throw new Error('the workbook has been closed');
    const merged = new MergedCells(this.#source.sheets[index]?.merges ?? []);
    for (let number = 1; number <= worksheet.rowCount; number++) {
      const row = worksheet.findRow(number);
      if (row === undefined) continue;
      const cells = merged.clear(number, readCells(row, this.#source));
      if (cells.some((cell) => !isEmpty(cell))) yield { number, cells };
    }
  }
}

/** A formula that results in an empty text leaves a cell without any value, too. */
const isEmpty = (cell: Cell): boolean =>
  cell === null || (typeof cell === 'object' && cell.type === 'formula' && cell.cached === null);

/** From the first column to the last with a value. */
function readCells(row: Row, rules: NumberRules): Cell[] {
  const cells: Cell[] = [];
  try {
    row.eachCell((cell, column) => {
      const value = cellFromExceljs(cell, rules);
      if (value === null) return;
      while (cells.length < column - 1) cells.push(null);
      cells.push(value);
    });
  } catch (error) {
    throw unreadable(error);
  }
  return cells;
}

async function* inBatches(rows: Iterable<SheetRow>, signal: AbortSignal | undefined) {
  let batch: SheetRow[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < batchRows) continue;
    signal?.throwIfAborted();
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Whatever exceljs fails with, which it does in many ways on files that are damaged or unusual. */
function unreadable(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const message = 'The workbook cannot be read: it is damaged or unusual. Open it in Excel, save it, and try again.';
  return new AppError('FILE_UNREADABLE', message, { cause });
}
