import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import type { CustomerRecord } from '../../core/json.ts';
import { own } from '../../core/plan/judge-record.ts';
import type { BaseChunks } from '../../core/workbook/cube-sheet.ts';

const deflate = promisify(deflateRaw);

/** Text of a column that is packed at once: a few hundred kilobytes pack nearly as well as all of it. */
const pieceLength = 256 * 1024;
/** A cell of the hidden sheet holds no more. */
const chunkLength = 30_000;
/** The column of the customer numbers, by which the others are found. */
const keyField = 'customer_id';
/** The empty last block that ends a stream of sync-flushed pieces. RFC 1951, 3.2.3. */
const lastBlock = Buffer.from([0x03, 0x00]);

/** One column on its way: JSON values, one a line. */
class Column {
  readonly #pieces: Promise<Buffer>[] = [];
  #text = '';

  add(value: string): void {
    this.#text += `${value}\n`;
    if (this.#text.length >= pieceLength) this.#pack();
  }

  #pack(): void {
    const piece = deflate(Buffer.from(this.#text, 'utf8'), { finishFlush: constants.Z_SYNC_FLUSH });
    // Awaited at the end; a failure until then must not count as unhandled.
    piece.catch(() => undefined);
    this.#pieces.push(piece);
    this.#text = '';
  }

  async chunks(): Promise<readonly string[]> {
    if (this.#text !== '') this.#pack();
    const packed = Buffer.concat([...(await Promise.all(this.#pieces)), lastBlock]).toString('base64');
    return Array.from({ length: Math.ceil(packed.length / chunkLength) }, (_, index) =>
      packed.slice(index * chunkLength, (index + 1) * chunkLength),
    );
  }
}

/**
 * Packs the values that an export writes, column by column, for the hidden sheet of the workbook: by them a later plan
 * knows which cells the user touched. Columns pack far better than rows; about a quarter of the workbook is added.
 */
export class BaseEncoder {
  readonly #assignmentId: number;
  readonly #columns: ReadonlyMap<string, Column>;

  constructor(assignmentId: number, fields: readonly string[]) {
    this.#assignmentId = assignmentId;
    this.#columns = new Map([keyField, ...fields].map((field) => [field, new Column()]));
  }

  add(record: CustomerRecord): void {
    for (const [field, column] of this.#columns) column.add(JSON.stringify(own(record, field)));
  }

  async end(): Promise<readonly BaseChunks[]> {
    const packed: BaseChunks[] = [];
    for (const [field, column] of this.#columns) {
      packed.push({ assignmentId: this.#assignmentId, field, chunks: await column.chunks() });
    }
    return packed;
  }
}
