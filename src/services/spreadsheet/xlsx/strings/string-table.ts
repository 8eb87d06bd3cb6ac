import { damaged, tooLarge } from '../../failures.ts';
import { textFlag } from '../xml/characters.ts';
import { decodeBytes } from '../xml/xml-text.ts';

const keptTexts = 1 << 14;
const firstEnds = 1 << 12;
/** Marks the end of a text with letters of more than one byte. */
const wideBit = 0x8000_0000;
/** Positions have 31 bits. */
const mostBytes = 0x7fff_ffff;

/**
 * Texts by their number, held as UTF-8 in one buffer: four bytes and its letters for each, so that a million of them
 * weigh little. A text becomes a string when it is asked for; those that come again and again are kept for a while.
 */
export class StringTable {
  #bytes: Buffer;
  #used = 0;
  #ends = new Uint32Array(firstEnds);
  #count = 0;
  readonly #limit: number;
  /** Texts that UTF-8 cannot hold. */
  readonly #odd = new Map<number, string>();
  readonly #keptNumbers = new Int32Array(keptTexts).fill(-1);
  readonly #kept: string[] = [];

  /** `capacity`: how many bytes the texts are likely to take. `limit`: the most texts. */
  constructor(capacity: number, limit: number) {
    // Memory that is never written to costs nothing.
    this.#bytes = Buffer.allocUnsafeSlow(Math.min(capacity, mostBytes));
    this.#limit = limit;
  }

  get count(): number {
    return this.#count;
  }

  /** Adds a text that stands in `source`, of which `isWide` says whether it has letters of more than one byte. */
  addBytes(source: Buffer, from: number, to: number, isWide: boolean): void {
    this.#reserve(to - from);
    const target = this.#bytes;
    let at = this.#used;
    // Most texts are short, and a call into native code for each would take longer.
    for (let index = from; index < to; index++) target[at++] = source[index] ?? 0;
    this.#used = at;
    this.#close(isWide);
  }

  add(text: string): void {
    if (!text.isWellFormed()) this.#odd.set(this.#count, text);
    const bytes = Buffer.byteLength(text);
    this.#reserve(bytes);
    this.#used += this.#bytes.write(text, this.#used, bytes, 'utf8');
    this.#close(bytes !== text.length);
  }

  /** Throws `FILE_UNREADABLE` where there is no such text. */
  get(number: number): string {
    const slot = number & (keptTexts - 1);
    const kept = this.#kept[slot];
    if (kept !== undefined && this.#keptNumbers[slot] === number) return kept;
    const text = this.#decode(number);
    this.#keptNumbers[slot] = number;
    this.#kept[slot] = text;
    return text;
  }

  #decode(number: number): string {
    const end = this.#ends[number];
    if (end === undefined || number >= this.#count) throw damaged('textNotThere');
    const odd = this.#odd.size > 0 ? this.#odd.get(number) : undefined;
    if (odd !== undefined) return odd;
    const from = number === 0 ? 0 : (this.#ends[number - 1] ?? 0) & mostBytes;
    return decodeBytes(this.#bytes, from, end & mostBytes, end >= wideBit ? textFlag.wide : 0);
  }

  #close(isWide: boolean): void {
    if (this.#count >= this.#limit) throw tooLarge('manyTexts', { limit: this.#limit });
    if (this.#count === this.#ends.length) {
      const longer = new Uint32Array(this.#ends.length * 2);
      longer.set(this.#ends);
      this.#ends = longer;
    }
    this.#ends[this.#count++] = isWide ? this.#used + wideBit : this.#used;
  }

  #reserve(bytes: number): void {
    const needed = this.#used + bytes;
    if (needed <= this.#bytes.length) return;
    if (needed > mostBytes) throw tooLarge('textBytes');
    const longer = Buffer.allocUnsafeSlow(Math.min(needed * 2, mostBytes));
    this.#bytes.copy(longer, 0, 0, this.#used);
    this.#bytes = longer;
  }
}
