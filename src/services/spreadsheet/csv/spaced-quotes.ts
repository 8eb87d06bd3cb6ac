import { CellEnd, LongCell } from './long-cell.ts';

/**
 * Takes the spaces away that some programs put between a delimiter and the quote that opens a cell: `1; "Ås; Ola"`.
 * Without this the quote would be a character of the cell, and the delimiter inside the quotes would end it. A quote is
 * only taken for one that opens a cell where another one closes it: what else stands there stays as it is.
 */
export class SpacedQuotes {
  readonly #delimiter: string;
  /** Text that cannot be judged before more of it is there; it begins with a cell. */
  #open = '';
  /** True between the beginning of a cell that needs no change and its end. */
  #isInCell = false;
  /** A cell that is longer than any value, up to the quote that closes it. */
  #long: LongCell | undefined;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** What can be given on of the text so far. */
  add(piece: string): string {
    return this.#work(this.#open + piece, false);
  }

  /** The rest, when there is no more text. */
  end(): string {
    return this.#work(this.#open, true);
  }

  #work(text: string, isLast: boolean): string {
    let done = '';
    let at = 0;
    while (at < text.length) {
      if (this.#long !== undefined) {
        const rest = this.#long.add(text.slice(at));
        const end = Math.max(text.length - rest.length, at);
        done += text.slice(at, end);
        at = end;
        this.#isInCell = this.#long.isOver;
        if (this.#long.isOver) this.#long = undefined;
        continue;
      }
      if (this.#isInCell) {
        const end = this.#cellEnd(text, at);
        this.#isInCell = end === undefined;
        done += text.slice(at, end);
        at = end ?? text.length;
        continue;
      }
      const quote = skipSpaces(text, at);
      const isQuoted = text[quote] === '"';
      const closing = isQuoted ? this.#closing(text, quote, isLast) : undefined;
      const isOpen = quote === text.length || closing === 'unknown';
      if (isOpen && !isLast && text.length - at <= longestOpen) break;
      if (closing === 'unknown' && !isLast) {
        done += '"';
        at = quote + 1;
        this.#long = new LongCell(new CellEnd({ delimiter: this.#delimiter, newline: '\n' }), true);
        continue;
      }
      if (typeof closing === 'number') {
        done += text.slice(quote, closing);
        at = closing;
      }
      this.#isInCell = true;
    }
    this.#open = text.slice(at);
    return done;
  }

  /** Behind the delimiter or newline that ends the cell; undefined where it goes on. */
  #cellEnd(text: string, from: number): number | undefined {
    for (let at = from; at < text.length; at++) {
      const letter = text[at];
      if (letter === this.#delimiter || letter === '\n' || letter === '\r') return at + 1;
    }
    return undefined;
  }

  /** Behind the quote that closes the one at `quote`; undefined where none does. */
  #closing(text: string, quote: number, isLast: boolean): number | 'unknown' | undefined {
    let at = text.indexOf('"', quote + 1);
    while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
    if (at === -1) return isLast ? undefined : 'unknown';
    const behind = skipSpaces(text, at + 1);
    if (behind === text.length) return isLast ? at + 1 : 'unknown';
    const letter = text[behind];
    return letter === this.#delimiter || letter === '\n' || letter === '\r' ? at + 1 : undefined;
  }
}

/** No other quote is that far away: the one before it opens a cell, which is too long or never closed. */
const longestOpen = 1_000_000;

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

/** True where the text has a cell that opens with spaces and a quote. */
export function hasSpacedQuotes(text: string, delimiter: string): boolean {
  // Most texts have none, and this is much quicker than to look at each cell.
  if (!new RegExp(`[${delimiter.replace(/[\\\]^-]/gu, '\\$&')}] +"`, 'u').test(text)) return false;
  const layer = new SpacedQuotes(delimiter);
  return (layer.add(text) + layer.end()).length !== text.length;
}
