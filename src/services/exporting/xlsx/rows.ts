import type { WriterCell } from './writer-cell.ts';

type Row = readonly WriterCell[];

/** Rows on their way into sheets: the next ones can be looked at before they are taken. */
export class Rows {
  readonly #iterator: Iterator<Row> | AsyncIterator<Row>;
  readonly #ahead: Row[] = [];
  #isDone = false;

  constructor(source: Iterable<Row> | AsyncIterable<Row>) {
    this.#iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  }

  /** Up to `count` of the next rows, which stay to be taken. */
  async peek(count: number): Promise<readonly Row[]> {
    while (this.#ahead.length < count && !this.#isDone) {
      const row = await this.#read();
      if (row !== undefined) this.#ahead.push(row);
    }
    return this.#ahead;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.peek(1)).length === 0;
  }

  /** The next row; undefined at the end. Not a promise where the row is at hand: there are a million of them. */
  next(): Row | undefined | Promise<Row | undefined> {
    return this.#ahead.shift() ?? (this.#isDone ? undefined : this.#read());
  }

  /** Lets go of the source, also before its end. */
  async close(): Promise<void> {
    if (!this.#isDone) await this.#iterator.return?.();
  }

  #read(): Row | undefined | Promise<Row | undefined> {
    const result = this.#iterator.next();
    return result instanceof Promise ? result.then((settled) => this.#take(settled)) : this.#take(result);
  }

  #take(result: IteratorResult<Row>): Row | undefined {
    if (result.done !== true) return result.value;
    this.#isDone = true;
    return undefined;
  }
}
