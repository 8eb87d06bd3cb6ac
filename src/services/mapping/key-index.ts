/** Customers that are named of those who share a key. */
export const namedCandidates = 10;

/** The customers with one key, in the order in which they were added. */
export interface KeyMatch {
  /** The first ones, at most `namedCandidates`. */
  readonly ids: readonly number[];
  /** All of them. */
  readonly count: number;
}

/**
 * Customers by the text of a key, in typed arrays: some 25 bytes a customer, of which nothing is for the garbage
 * collector. It keeps no texts but 64 bits of each, so that a find is nearly surely right: whoever needs to be sure
 * compares the customer's own text.
 */
export class KeyIndex {
  /** Places in the arrays below, from 1; 0 is empty. Twice as many as customers, so that most are found at once. */
  readonly #slots: Uint32Array;
  readonly #low: Uint32Array;
  readonly #high: Uint32Array;
  /** The next customer with the same key, of those that are named. */
  readonly #next: Uint32Array;
  /** Of the first customer with a key: how many have it. */
  readonly #counts: Uint32Array;
  readonly #ids: Float64Array;
  #size = 0;

  constructor(customers: number) {
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(customers * 2 + 2)));
    this.#low = new Uint32Array(customers + 1);
    this.#high = new Uint32Array(customers + 1);
    this.#next = new Uint32Array(customers + 1);
    this.#counts = new Uint32Array(customers + 1);
    this.#ids = new Float64Array(customers + 1);
  }

  add(text: string, id: number): void {
    const { slot, low, high } = this.#place(text);
    const first = this.#slots[slot] ?? 0;
    const count = first === 0 ? 0 : (this.#counts[first] ?? 0);
    if (first !== 0) this.#counts[first] = count + 1;
    if (count >= namedCandidates) return;
    const at = ++this.#size;
    this.#ids[at] = id;
    if (first === 0) {
      this.#slots[slot] = at;
      this.#low[at] = low;
      this.#high[at] = high;
      this.#counts[at] = 1;
      return;
    }
    let last = first;
    for (let next = this.#next[last] ?? 0; next !== 0; next = this.#next[last] ?? 0) last = next;
    this.#next[last] = at;
  }

  find(text: string): KeyMatch | undefined {
    const first = this.#slots[this.#place(text).slot] ?? 0;
    if (first === 0) return undefined;
    const ids: number[] = [];
    for (let at = first; at !== 0; at = this.#next[at] ?? 0) ids.push(this.#ids[at] ?? 0);
    return { ids, count: this.#counts[first] ?? 0 };
  }

  /** Where the text is, or would be. */
  #place(text: string): { readonly slot: number; readonly low: number; readonly high: number } {
    let [a, b] = [seedLow, seedHigh];
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, primeLow);
      b = Math.imul(b ^ unit, primeHigh);
      b ^= b >>> 15;
    }
    const low = mixed(a ^ (b >>> 7));
    const high = mixed(b ^ Math.imul(a, primeHigh));
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const at = this.#slots[slot] ?? 0;
      if (at === 0 || (this.#low[at] === low && this.#high[at] === high)) return { slot, low, high };
    }
  }
}

// Odd numbers whose bits are well mixed; any would do.
const [seedLow, seedHigh] = [0x2545_f491, 0x4f6c_dd1d];
const [primeLow, primeHigh] = [0x0100_0193, 0x85eb_ca6b];

/** Spreads each bit over all others. */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), primeHigh);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
