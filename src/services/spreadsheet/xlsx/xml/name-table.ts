const slots = 256;

interface Name {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Names of elements and attributes as strings, each decoded once: there are few, and they come again and again. */
export class NameTable {
  readonly #names: (Name | undefined)[] = Array.from({ length: slots }, () => undefined);

  /** One byte a letter, which is enough to tell names apart. */
  nameAt(bytes: Buffer, from: number, to: number): string {
    const first = bytes[from] ?? 0;
    const last = bytes[to - 1] ?? 0;
    const slot = (first + last * 7 + (to - from) * 31) & (slots - 1);
    const known = this.#names[slot];
    if (known !== undefined && isSame(known.bytes, bytes, from, to)) return known.text;
    const text = bytes.toString('latin1', from, to);
    this.#names[slot] = { bytes: Uint8Array.prototype.slice.call(bytes, from, to), text };
    return text;
  }
}

function isSame(known: Uint8Array, bytes: Buffer, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let index = 0; index < known.length; index++) if (known[index] !== bytes[from + index]) return false;
  return true;
}
