import { randomInt } from 'node:crypto';
import { GrowingNumbers, uint32 } from './growing-numbers.ts';

/**
 * Gives each different key (a number and a text) a number, from 0. Millions of different ones fit, because no text is
 * kept: a key is known again by a hash of 64 bits whose seed nobody knows, so that no file can be made in which two keys
 * look alike. What a key says stands in the row that had it first.
 */
export class HashedKeys {
  readonly #seed = randomInt(2 ** 32 - 1);
  readonly #high = new GrowingNumbers(uint32);
  readonly #low = new GrowingNumbers(uint32);
  readonly #first = new GrowingNumbers(uint32);
  /** Open addressing: a key's number + 1, or 0. */
  #slots = new Uint32Array(4096);

  get size(): number {
    return this.#high.length;
  }

  /** The row that had it first. */
  firstOrd(key: number): number {
    return this.#first.at(key);
  }

  /** Undefined where no row ever had this key. */
  find(kind: number, text: string): number | undefined {
    const [high, low] = this.#hash(kind, text);
    const found = this.#slots[this.#slotOf(high, low)] ?? 0;
    return found === 0 ? undefined : found - 1;
  }

  /** Finds a key's number, or gives it the next one. */
  take(kind: number, text: string, ord: number): number {
    const [high, low] = this.#hash(kind, text);
    const slot = this.#slotOf(high, low);
    const found = this.#slots[slot] ?? 0;
    if (found > 0) return found - 1;
    const key = this.size;
    this.#high.push(high);
    this.#low.push(low);
    this.#first.push(ord);
    this.#slots[slot] = key + 1;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return key;
  }

  /** Where it is, or the free place where it would be. */
  #slotOf(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const found = this.#slots[slot] ?? 0;
      if (found === 0 || (this.#low.at(found - 1) === low && this.#high.at(found - 1) === high)) return slot;
    }
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let key = 0; key < this.size; key++) {
      this.#slots[this.#slotOf(this.#high.at(key), this.#low.at(key))] = key + 1;
    }
  }

  /** Two murmur-like rounds side by side over the units of the text, with the number and a secret seed first. */
  #hash(kind: number, text: string): [high: number, low: number] {
    let high = Math.imul(this.#seed ^ 0xdeadbeef, 2654435761) ^ kind;
    let low = Math.imul(this.#seed ^ 0x41c6ce57, 1597334677) ^ Math.imul(kind + 1, 2246822519);
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      high = Math.imul(high ^ unit, 2654435761);
      high ^= high >>> 15;
      low = Math.imul(low ^ unit, 1597334677);
      low ^= low >>> 13;
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    return [high >>> 0, low >>> 0];
  }
}
