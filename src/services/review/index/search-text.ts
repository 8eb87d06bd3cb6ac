import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pieces } from '../../turns.ts';

/** Smaller in tests. */
interface SearchLimits {
  /** Texts are gathered in pieces of about this size. */
  readonly pieceBytes: number;
  /** Pieces beyond this are kept in a file. */
  readonly memoryBytes: number;
}

const usualLimits: SearchLimits = { pieceBytes: 4 * 1024 * 1024, memoryBytes: 256 * 1024 * 1024 };

interface Piece {
  /** The `ord` of its first row; the others follow without a gap. */
  readonly first: number;
  /** Where each row's text begins. */
  readonly starts: Uint32Array;
  readonly length: number;
  /** The texts in UTF-8, or where they are in the file. */
  readonly at: Buffer | number;
}

/**
 * The rows' texts, to find a part of them. A plain run through all bytes is faster than any index would be to make:
 * half a gigabyte takes less than half a second. What memory should not hold lies in a file that only its owner can
 * read and that has no name any more, where the system allows that.
 */
export class SearchText {
  readonly #pieces: Piece[] = [];
  /** Texts of rows that were changed after they were added. */
  readonly #changed = new Map<number, string>();
  #buffer: Buffer<ArrayBuffer>;
  #used = 0;
  #starts: number[] = [];
  #first = 1;
  #kept = 0;
  #file: number | undefined;
  #fileLength = 0;
  #folder: string | undefined;
  readonly #memoryBytes: number;

  constructor({ pieceBytes, memoryBytes } = usualLimits) {
    this.#buffer = Buffer.allocUnsafe(pieceBytes);
    this.#memoryBytes = memoryBytes;
  }

  /** Adds the next row's texts; the first is row 1. */
  add(texts: readonly string[]): void {
    const text = folded(texts);
    // A UTF-16 unit takes three bytes at most.
    if (this.#used + text.length * 3 > this.#buffer.length) this.#finishPiece(text.length * 3);
    this.#starts.push(this.#used);
    this.#used += this.#buffer.write(text, this.#used, 'utf8');
  }

  /** Nothing can be added afterwards. */
  end(): void {
    this.#finishPiece(0);
    this.#buffer = Buffer.alloc(0);
  }

  replace(ord: number, texts: readonly string[]): void {
    this.#changed.set(ord, folded(texts));
  }

  /** Calls `found` for each row that has the text somewhere, whatever its case. */
  *find(text: string, found: (ord: number) => void): Pieces<void> {
    const wanted = foldText(text);
    const bytes = Buffer.from(wanted, 'utf8');
    for (const piece of this.#pieces) {
      this.#findIn(piece, bytes, found);
      yield;
    }
    for (const [ord, changed] of this.#changed) if (changed.includes(wanted)) found(ord);
  }

  #findIn(piece: Piece, wanted: Buffer, found: (ord: number) => void): void {
    const bytes = typeof piece.at === 'number' ? this.#read(piece.at, piece.length) : piece.at;
    let row = 0;
    for (let at = bytes.indexOf(wanted); at >= 0;) {
      row = rowAt(piece.starts, at, row);
      if (!this.#changed.has(piece.first + row)) found(piece.first + row);
      const next = piece.starts[row + 1];
      if (next === undefined) return;
      at = bytes.indexOf(wanted, next);
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
    this.#pieces.length = 0;
  }

  #finishPiece(next: number): void {
    const starts = Uint32Array.from(this.#starts);
    if (starts.length > 0) {
      const bytes = this.#buffer.subarray(0, this.#used);
      const at = this.#kept + this.#used > this.#memoryBytes ? this.#write(bytes) : Buffer.from(bytes);
      if (typeof at !== 'number') this.#kept += at.length;
      this.#pieces.push({ first: this.#first, starts, length: this.#used, at });
      this.#first += starts.length;
    }
    this.#starts = [];
    this.#used = 0;
    if (next > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(next);
  }

  #write(bytes: Buffer): number {
    if (this.#file === undefined) this.#file = this.#openFile();
    const at = this.#fileLength;
    for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
    this.#fileLength += bytes.length;
    return at;
  }

  #openFile(): number {
    this.#folder = mkdtempSync(join(tmpdir(), 'cube-bulk-search-'));
    const path = join(this.#folder, 'search');
    const file = openSync(path, 'wx+', 0o600);
    // Windows keeps the name until the file is closed.
    if (process.platform !== 'win32') rmSync(path);
    return file;
  }

  #read(at: number, length: number): Buffer {
    if (this.#file === undefined) throw new TypeError('the texts are gone');
    if (this.#buffer.length < length) this.#buffer = Buffer.allocUnsafe(length);
    const bytes = this.#buffer.subarray(0, length);
    for (let done = 0; done < length;) {
      const read = readSync(this.#file, bytes, done, length - done, at + done);
      if (read === 0) throw new TypeError('the texts are cut');
      done += read;
    }
    return bytes;
  }
}

/** The row whose text holds the byte; `from` is a row at or before it. */
function rowAt(starts: Uint32Array, at: number, from: number): number {
  let [low, high] = [from, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** NUL before each text: what is looked for never spans two of them, nor two rows. */
const folded = (texts: readonly string[]): string => texts.map((text) => `\u0000${foldText(text)}`).join('');

/** Upper and lower case, and letters that are composed in another way, count as the same. A lone surrogate is no letter. */
const foldText = (text: string): string => text.normalize('NFC').toLowerCase().toWellFormed();
