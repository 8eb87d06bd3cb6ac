import { twoDigits } from '../core/text.ts';
/** Spreads the bits of a 32-bit number, so that neighbours have nothing in common. */
export function scatter(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * The chances of one record: the same seed and index give the same draws in the same order, always. Only the low 32
 * bits of both count.
 */
export class Draw {
  #state: number;

  constructor(seed: number, index: number) {
    this.#state = scatter(scatter(seed + 1) + Math.imul(index + 1, 0x9e3779b1));
  }

  /** A whole number from 0 to, not including, `limit` (at most 2^32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return Math.floor((scatter(this.#state) / 0x1_0000_0000) * limit);
  }

  /** From `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** A day as `YYYY-MM-DD`; never after the 28th, which every month has. */
  day(firstYear: number, lastYear: number): string {
    const month = twoDigits(this.between(1, 12));
    return `${String(this.between(firstYear, lastYear))}-${month}-${twoDigits(this.between(1, 28))}`;
  }
}
