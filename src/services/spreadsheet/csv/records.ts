import Papa from 'papaparse';
import type { Cell, SheetRow } from '../../../core/cells.ts';
import type { SpreadsheetLimits } from '../spreadsheet.ts';
import type { CsvDialect } from './dialect.ts';
import { LongCell, openCell } from './long-cell.ts';

/** The csv text cannot be split into records. `offset` is a place in the text that was given to `add`, in UTF-16 units. */
export interface CsvFault {
  /** `open-quote`: a quote that is never closed as it should be; `record`: one record is larger than the limit. */
  readonly kind: 'open-quote' | 'record';
  readonly offset: number;
}

/** Ctrl-Z at the end, or lines of nothing but NULs there. */
const endOfText = /(?:\u001a[\u001a\0\r\n]*|(?<=^|[\r\n])\0[\0\r\n]*)$/u;

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
  /** The rest of a cell that is longer than any value is passed over; how much of it was, so far. */
  #longCell: LongCell | undefined;
  #passedOver = 0;
  /** Where the current record begins in `#text`. */
  #start = 0;
  /** No use in parsing before so many characters are there: the record did not end in half as many. */
  #wanted = 0;
  #number = 0;
  #rows: SheetRow[] = [];
  /** A line of Ctrl-Z: the end of the text, unless something follows. */
  #held: SheetRow | undefined;

  /** The text given to `add` begins after the dialect's `skip`. */
  constructor(dialect: CsvDialect, limits: Pick<SpreadsheetLimits, 'recordLength' | 'cellLength'>) {
    this.#dialect = dialect;
    this.#recordLimit = limits.recordLength;
    this.#cellLimit = limits.cellLength;
    const step = (result: Step): void => this.#take(result);
    this.#parser = new Papa.Parser({ delimiter: dialect.delimiter, newline: dialect.newline, step });
  }

  /** The rows that this piece completes. */
  add(piece: string): readonly SheetRow[] {
    this.#text += this.#withoutRestOfLongCell(piece);
    return this.#text.length < this.#wanted ? [] : this.#parse(false);
  }

  /** The rows that are left when there is no more text. */
  end(): readonly SheetRow[] {
    if (this.#longCell !== undefined) this.#text += this.#longCell.end();
    // DOS programs end a text with Ctrl-Z, and some pad it with NULs.
    this.#text = this.#text.replace(endOfText, '');
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
      this.#offset += this.#start + this.#passedOver;
      this.#passedOver = 0;
    }
    this.#wanted = Math.min(this.#text.length * 2, this.#recordLimit + 1);
    if (this.#text.length > this.#cellLimit && !isLast) this.#cutLongCell();
    if (this.#text.length > this.#recordLimit) this.#fail('record', 0);
    return this.#rows;
  }

  /**
   * Where the record's last cell, which goes on, is longer than any value already: its rest need not be kept to find
   * its end.
   */
  #cutLongCell(): void {
    if (this.fault !== undefined || this.#longCell !== undefined) return;
    const { start, isQuoted, closing } = openCell(this.#text, this.#dialect);
    let keep = start + this.#cellLimit + 1;
    if ((closing ?? this.#text.length) <= keep) return;
    // Never between the two quotes that stand for one.
    while (this.#text[keep - 1] === '"' && keep - 1 > start) keep -= 1;
    const rest = this.#text.slice(closing ?? keep);
    this.#passedOver += (closing ?? keep) - keep;
    this.#text = this.#text.slice(0, keep);
    if (closing !== undefined) {
      this.#text += rest;
      return;
    }
    this.#longCell = new LongCell(this.#dialect, isQuoted);
    this.#text += this.#withoutRestOfLongCell(rest);
  }

  #withoutRestOfLongCell(piece: string): string {
    if (this.#longCell === undefined) return piece;
    const rest = this.#longCell.add(piece);
    this.#passedOver += piece.length - rest.length;
    if (this.#longCell.isOver) this.#longCell = undefined;
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
    if (end - start > this.#recordLimit && this.#lengthOf(cells) > this.#recordLimit) {
      this.#fail('record', start);
      return;
    }
    this.#start = end;
    this.#number++;
    const row = this.#cells(cells, start, end);
    if (row === undefined) return;
    if (this.#held !== undefined) this.#rows.push(this.#held);
    this.#held = undefined;
    if (isCtrlZ(row)) this.#held = { number: this.#number, cells: row };
    else this.#rows.push({ number: this.#number, cells: row });
  }

  /** What would be kept of a record. */
  #lengthOf(cells: readonly Cell[]): number {
    return cells.reduce<number>(
      (sum, cell) => sum + (typeof cell === 'string' ? Math.min(cell.length, this.#cellLimit) : 0),
      cells.length,
    );
  }

  #fail(kind: CsvFault['kind'], at: number): void {
    this.fault = { kind, offset: this.#offset + at };
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
      if (typeof cell === 'string' && cell.length > this.#cellLimit) cells[index] = cell.slice(0, this.#cellLimit);
    }
    return isEmpty ? undefined : cells;
  }

  /** Takes the `\r` of `\r\n` off the record's last cell, unless it stood inside quotes and belongs to the cell. */
  #withoutReturn(last: string, start: number, end: number): string {
    const cellStart = end - this.#dialect.newline.length - last.length;
    const isUnquoted =
      this.#text.startsWith(last, cellStart) &&
      (cellStart === start || this.#text[cellStart - 1] === this.#dialect.delimiter);
    return isUnquoted ? last.slice(0, -1) : last;
  }
}

/** A line of nothing but Ctrl-Z, with which DOS programs end a text. */
const isCtrlZ = ([cell, ...others]: readonly Cell[]): boolean =>
  others.length === 0 && typeof cell === 'string' && /^\u001a+$/u.test(cell);
