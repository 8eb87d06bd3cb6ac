import type { Cell, SheetRow } from '../../../core/cells.ts';
import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import { type CubeMetadata, cubeSheetName, readCubeSheet } from '../../../core/workbook/export-metadata.ts';
import { builtinNumberFormat } from '../../../core/values/number-format.ts';
import { damaged, unusual } from '../failures.ts';
import type { Merge } from '../merged-cells.ts';
import { sheetNotFound } from '../sheet-not-found.ts';
import type { SourceFile } from '../source-file.ts';
import { batchRows, type OpenOptions, type Spreadsheet } from '../spreadsheet.ts';
import { CellStyles } from '../xlsx/parts/styles.ts';
import { mergeFilter } from '../xlsx/sheet/merges.ts';
import { RecordBytes } from './biff-strings.ts';
import { readCompoundStream } from './compound-file.ts';

/** Numbers of records ([MS-XLS] 2.3). */
const record = {
  formula: 0x06,
  end: 0x0a,
  dateMode: 0x22,
  filePass: 0x2f,
  continued: 0x3c,
  columns: 0x7d,
  boundSheet: 0x85,
  multipleNumbers: 0xbd,
  richText: 0xd6,
  xf: 0xe0,
  mergedCells: 0xe5,
  texts: 0xfc,
  sharedText: 0xfd,
  number: 0x203,
  text: 0x204,
  booleanOrError: 0x205,
  resultText: 0x207,
  row: 0x208,
  smallNumber: 0x27e,
  format: 0x41e,
  begin: 0x809,
} as const;
const biff8 = 0x600;
const worksheet = 0;
const mostColumns = 256;
const errorCodes: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

interface BiffRecord {
  readonly id: number;
  readonly pieces: readonly Buffer[];
  readonly data: Buffer;
}

interface XlsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly at: number;
}

interface Workbook {
  readonly stream: Buffer;
  readonly sheets: readonly XlsSheet[];
  readonly texts: readonly string[];
  readonly styles: CellStyles;
}

/**
 * Opens a workbook of Excel 97 to 2003 (`.xls`). Its stream of records is held, one sheet at a time is read. Formulas
 * count by their stored results. Throws `PASSWORD_PROTECTED`, `FILE_UNREADABLE` and `FILE_TOO_LARGE`, and
 * `UNSUPPORTED_FORMAT` for workbooks of older versions.
 */
export async function openXls(file: SourceFile, options: OpenOptions = {}): Promise<Spreadsheet> {
  const stream = await readCompoundStream(file, ['Workbook', 'Book']);
  options.signal?.throwIfAborted();
  if (stream === undefined) throw damaged('cellsMissing');
  const workbook = whole(() => readGlobals(stream));
  const own = workbook.sheets.find(({ name }) => name === cubeSheetName);
  const cube = own === undefined ? undefined : cubeOf(whole(() => readRows(workbook, own)));
  const listed = workbook.sheets.filter((sheet) => sheet !== own || !(sheet.hidden || cube !== undefined));
  const sheets = listed.map(({ name, hidden }) => ({ name, hidden }));
  return {
    format: 'xls',
    sheets,
    cube,
    rows(sheet, { signal } = {}) {
      const found = listed.find(({ name }) => name === sheet);
      if (found === undefined) throw sheetNotFound(sheet, sheets);
      return { [Symbol.asyncIterator]: () => inBatches(workbook, found, signal) };
    },
    close: () => file.close(),
  };
}

/** A record that is shorter than it must be is damaged. */
function whole<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof RangeError ? damaged('recordTooShort', {}, error) : error;
  }
}

const cubeOf = (rows: readonly SheetRow[]): CubeMetadata | undefined => readCubeSheet(rows.map(({ cells }) => cells));

async function* inBatches(
  workbook: Workbook,
  sheet: XlsSheet,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const rows = whole(() => readRows(workbook, sheet));
  for (let at = 0; at < rows.length; at += batchRows) {
    signal?.throwIfAborted();
    yield rows.slice(at, at + batchRows);
  }
}

/** The records from a place on to the end of their part; parts within it (charts) are passed over. */
function* recordsFrom(stream: Buffer, start: number): Generator<BiffRecord, void, undefined> {
  let depth = 0;
  for (let at = start; ;) {
    if (at + 4 > stream.length) throw damaged('endMissing');
    const id = stream.readUInt16LE(at);
    const pieces: Buffer[] = [];
    do {
      const length = stream.readUInt16LE(at + 2);
      if (at + 4 + length > stream.length) throw damaged('endMissing');
      pieces.push(stream.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    } while (at + 4 <= stream.length && stream.readUInt16LE(at) === record.continued);
    const data = pieces[0] ?? Buffer.alloc(0);
    if (id === record.begin) depth += 1;
    if (id === record.end) depth -= 1;
    if (depth <= 1) yield { id, pieces, data };
    if (depth === 0) return;
  }
}

function readGlobals(stream: Buffer): Workbook {
  const sheets: XlsSheet[] = [];
  const formats = new Map<number, string>();
  const formatIds: number[] = [];
  let texts: readonly string[] = [];
  let is1904 = false;
  for (const { id, data, pieces } of recordsFrom(stream, 0)) {
    if (id === record.begin) checkVersion(data);
    else if (id === record.filePass) throw new AppError('PASSWORD_PROTECTED');
    else if (id === record.dateMode) is1904 = data.readUInt16LE(0) === 1;
    else if (id === record.format) formats.set(data.readUInt16LE(0), new RecordBytes([data.subarray(2)]).text());
    else if (id === record.xf) formatIds.push(data.readUInt16LE(2));
    else if (id === record.texts) texts = readTexts(new RecordBytes(pieces));
    else if (id === record.boundSheet && data.readUInt8(5) === worksheet) sheets.push(readSheet(data));
  }
  if (new Set(sheets.map(({ name }) => name)).size < sheets.length) throw unusual('sheetTwice');
  const codes = formatIds.map((format) => formats.get(format) ?? builtinNumberFormat(format));
  return { stream, sheets, texts, styles: new CellStyles(codes, is1904 ? '1904' : '1900') };
}

function checkVersion(data: Buffer): void {
  if (data.length < 2 || data.readUInt16LE(0) !== biff8) {
    throw new AppError('UNSUPPORTED_FORMAT', sentence('tooOldWorkbook'));
  }
}

function readSheet(data: Buffer): XlsSheet {
  const count = data.readUInt8(6);
  const isWide = (data.readUInt8(7) & 1) === 1;
  const name = new RecordBytes([data.subarray(8)]).letters(count, isWide);
  return { name, hidden: (data.readUInt8(4) & 3) !== 0, at: data.readUInt32LE(0) };
}

function readTexts(bytes: RecordBytes): readonly string[] {
  bytes.uint32();
  const count = bytes.uint32();
  const texts: string[] = [];
  while (texts.length < count && !bytes.isAtEnd) texts.push(bytes.text());
  return texts;
}

interface RowDraft {
  readonly cells: Cell[];
  isHidden: boolean;
}

/** A sheet's rows in order, on their way. */
class SheetDraft {
  readonly merges: Merge[] = [];
  readonly #rows = new Map<number, RowDraft>();
  readonly #hiddenColumns = new Set<number>();

  row(number: number): RowDraft {
    const known = this.#rows.get(number);
    if (known !== undefined) return known;
    const row: RowDraft = { cells: [], isHidden: false };
    this.#rows.set(number, row);
    return row;
  }

  put(row: number, column: number, cell: Cell): void {
    if (cell === null) return;
    const { cells } = this.row(row);
    while (cells.length <= column) cells.push(null);
    if (cells[column] !== null) throw unusual('cellTwice');
    cells[column] = cell;
  }

  /** 0 = the first. */
  hideColumns(first: number, last: number): void {
    for (let column = first; column <= Math.min(last, mostColumns - 1); column++) this.#hiddenColumns.add(column);
  }

  finish(): readonly SheetRow[] {
    const rows = [...this.#rows]
      .filter(([, { cells }]) => cells.length > 0)
      .sort(([a], [b]) => a - b)
      .map(([number, { cells, isHidden }]): SheetRow => {
        const row = { number: number + 1, cells };
        return isHidden ? { ...row, hidden: true } : row;
      });
    const [first, ...others] = mergeFilter(this.merges)(rows);
    if (first === undefined || this.#hiddenColumns.size === 0) return first === undefined ? [] : [first, ...others];
    return [{ ...first, hiddenColumns: [...this.#hiddenColumns] }, ...others];
  }
}

function readRows(workbook: Workbook, sheet: XlsSheet): readonly SheetRow[] {
  const draft = new SheetDraft();
  let result: readonly [row: number, column: number] | undefined;
  for (const one of recordsFrom(workbook.stream, sheet.at)) {
    const { id, data, pieces } = one;
    if (id === record.resultText && result !== undefined) {
      draft.put(result[0], result[1], new RecordBytes(pieces).text() || null);
    } else if (id === record.row && data.length >= 14) {
      if ((data.readUInt16LE(12) & 0x20) !== 0) draft.row(data.readUInt16LE(0)).isHidden = true;
    } else if (id === record.columns && data.length >= 10) {
      if ((data.readUInt16LE(8) & 1) !== 0) draft.hideColumns(data.readUInt16LE(0), data.readUInt16LE(2));
    } else if (id === record.mergedCells) readMerges(data, draft.merges);
    else if (id === record.multipleNumbers) readNumbers(data, workbook.styles, draft);
    else if (id === record.formula) result = readFormula(data, workbook.styles, draft);
    else readCell(one, workbook, draft);
  }
  return draft.finish();
}

function readCell({ id, data, pieces }: BiffRecord, { texts, styles }: Workbook, draft: SheetDraft): void {
  const put = (cell: Cell): void => draft.put(data.readUInt16LE(0), data.readUInt16LE(2), cell);
  switch (id) {
    case record.sharedText: {
      const text = texts[data.readUInt32LE(6)];
      if (text === undefined) throw damaged('textNotThere');
      return put(text || null);
    }
    case record.number:
      return put(styles.cell(data.readDoubleLE(6), data.readUInt16LE(4)));
    case record.smallNumber:
      return put(styles.cell(smallNumber(data.readUInt32LE(6)), data.readUInt16LE(4)));
    case record.booleanOrError:
      return put(data.readUInt8(7) === 0 ? data.readUInt8(6) === 1 : errorCell(data.readUInt8(6)));
    case record.text:
    case record.richText:
      return put(new RecordBytes([data.subarray(6), ...pieces.slice(1)]).text() || null);
    default:
      return undefined;
  }
}

const errorCell = (code: number): Cell => ({ type: 'error', code: errorCodes.get(code) ?? '#N/A' });

/** A number in 30 bits: whole, or the upper half of a double, and perhaps a hundredth of it. */
function smallNumber(bits: number): number {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE((bits & 0xfffffffc) >>> 0, 4);
  const value = (bits & 2) === 0 ? bytes.readDoubleLE(0) : bits >> 2;
  return (bits & 1) === 0 ? value : value / 100;
}

function readNumbers(data: Buffer, styles: CellStyles, draft: SheetDraft): void {
  const row = data.readUInt16LE(0);
  const first = data.readUInt16LE(2);
  for (let at = 4, column = first; at + 6 <= data.length - 2; at += 6, column++) {
    draft.put(row, column, styles.cell(smallNumber(data.readUInt32LE(at + 2)), data.readUInt16LE(at)));
  }
}

/** Puts the stored result; where that is a text, it comes in the next record, and its place is given. */
function readFormula(data: Buffer, styles: CellStyles, draft: SheetDraft): readonly [number, number] | undefined {
  const place = [data.readUInt16LE(0), data.readUInt16LE(2)] as const;
  if (data.readUInt16LE(12) !== 0xffff) {
    draft.put(...place, styles.cell(data.readDoubleLE(6), data.readUInt16LE(4)));
    return undefined;
  }
  const kind = data.readUInt8(6);
  if (kind === 0) return place;
  if (kind === 1) draft.put(...place, data.readUInt8(8) === 1);
  if (kind === 2) draft.put(...place, errorCell(data.readUInt8(8)));
  return undefined;
}

function readMerges(data: Buffer, merges: Merge[]): void {
  for (let at = 2; at + 8 <= data.length; at += 8) {
    const [top, bottom, left, right] = [0, 2, 4, 6].map((offset) => data.readUInt16LE(at + offset) + 1);
    if (top === undefined || bottom === undefined || left === undefined || right === undefined) return;
    if (top !== bottom || left !== right) merges.push({ top, left, bottom, right });
  }
}
