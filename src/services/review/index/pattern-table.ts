import { randomInt } from 'node:crypto';
import { isClear } from '../../../core/plan/changes.ts';
import type { Change } from '../../../core/plan/model.ts';
import type { PatternGroup } from '../../../core/review/model.ts';
import { isEmptyValue } from '../../../core/values/equal.ts';
import { GrowingNumbers, uint16, uint32, uint8 } from './growing-numbers.ts';

export type PatternKind = PatternGroup['kind'];
const kinds = ['set', 'fill', 'clear'] as const satisfies readonly PatternKind[];

/**
 * Gives each different change (field, before, after) a number. Millions of different ones fit, because no text is
 * kept: a change is known again by a hash of 64 bits whose seed nobody knows, so that no file can be made in which two
 * changes look alike. What a pattern says stands in the row that had it first.
 */
export class PatternTable {
  readonly #seed = randomInt(2 ** 32 - 1);
  readonly #high = new GrowingNumbers(uint32);
  readonly #low = new GrowingNumbers(uint32);
  readonly #field = new GrowingNumbers(uint16);
  readonly #kind = new GrowingNumbers(uint8);
  readonly #first = new GrowingNumbers(uint32);
  /** Open addressing: a pattern's number + 1, or 0. */
  #slots = new Uint32Array(4096);

  get size(): number {
    return this.#high.length;
  }

  /** The number of the field, as the index numbers fields. */
  fieldOf(pattern: number): number {
    return this.#field.at(pattern);
  }

  kindOf(pattern: number): PatternKind {
    return kinds[this.#kind.at(pattern)] ?? 'set';
  }

  /** The row that had it first. */
  firstOrd(pattern: number): number {
    return this.#first.at(pattern);
  }

  isClear(pattern: number): boolean {
    return this.#kind.at(pattern) === 2;
  }

  /** Undefined where no row ever had this change. */
  find(field: number, change: Change): number | undefined {
    const [high, low] = this.#hash(field, change);
    const found = this.#slots[this.#slotOf(high, low)] ?? 0;
    return found === 0 ? undefined : found - 1;
  }

  /** Finds a change's pattern, or makes one. */
  take(field: number, change: Change, ord: number): number {
    const [high, low] = this.#hash(field, change);
    const slot = this.#slotOf(high, low);
    const found = this.#slots[slot] ?? 0;
    if (found > 0) return found - 1;
    const pattern = this.size;
    this.#high.push(high);
    this.#low.push(low);
    this.#field.push(field);
    this.#kind.push(kinds.indexOf(kindOf(change)));
    this.#first.push(ord);
    this.#slots[slot] = pattern + 1;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return pattern;
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
    for (let pattern = 0; pattern < this.size; pattern++) {
      this.#slots[this.#slotOf(this.#high.at(pattern), this.#low.at(pattern))] = pattern + 1;
    }
  }

  /** Two murmur-like rounds side by side over the units of the text, with the field and a secret seed first. */
  #hash(field: number, { before, after }: Change): [high: number, low: number] {
    const text = `${JSON.stringify(before)}\n${JSON.stringify(after)}`;
    let high = Math.imul(this.#seed ^ 0xdeadbeef, 2654435761) ^ field;
    let low = Math.imul(this.#seed ^ 0x41c6ce57, 1597334677) ^ Math.imul(field + 1, 2246822519);
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

function kindOf(change: Change): PatternKind {
  if (isClear(change)) return 'clear';
  return isEmptyValue(change.before) && !isEmptyValue(change.after) ? 'fill' : 'set';
}
