import { continuationName } from '../../../core/workbook/sheet-names.ts';
import type { FileSink } from './file-sink.ts';
import type { WriterCell } from './cell-xml.ts';
import { Rows } from './rows.ts';
import { type SheetColumn, writeSheetXml } from './sheet-xml.ts';
import { type StyleName, StyleSheet } from './style-sheet.ts';
import { sheetPath, type WrittenSheet, workbookParts } from './workbook-parts.ts';
import { ZipWriter } from './zip-writer.ts';

/** A table to write: one sheet, or several where its rows do not fit on one. */
export interface TableSpec {
  /** A legal sheet name that no other sheet of the workbook has. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly hidden?: boolean;
  /** A sheet without heading, filter and frozen pane: plain rows. */
  readonly plain?: boolean;
  /** The style of a cell by its whole row; undefined: the column's. */
  readonly styleOf?: (row: readonly WriterCell[], column: number) => StyleName | undefined;
}

/** Excel's own limit, the heading included. */
const maxSheetRows = 1_048_576;
/** A sheet's XML stays well below what a zip without 64-bit fields can say. */
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
   */
  async addTable(
    spec: TableSpec,
    source: Iterable<readonly WriterCell[]> | AsyncIterable<readonly WriterCell[]>,
    onRow?: (rows: number) => void,
    reserved: readonly string[] = [],
  ): Promise<readonly string[]> {
    const rows = new Rows(source);
    const names: string[] = [];
    let done = 0;
    do {
      const name =
        names.length === 0 ? spec.name : continuationName(spec.name, names.length + 1, [...this.#taken(), ...reserved]);
      const before = done;
      await this.#zip.add(sheetPath(this.#sheets.length), async (stream) => {
        const limits = { rows: this.#maxRows, bytes: maxSheetBytes };
        const isFirst = this.#sheets.length === 0;
        done += await writeSheetXml(stream, { ...spec, isFirst }, rows, this.#styles, limits, (here) =>
          onRow?.(before + here),
        );
      });
      this.#sheets.push({
        name,
        hidden: spec.hidden === true,
        filter: spec.plain === true ? undefined : { columns: spec.columns.length, rows: done - before + 1 },
      });
      names.push(name);
    } while (!(await rows.isEmpty()));
    return names;
  }

  /** Writes what belongs to the workbook as a whole; nothing can be added afterwards. */
  async end(): Promise<void> {
    for (const { path, xml } of workbookParts(this.#sheets)) await this.#zip.add(path, (stream) => stream.add(xml));
    await this.#zip.add('xl/styles.xml', (stream) => stream.add(this.#styles.xml()));
    await this.#zip.end();
  }

  #taken(): string[] {
    return this.#sheets.map(({ name }) => name);
  }
}
