import type { SheetRow } from '../../../core/cells.ts';
import { unusual } from '../failures.ts';
import { batchRows } from '../spreadsheet.ts';
import type { XlsxLimits } from '../workbook-limits.ts';
import { CellStyles, readStyleFormats } from './parts/styles.ts';
import type { Workbook } from './parts/workbook.ts';
import { SharedFormulas } from './sheet/shared-formulas.ts';
import { readSheetEnd, type SheetEnd } from './sheet/sheet-end.ts';
import { RowsOutOfOrder } from './sheet/sheet-parser.ts';
import { earlyRows, sheetRows, sortedRows } from './sheet/sheet-rows.ts';
import { readSharedStrings } from './strings/read-shared-strings.ts';
import type { StringTable } from './strings/string-table.ts';
import { utf8Chunks } from './xml/utf8-chunks.ts';
import type { WorkbookArchive } from '../zip/workbook-archive.ts';

/** The cells of a workbook's sheets. Styles and shared texts are read once, when the first rows are asked for. */
export class SheetSource {
  readonly #archive: WorkbookArchive;
  readonly #workbook: Workbook;
  readonly #limits: XlsxLimits;
  #styles: Promise<CellStyles> | undefined;
  #strings: Promise<StringTable | undefined> | undefined;
  readonly #ends = new Map<string, SheetEnd>();

  constructor(archive: WorkbookArchive, workbook: Workbook, limits: XlsxLimits) {
    this.#archive = archive;
    this.#workbook = workbook;
    this.#limits = limits;
  }

  /**
   * The rows in the part of this name, in batches. The part is gone through twice: the first time finds its merged cells
   * and its last row and holds it to its checksum, so that nothing is given of a part that is damaged.
   */
  async *rows(part: string, signal?: AbortSignal): AsyncGenerator<readonly SheetRow[], void, undefined> {
    this.#styles ??= this.#readStyles();
    this.#strings ??= this.#readStrings();
    const [styles, strings, end] = await Promise.all([this.#styles, this.#strings, this.#check(part, signal)]);
    const context = () => ({ styles, strings, formulas: new SharedFormulas(this.#limits.sharedFormulaLetters) });
    const sheet = () => this.#stream(part, signal, { isChecked: true });
    let given = 0;
    let last = 0;
    try {
      for await (const batch of sheetRows(sheet(), context(), end, this.#limits)) {
        yield batch;
        given += batch.length;
        last = batch.at(-1)?.number ?? last;
      }
    } catch (error) {
      if (!(error instanceof RowsOutOfOrder)) throw error;
      if (this.#archive.bytesOf(part) > this.#limits.unorderedBytes) throw unusual('rowsOutOfOrder');
      const sorted = await sortedRows(sheet(), context(), end, this.#limits);
      // What was given already must be the beginning of what is right.
      if (given > 0 && sorted[given - 1]?.number !== last) throw unusual('rowsOutOfOrder');
      for (let at = given; at < sorted.length; at += batchRows) yield sorted.slice(at, at + batchRows);
    }
  }

  /** The same in one go: what is wrong with the part is thrown after its last row at the latest. */
  async *earlyRows(part: string, signal?: AbortSignal): AsyncGenerator<readonly SheetRow[], void, undefined> {
    if (this.#ends.has(part)) {
      yield* this.rows(part, signal);
      return;
    }
    this.#styles ??= this.#readStyles();
    this.#strings ??= this.#readStrings();
    const [styles, strings] = await Promise.all([this.#styles, this.#strings]);
    const context = { styles, strings, formulas: new SharedFormulas(this.#limits.sharedFormulaLetters) };
    const end = yield* earlyRows(this.#stream(part, signal, { isChecked: false }), context, this.#limits);
    this.#ends.set(part, end);
  }

  async #readStyles(): Promise<CellStyles> {
    const { styles, dates, areStylesLost } = this.#workbook;
    if (styles === undefined) return new CellStyles(['General'], dates, { areLost: areStylesLost });
    const formats = await readStyleFormats(this.#archive.stream(styles, this.#limits.partBytes), this.#limits);
    return new CellStyles(formats, dates);
  }

  async #readStrings(): Promise<StringTable | undefined> {
    const { sharedStrings: part } = this.#workbook;
    if (part === undefined) return undefined;
    const chunks = this.#archive.stream(part, this.#limits.sharedStringsBytes);
    return readSharedStrings(chunks, this.#archive.bytesOf(part), this.#limits);
  }

  async #check(part: string, signal: AbortSignal | undefined): Promise<SheetEnd> {
    const known = this.#ends.get(part);
    if (known !== undefined) return known;
    const sheet = () => this.#stream(part, signal, { isChecked: false });
    const end = await readSheetEnd(sheet, this.#limits.mergedCells);
    this.#ends.set(part, end);
    return end;
  }

  async *#stream(
    part: string,
    signal: AbortSignal | undefined,
    options: { readonly isChecked: boolean },
  ): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of utf8Chunks(this.#archive.stream(part, this.#limits.sheetBytes, options))) {
      signal?.throwIfAborted();
      yield chunk;
    }
  }
}
