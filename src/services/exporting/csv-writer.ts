import type { FileSink } from './xlsx/file-sink.ts';

/** What Excel in a country with decimal commas opens right by a double click: semicolons, UTF-8 with a BOM, CRLF. */
const delimiter = ';';
const lineEnd = '\r\n';
const byteOrderMark = '\uFEFF';
const flushLength = 256 * 1024;

/** Quoted: the delimiters, quotes and line breaks, outer space, and what Excel would take for a file of another kind. */
const quotedText = /[;",\t\r\n]|^[\s\uFEFF]|[\s\uFEFF]$|^ID/;

/** Writes records as CSV text, verbatim: whoever reads it gets exactly the same texts. */
export class CsvWriter {
  readonly #sink: FileSink;
  #text = byteOrderMark;

  constructor(sink: FileSink) {
    this.#sink = sink;
  }

  async add(values: readonly string[]): Promise<void> {
    this.#text += values.map(csvText).join(delimiter) + lineEnd;
    if (this.#text.length >= flushLength) await this.end();
  }

  async end(): Promise<void> {
    await this.#sink.write(Buffer.from(this.#text, 'utf8'));
    this.#text = '';
  }
}

const csvText = (text: string): string => (quotedText.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
