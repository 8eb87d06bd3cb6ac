import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import type { FileSink } from '../../io/file-sink.ts';

const deflate = promisify(deflateRaw);

/** Large enough to pack well, small enough that a few of them in work are nothing. */
const pieceLength = 512 * 1024;
/** Pieces being packed at once, on the threads beside the one that makes them. */
const piecesInWork = 4;
/** A hundredth larger than at zlib's usual 6, in three quarters of the time. */
const level = 5;
const options = { level, finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 256 * 1024 } as const;

/**
 * What kind of text it is. `base64` repeats nothing, so nothing is looked for: as small, in a tenth of the time.
 */
export type TextKind = 'text' | 'base64';
const optionsOf = {
  text: options,
  base64: { ...options, strategy: constants.Z_HUFFMAN_ONLY },
} as const satisfies Record<TextKind, object>;
/** The empty last block that ends a stream of sync-flushed pieces (RFC 1951, 3.2.3). */
const lastBlock = new Uint8Array([0x03, 0x00]);

/** What a zip directory says of an entry. */
export interface PackedSize {
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/**
 * Deflates text into a file, piece by piece, on the threads beside the main one. Each piece ends on a byte, so that
 * the pieces are one stream when they are put together in order.
 */
export class PackedStream {
  readonly #sink: FileSink;
  readonly #options: (typeof optionsOf)[TextKind];
  readonly #pieces: Promise<Uint8Array>[] = [];
  #text = '';
  #crc = 0;
  #size = 0;
  #packed = 0;

  constructor(sink: FileSink, kind: TextKind = 'text') {
    this.#sink = sink;
    this.#options = optionsOf[kind];
  }

  /** Bytes before packing; of the text that waits, characters. */
  get size(): number {
    return this.#size + this.#text.length;
  }

  /** Takes text; call `drain` now and then. */
  add(text: string): void {
    this.#text += text;
    if (this.#text.length >= pieceLength) this.#pack();
  }

  /** Waits until few enough pieces are in work: memory stays flat however fast text comes. */
  async drain(): Promise<void> {
    while (this.#pieces.length > piecesInWork) await this.#writeNext();
  }

  async end(): Promise<PackedSize> {
    if (this.#text !== '') this.#pack();
    while (this.#pieces.length > 0) await this.#writeNext();
    await this.#write(lastBlock);
    return { crc: this.#crc, packed: this.#packed, size: this.#size };
  }

  #pack(): void {
    const bytes = Buffer.from(this.#text, 'utf8');
    this.#text = '';
    this.#crc = crc32(bytes, this.#crc);
    this.#size += bytes.byteLength;
    const piece = deflate(bytes, this.#options);
    // Awaited in order; a failure until then must not count as unhandled.
    piece.catch(() => undefined);
    this.#pieces.push(piece);
  }

  async #writeNext(): Promise<void> {
    const piece = this.#pieces.shift();
    if (piece !== undefined) await this.#write(await piece);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#sink.write(bytes);
    this.#packed += bytes.byteLength;
  }
}
