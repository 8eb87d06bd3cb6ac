import type { FileSink } from '../io/file-sink.ts';

export interface CsvOptions {
  readonly delimiter: ';' | ',';
  /** A mark at the beginning by which Excel sees that the file is UTF-8. */
  readonly byteOrderMark: boolean;
}

/** What Excel in a country with decimal commas opens right by a double click. */
export const excelCsv: CsvOptions = { delimiter: ';', byteOrderMark: true };

const lineEnd = '\r\n';
const flushLength = 256 * 1024;

/**
 * Quoted: delimiters of whatever reader, quotes, line breaks, outer white space, a mark that would be taken for the
 * file's, and `ID` and `sep=`, by which Excel takes a file for another kind.
 */
const quotedText = /[;",|\t\r\n]|^[\s\uFEFF]|\s$|^ID|^sep=/i;

/** Writes records as CSV text, verbatim: whoever reads it gets exactly the same texts. */
export class CsvWriter {
  readonly #sink: FileSink;
  readonly #delimiter: string;
  #text: string;

  constructor(sink: FileSink, { delimiter, byteOrderMark }: CsvOptions = excelCsv) {
    this.#sink = sink;
    this.#delimiter = delimiter;
    this.#text = byteOrderMark ? '\uFEFF' : '';
  }

  /** Takes a record; call `drain` now and then. */
  add(values: readonly string[]): void {
    // A record of one empty value would be an empty line, which readers pass over.
    if (values.length === 1 && values[0] === '') this.#text += `""${lineEnd}`;
    else this.#text += values.map(csvText).join(this.#delimiter) + lineEnd;
  }

  /** Writes what has gathered, if it is much. */
  async drain(): Promise<void> {
    if (this.#text.length >= flushLength) await this.end();
  }

  async end(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    await this.#sink.write(Buffer.from(text, 'utf8'));
  }
}

const csvText = (text: string): string => (quotedText.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
