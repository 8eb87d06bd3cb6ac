import type { FileSink } from '../io/file-sink.ts';

const flushLength = 256 * 1024;

/** Writes a JSON list with a record a line, each record's text exactly as it is given. */
export class JsonListWriter {
  readonly #sink: FileSink;
  #text = '[';
  #isEmpty = true;

  constructor(sink: FileSink) {
    this.#sink = sink;
  }

  /** Takes one record's JSON; call `drain` now and then. */
  add(json: string): void {
    this.#text += `${this.#isEmpty ? '' : ','}\n${json}`;
    this.#isEmpty = false;
  }

  /** Writes what has gathered, if it is much. */
  async drain(): Promise<void> {
    if (this.#text.length >= flushLength) await this.#write('');
  }

  async end(): Promise<void> {
    await this.#write('\n]\n');
  }

  async #write(end: string): Promise<void> {
    const text = this.#text + end;
    this.#text = '';
    await this.#sink.write(Buffer.from(text, 'utf8'));
  }
}
