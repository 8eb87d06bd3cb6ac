import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import type { JsonValue } from '../../core/types.ts';
import { baseRows } from '../../core/workbook/export-metadata.ts';
import type { ValueBlock } from '../workspace/snapshot-reader.ts';

const deflate = promisify(deflateRaw);

/** Text of a column that is packed at once: a few hundred kilobytes pack nearly as well as all of it. */
const pieceLength = 256 * 1024;
/** A tenth larger than at zlib's usual 6, in a quarter of the time. */
const options = { level: 4, finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 64 * 1024 } as const;
/** As base64 30,000 letters: a cell of the hidden sheet holds no more. */
const chunkBytes = 22_500;
/** The column of the customer numbers, by which the others are found. */
const keyField = 'customer_id';
/** The empty last block that ends a stream of sync-flushed pieces. RFC 1951, 3.2.3. */
const lastBlock = Buffer.from([0x03, 0x00]);

/** One column on its way: JSON values, one a line. */
class Column {
  readonly #pieces: Promise<Buffer>[] = [];
  #text = '';

  add(values: readonly string[]): void {
    this.#text += `${values.join('\n')}\n`;
    if (this.#text.length >= pieceLength) this.#pack();
  }

  #pack(): void {
    // A copy, because what comes is a view of a much larger buffer, and pieces are kept to the end.
    const piece = deflate(Buffer.from(this.#text, 'utf8'), options).then((packed) => Buffer.from(packed));
    // Awaited at the end; a failure until then must not count as unhandled.
    piece.catch(() => undefined);
    this.#pieces.push(piece);
    this.#text = '';
  }

  end(): void {
    if (this.#text !== '') this.#pack();
  }

  /** Once. */
  async packed(): Promise<readonly Buffer[]> {
    return [...(await Promise.all(this.#pieces.splice(0))), lastBlock];
  }
}

/** The bytes of all pieces as one base64 text, cut to the length of cells. */
function* base64Chunks(pieces: readonly Buffer[]): Generator<string, void, undefined> {
  let rest = Buffer.alloc(0);
  for (const piece of pieces) {
    rest = Buffer.concat([rest, piece]);
    let at = 0;
    for (; at + chunkBytes <= rest.length; at += chunkBytes) yield rest.toString('base64', at, at + chunkBytes);
    rest = rest.subarray(at);
  }
  if (rest.length > 0) yield rest.toString('base64');
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

  /** The fields whose values it takes, in their order. */
  get fields(): readonly string[] {
    return [...this.#columns.keys()];
  }

  /** The values of the next customers, by field. Of a filter there may be none in a block. */
  add({ rows, columns }: Pick<ValueBlock, 'rows' | 'columns'>): void {
    if (rows === 0) return;
    let at = 0;
    for (const column of this.#columns.values()) {
      const values = columns[at] ?? [];
      column.add(Array.from({ length: rows }, (_, row) => jsonText(values[row] ?? null)));
      at += 1;
    }
  }

  /** Nothing more comes; the texts that wait are packed now, so that only packed values wait to be taken. */
  end(): void {
    for (const column of this.#columns.values()) column.end();
  }

  /** After the end, once: the rows of the hidden sheet, whose values are let go of column by column. */
  async *rows(): AsyncGenerator<readonly string[], void, undefined> {
    for (const [field, column] of this.#columns) {
      const pieces = await column.packed();
      const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
      const packed = { assignmentId: this.#assignmentId, field, chunks: base64Chunks(pieces) };
      yield* baseRows(packed, Math.ceil(bytes / chunkBytes));
    }
  }
}

/** What JSON cannot hold as it is between quotes. */
const escaped = /["\\\u0000-\u001F\uD800-\uDFFF]/;

/** Most values are plain text, for which JSON.stringify is slow. */
function jsonText(value: JsonValue): string {
  return typeof value === 'string' && !escaped.test(value) ? `"${value}"` : JSON.stringify(value);
}
