import type { CsvDialect } from './dialect.ts';

/**
 * The cell in which a record's text ends without its end: where it begins, and whether in quotes. `closing`: its closing
 * quote is there, and only the delimiter or newline is not.
 */
export function openCell(
  record: string,
  { delimiter }: Pick<CsvDialect, 'delimiter'>,
): { readonly start: number; readonly isQuoted: boolean; readonly closing?: number } {
  let start = 0;
  for (;;) {
    const isQuoted = record[start] === '"';
    const end = isQuoted ? closingQuote(record, start, delimiter) : start;
    const next = end === undefined ? -1 : record.indexOf(delimiter, end);
    if (next === -1) return { start, isQuoted, ...(isQuoted && end !== undefined && { closing: end - 1 }) };
    start = next + 1;
  }
}

/** Behind the quote that closes the cell: one that is not doubled, with the cell's end behind it. */
function closingQuote(record: string, start: number, delimiter: string): number | undefined {
  for (let at = record.indexOf('"', start + 1); at !== -1; at = record.indexOf('"', at + 1)) {
    if (record[at + 1] === '"') at++;
    else if (endsCell(record.slice(at + 1, at + 1 + longestGap), delimiter)) return at + 1;
  }
  return undefined;
}

const longestGap = 100;

/** Spaces may stand between the closing quote and what ends the cell. */
const endsCell = (behind: string, delimiter: string): boolean => {
  const first = behind.trimStart().charAt(0);
  return first === delimiter || first === '' || /^[ \t]*[\r\n]/u.test(behind);
};

/**
 * Passes over the rest of a cell that is too long to be a value, up to what ends it: the quote that closes it, or the
 * delimiter or newline. Nothing of it is kept.
 */
export class LongCell {
  isOver = false;
  readonly #delimiter: string;
  readonly #isQuoted: boolean;
  /** A quote at the end of the last piece: what comes next says whether it closes the cell. */
  #carry = '';

  constructor({ delimiter }: Pick<CsvDialect, 'delimiter'>, isQuoted: boolean) {
    this.#delimiter = delimiter;
    this.#isQuoted = isQuoted;
  }

  /** What of the piece is no longer the cell's text: nothing, or its end with all behind it. */
  add(piece: string): string {
    const text = this.#carry + piece;
    this.#carry = '';
    const end = this.#isQuoted ? this.#quoteIn(text) : text.search(this.#unquotedEnd());
    if (end === -1) return '';
    this.isOver = true;
    return text.slice(end);
  }

  /** The text's end is the cell's too where it was about to be closed. */
  end(): string {
    return this.#carry;
  }

  #quoteIn(text: string): number {
    for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
      const behind = text.slice(at + 1, at + 1 + longestGap);
      if (behind.startsWith('"')) {
        at++;
        continue;
      }
      if (behind.trim() === '' && !/[\r\n]/u.test(behind) && !behind.includes(this.#delimiter)) {
        if (behind.length === longestGap) continue;
        this.#carry = text.slice(at);
        return -1;
      }
      if (endsCell(behind, this.#delimiter)) return at;
    }
    return -1;
  }

  #unquotedEnd(): RegExp {
    return new RegExp(`[\\r\\n${this.#delimiter.replace(/[\\\]^-]/gu, '\\$&')}]`, 'u');
  }
}
