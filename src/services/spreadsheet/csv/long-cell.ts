/** A quote that closes a cell; `isSure` is false where the text ends before that can be told. */
interface ClosingQuote {
  readonly at: number;
  readonly isSure: boolean;
}

/** Blanks that may stand between a closing quote and what ends its cell. */
const longestGap = 100;

/** Finds what ends a cell in a dialect. */
export class CellEnd {
  readonly #separators: RegExp;
  readonly #separatorAhead: RegExp;

  constructor({ delimiter, newline }: { readonly delimiter: string; readonly newline: '\n' | '\r' }) {
    const end = newline === '\r' ? '\\r' : '\\n';
    const separator = `[${end}${delimiter.replace(/[\\\]^-]/gu, '\\$&')}]`;
    this.#separators = new RegExp(separator, 'gu');
    this.#separatorAhead = new RegExp(`[^\\S${end}]{0,${String(longestGap)}}${separator}`, 'uy');
  }

  /** The delimiter or newline from a place on. */
  separator(text: string, from: number): number | undefined {
    this.#separators.lastIndex = from;
    return this.#separators.exec(text)?.index;
  }

  /**
   * The quote that closes a cell whose text goes on at `from`: one that is not doubled, with blanks at most before what
   * ends the cell. `onStray` is told of a quote that is neither.
   */
  closingQuote(text: string, from: number, onStray?: () => void): ClosingQuote | undefined {
    for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
      if (text[at + 1] === '"') {
        at++;
        continue;
      }
      this.#separatorAhead.lastIndex = at + 1;
      if (this.#separatorAhead.test(text)) return { at, isSure: true };
      if (text.length - at <= longestGap && text.slice(at + 1).trim() === '') return { at, isSure: false };
      onStray?.();
    }
    return undefined;
  }
}

/**
 * Passes over the text of a cell that is too long to be a value, up to what ends it: the quote that closes it, or the
 * delimiter or newline. Nothing of it is kept. An opening quote is not given to it.
 */
export class LongCell {
  isOver = false;
  readonly #end: CellEnd;
  readonly #isQuoted: boolean;
  /** A quote at the end of the last piece: what comes next says whether it closes the cell. */
  #carry = '';
  #hasStray = false;
  #hasSeparator = false;

  constructor(end: CellEnd, isQuoted: boolean) {
    this.#end = end;
    this.#isQuoted = isQuoted;
  }

  /** A quote in the middle of the cell, and other cells or lines too: one of its quotes is in the wrong place. */
  get hasSwallowed(): boolean {
    return this.#hasStray && this.#hasSeparator;
  }

  /** What of the piece is no longer the cell's text: nothing, or its end with all behind it. */
  add(piece: string): string {
    const text = this.#carry + piece;
    this.#carry = '';
    const end = this.#isQuoted ? this.#look(text) : this.#end.separator(text, 0);
    if (end === undefined) return '';
    this.isOver = true;
    return text.slice(end);
  }

  /** The text's end is the cell's too where it was about to be closed. */
  end(): string {
    return this.#carry;
  }

  #look(text: string): number | undefined {
    const closing = this.#end.closingQuote(text, 0, () => {
      this.#hasStray = true;
    });
    const separator = this.#hasSeparator ? undefined : this.#end.separator(text, 0);
    if (separator !== undefined && separator < (closing?.at ?? text.length)) this.#hasSeparator = true;
    if (closing?.isSure === false) this.#carry = text.slice(closing.at);
    return closing?.isSure === true ? closing.at : undefined;
  }
}

/** A piece of a record that was taken out: it lay at `at` in what is left. */
export interface Cut {
  readonly at: number;
  readonly length: number;
}

export interface ShortenedRecord {
  readonly text: string;
  readonly cuts: readonly Cut[];
  /** Where the cell begins that has swallowed others. */
  readonly torn?: number;
  /** The last cell goes on, and what comes of it is to be passed over. */
  readonly open?: { readonly cell: LongCell; readonly start: number };
}

/**
 * A record, or its beginning, whose cells have no more than `cellLength` letters and one: what is beyond cannot be part
 * of a value, and need not be kept to find where the cell ends.
 */
export function shortenCells(record: string, end: CellEnd, cellLength: number): ShortenedRecord {
  const cuts: Cut[] = [];
  let text = record;
  let start = 0;
  for (;;) {
    const isQuoted = text[start] === '"';
    const from = isQuoted ? start + 1 : start;
    const closing = isQuoted ? end.closingQuote(text, from) : undefined;
    let next = isQuoted && closing?.isSure !== true ? undefined : end.separator(text, closing?.at ?? from);
    const last = closing?.at ?? next ?? text.length;
    const keep = isQuoted ? endOfLetters(text, from, cellLength + 1) : from + cellLength + 1;
    if (keep < last) {
      const cell = new LongCell(end, isQuoted);
      const rest = cell.add(text.slice(from));
      const length = text.length - keep - rest.length;
      cuts.push({ at: keep, length });
      text = text.slice(0, keep) + rest;
      if (cell.hasSwallowed) return { text, cuts, torn: start };
      if (!cell.isOver) return { text, cuts, open: { cell, start } };
      if (next !== undefined) next -= length;
    }
    if (next === undefined) return { text, cuts };
    start = next + 1;
  }
}

/** The place behind so many letters of a quoted cell; two quotes are one letter and are not parted. */
function endOfLetters(text: string, from: number, letters: number): number {
  let end = from + letters;
  for (let at = text.indexOf('"', from); at !== -1 && at < end; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] !== '"') continue;
    at++;
    end++;
  }
  return end;
}
