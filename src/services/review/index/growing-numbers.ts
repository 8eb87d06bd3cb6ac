type Numbers = Uint32Array | Uint16Array | Uint8Array;

/** A list of whole numbers that takes no more memory than its numbers need, and can be added to. */
export class GrowingNumbers<T extends Numbers> {
  #values: T;
  #length = 0;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T, expected = 1024) {
    this.#make = make;
    this.#values = make(Math.max(16, expected));
  }

  get length(): number {
    return this.#length;
  }

  /** The numbers themselves; longer than `length`, and replaced when the list grows: not to be kept. */
  get values(): T {
    return this.#values;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** Every number is 0. */
  clear(): void {
    this.#values.fill(0);
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.#make(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }
}

export const uint32 = (length: number): Uint32Array => new Uint32Array(length);
export const uint16 = (length: number): Uint16Array => new Uint16Array(length);
export const uint8 = (length: number): Uint8Array => new Uint8Array(length);
