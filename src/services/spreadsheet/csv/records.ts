import Papa from 'papaparse';
import type { Cell, SheetRow } from '../../../core/cells.ts';
import type { SpreadsheetLimits } from '../spreadsheet.ts';
import type { CsvDialect } from './dialect.ts';
import { TextEnd } from './text-end.ts';
import { CellEnd, shortenCells, type Cut, type LongCell } from './long-cell.ts';

/** The csv text cannot be split into records. `offset` is a place in the text that was given to `add`, in UTF-16 units. */
export interface CsvFault {
  /** `open-quote`: a quote that is never closed as it should be; `record`: one record is larger than the limit. */
  readonly kind: 'open-quote' | 'record';
  readonly offset: number;
}

/** What papaparse's own parser hands to `step`: one record, and what was wrong with it. */
interface Step {
  readonly data: readonly [Cell[]];
  readonly errors: readonly { readonly code: string; readonly index?: number | undefined }[];
  /** `cursor`: where the record ends in the text that was given to `parse`, with its newline. */
  readonly meta: { readonly cursor: number };
}

/**
 * Splits csv text that arrives in pieces into records. papaparse does the parsing; its streamers are left aside, because
 * they parse a record that spans pieces again from its start with each piece, and pause by polling. Here the caller
 * pulls: `add` a piece, take the rows, add the next.
 *
 * A fault is found before any row from its place on is given out; `fault` then stays set and no more rows come.
 */
export class CsvRecords {
  fault: CsvFault | undefined;
  readonly #dialect: CsvDialect;
  readonly #recordLimit: number;
  readonly #cellLimit: number;
  readonly #parser: Papa.Parser;
  #text = '';
  /** Where `#text` begins in the text that was given. */
  #offset = 0;
  readonly #cellEnd: CellEnd;
  readonly #textEnd = new TextEnd();
  /** A cell that is longer than any value, whose rest is passed over, and where it begins in `#text`. */
  #long: { readonly cell: LongCell; readonly start: number } | undefined;
  /** What was passed over of the record that `#text` begins with. */
  #cuts: Cut[] = [];
  /** Where the current record begins in `#text`. */
  #start = 0;
  /** No use in parsing before so many characters are there: the record did not end in half as many. */
  #wanted = 0;
  #number = 0;
  #rows: SheetRow[] = [];

  /** The text given to `add` begins after the dialect's `skip`. */
  constructor(dialect: CsvDialect, limits: Pick<SpreadsheetLimits, 'recordLength' | 'cellLength'>) {
    this.#dialect = dialect;
    this.#recordLimit = limits.recordLength;
    this.#cellLimit = limits.cellLength;
    this.#cellEnd = new CellEnd(dialect);
    const step = (result: Step): void => this.#take(result);
    this.#parser = new Papa.Parser({ delimiter: dialect.delimiter, newline: dialect.newline, step });
  }

  /** The rows that this piece completes. */
  add(piece: string): readonly SheetRow[] {
    const text = this.#textEnd.add(piece);
    this.#text += this.#long === undefined ? text : this.#behindLongCell(this.#long, text);
    return this.#text.length < this.#wanted ? [] : this.#parse(false);
  }

  /** The rows that are left when there is no more text. */
  end(): readonly SheetRow[] {
    if (this.#long !== undefined) this.#text += this.#long.cell.end();
    // With a newline at the end, `"a" ` and `"a"\r` end their cell there as they do on every other line.
    if (this.#text !== '') this.#text += this.#dialect.newline;
    return this.#parse(true);
  }

  #parse(isLast: boolean): readonly SheetRow[] {
    if (this.fault !== undefined) return [];
    this.#rows = [];
    this.#start = 0;
    this.#parser.parse(this.#text, 0, !isLast);
    this.#text = this.#text.slice(this.#start);
    if (this.#start > 0) {
      this.#offset = this.#placeOf(this.#start);
      this.#cuts = [];
    }
    if (!isLast) this.#shorten();
    this.#wanted = Math.min(this.#text.length * 2, this.#recordLimit + 1);
    return this.#rows;
  }

  /** The place in the text that was given. */
  #placeOf(at: number): number {
    return this.#cuts.reduce((sum, cut) => sum + (cut.at <= at ? cut.length : 0), this.#offset + at);
  }

  /** Passes over what cannot be part of a value in the record that is not yet complete. */
  #shorten(): void {
    if (this.fault !== undefined || this.#text.length <= this.#cellLimit) return;
    const { text, cuts, torn, open } = shortenCells(this.#text, this.#cellEnd, this.#cellLimit);
    this.#text = text;
    this.#cuts.push(...cuts);
    this.#long = open;
    if (torn !== undefined) this.#fail('open-quote', torn);
    else if (text.length > this.#recordLimit) this.#fail('record', 0);
  }

  #behindLongCell({ cell, start }: { readonly cell: LongCell; readonly start: number }, piece: string): string {
    const rest = cell.add(piece);
    this.#cuts.push({ at: this.#text.length, length: piece.length - rest.length });
    if (cell.isOver) this.#long = undefined;
    if (cell.hasSwallowed) this.#fail('open-quote', start);
    return rest;
  }

  #take({ data: [cells], errors, meta: { cursor: end } }: Step): void {
    if (this.fault !== undefined) return;
    const start = this.#start;
    const found = errors.find((error) => error.code === 'MissingQuotes') ?? errors[0];
    // A quote in the middle of a cell (`"6" rør"`) is fine as long as it did not swallow other cells or lines.
    if (found !== undefined && (found.code === 'MissingQuotes' || cells.some(this.#hasSwallowed))) {
      this.#fail('open-quote', (found.index ?? 1) - 1);
      return;
    }
    if (end - start > this.#recordLimit && this.#isTooLarge(start, end)) return;
    this.#start = end;
    this.#number++;
    const row = this.#cells(cells, start, end);
    if (row !== undefined) this.#rows.push({ number: this.#number, cells: row });
  }

  #isTooLarge(start: number, end: number): boolean {
    const { text, torn } = shortenCells(this.#text.slice(start, end), this.#cellEnd, this.#cellLimit);
    if (torn !== undefined) this.#fail('open-quote', start + torn);
    else if (text.length > this.#recordLimit) this.#fail('record', start);
    return this.fault !== undefined;
  }

  #fail(kind: CsvFault['kind'], at: number): void {
    this.fault = { kind, offset: this.#placeOf(at) };
    this.#parser.abort();
  }

  readonly #hasSwallowed = (cell: Cell): boolean =>
    typeof cell === 'string' &&
    cell.includes('"') &&
    (cell.includes(this.#dialect.delimiter) || cell.includes(this.#dialect.newline));

  /** Puts `null` for empty texts, in place, because a copy would take as long as the parsing; undefined when all are. */
  #cells(cells: Cell[], start: number, end: number): readonly Cell[] | undefined {
    const last = cells.at(-1);
    if (typeof last === 'string' && last.endsWith('\r'))
      cells[cells.length - 1] = this.#withoutReturn(last, start, end);
    let isEmpty = true;
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index];
      if (cell === '') cells[index] = null;
      else isEmpty = false;
    }
    if (end - start > this.#cellLimit) this.#cutCells(cells);
    return isEmpty ? undefined : cells;
  }

  #cutCells(cells: Cell[]): void {
    for (const [index, cell] of cells.entries()) {
      if (typeof cell === 'string' && cell.length > this.#cellLimit) cells[index] = cell.slice(0, this.#cellLimit);
    }
  }

  /** Takes the `\r` of `\r\n` (or `\r\r\n`) off the record's last cell, unless it stood inside quotes and belongs to the cell. */
  #withoutReturn(last: string, start: number, end: number): string {
    const cellStart = end - this.#dialect.newline.length - last.length;
    const isUnquoted =
      this.#text.startsWith(last, cellStart) &&
      (cellStart === start || this.#text[cellStart - 1] === this.#dialect.delimiter);
    return isUnquoted ? last.replace(/\r+$/u, '') : last;
  }
}
