import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import { continuationName } from '../../../core/workbook/sheet-names.ts';
import type { FileSink } from '../../io/file-sink.ts';
import { Rows } from './rows.ts';
import type { PackedStream } from './packed-stream.ts';
import { type SheetColumn, writeSheetXml } from './sheet-xml.ts';
import { StyleSheet } from './style-sheet.ts';
import { sheetPath, workbookParts, type WrittenSheet } from './workbook-parts.ts';
import type { WriterCell } from './writer-cell.ts';
import { ZipWriter } from './zip-writer.ts';

/** A table to write: one sheet, or several where its rows do not fit on one. */
export interface TableSpec {
  /** A legal sheet name that no other sheet of the workbook has. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly hidden?: boolean;
  /** A sheet without heading, filter and frozen pane: plain rows, mostly of packed values. */
  readonly plain?: boolean;
  /** How many columns stay in sight beside the heading. */
  readonly frozenColumns?: number;
  /** Only cells of columns that are not for keys may be changed. */
  readonly protected?: boolean;
  /** Rows in columns as wide as these, and nothing else: words to read. */
  readonly bare?: boolean;
}

/** Excel's own limits; the heading is one of the rows. */
const maxSheetRows = 1_048_576;
const maxSheetColumns = 16_384;
/** Well below what an entry of the zip can hold: a sheet ends with the row that goes beyond. */
const maxSheetBytes = 3_000_000_000;

export interface WorkbookOptions {
  /** Smaller in tests. */
  readonly maxSheetRows?: number;
}

/**
 * Writes an `.xlsx` workbook straight to a file, a row at a time: memory does not grow with the rows. Text is text,
 * nothing is ever a formula.
 */
export class WorkbookWriter {
  readonly #zip: ZipWriter;
  readonly #styles = new StyleSheet();
  readonly #sheets: WrittenSheet[] = [];
  readonly #maxRows: number;

  constructor(sink: FileSink, options: WorkbookOptions = {}) {
    this.#zip = new ZipWriter(sink);
    this.#maxRows = options.maxSheetRows ?? maxSheetRows;
  }

  /**
   * Writes a table and returns the names of its sheets. `onRow` is told how many rows are written; `reserved` are
   * names of sheets still to come, which a continuation must not take.
   *
   * @throws AppError FILE_TOO_LARGE for more columns than a sheet has
   */
  async addTable(
    spec: TableSpec,
    source: Iterable<readonly WriterCell[]> | AsyncIterable<readonly WriterCell[]>,
    onRow?: (rows: number) => void,
    reserved: readonly string[] = [],
  ): Promise<readonly string[]> {
    if (spec.columns.length > maxSheetColumns) throw tooWide(spec.columns.length);
    const rows = new Rows(source);
    try {
      return await this.#addSheets(spec, rows, onRow, reserved);
    } finally {
      await rows.close();
    }
  }

  async #addSheets(
    spec: TableSpec,
    rows: Rows,
    onRow: ((rows: number) => void) | undefined,
    reserved: readonly string[],
  ): Promise<readonly string[]> {
    const names: string[] = [];
    const limits = { rows: this.#maxRows, bytes: maxSheetBytes };
    let done = 0;
    do {
      const taken = [...this.#sheets.map(({ name }) => name), ...reserved];
      const name = names.length === 0 ? spec.name : continuationName(spec.name, names.length + 1, taken);
      const isFirst = this.#sheets.length === 0;
      const before = done;
      const onPart = (here: number): void => onRow?.(before + here);
      const fill = async (stream: PackedStream): Promise<void> => {
        done += await writeSheetXml(stream, { ...spec, isFirst }, rows, this.#styles, limits, onPart);
      };
      await this.#zip.add(sheetPath(this.#sheets.length), fill, spec.plain === true ? 'base64' : 'text');
      const filter =
        spec.plain === true || spec.bare === true
          ? undefined
          : { columns: spec.columns.length, rows: done - before + 1 };
      this.#sheets.push({ name, hidden: spec.hidden === true, filter });
      names.push(name);
    } while (!(await rows.isEmpty()));
    return names;
  }

  /** Writes what belongs to the workbook as a whole; nothing can be added afterwards. */
  async end(): Promise<void> {
    const parts = workbookParts(this.#sheets, this.#styles.xml());
    for (const { path, xml } of parts) await this.#zip.add(path, (stream) => stream.add(xml));
    await this.#zip.end();
  }
}

const tooWide = (columns: number): AppError =>
  new AppError('FILE_TOO_LARGE', sentence('tooManyColumns', { limit: maxSheetColumns, columns }));
