import { tooLarge } from '../../failures.ts';

const firstCapacity = 256 * 1024;
/** Zeros after the last byte, so that looking some bytes ahead needs no check for the end. */
const padding = 64;

/** The part of a stream of bytes that is being looked at: what has been read is dropped as new bytes come. */
export class ByteWindow {
  bytes: Buffer;
  /** The same bytes, to compare four letters at a time. */
  view: DataView;
  /** Everything before is done with. */
  at = 0;
  end = 0;
  /** No more bytes will come. */
  isLast = false;
  readonly #limit: number;
  #text: string | undefined;

  /** `limit`: the most bytes that may have to be held because something does not end. */
  constructor(limit: number) {
    this.#limit = limit;
    this.bytes = Buffer.alloc(firstCapacity + padding);
    this.view = viewOf(this.bytes);
  }

  /** Each byte as a letter, at the same places as in `bytes`: to cut short ASCII texts from. */
  get text(): string {
    this.#text ??= this.bytes.toString('latin1', 0, this.end);
    return this.#text;
  }

  /** Positions are other ones afterwards, except that `at` still stands for the same byte. */
  append(chunk: Buffer): void {
    const rest = this.end - this.at;
    if (rest > this.#limit) throw tooLarge('largeValue', { bytes: this.#limit });
    const needed = rest + chunk.length + padding;
    const target = needed > this.bytes.length ? Buffer.alloc(needed * 2) : this.bytes;
    this.bytes.copy(target, 0, this.at, this.end);
    chunk.copy(target, rest);
    target.fill(0, rest + chunk.length, needed);
    if (target !== this.bytes) {
      this.bytes = target;
      this.view = viewOf(target);
    }
    this.at = 0;
    this.end = rest + chunk.length;
    this.#text = undefined;
  }
}

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Four ASCII letters as the number that `view.getUint32` gives for them. */
export const word = (letters: string): number => Buffer.from(letters, 'latin1').readUInt32BE(0);
