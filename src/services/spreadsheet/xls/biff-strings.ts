import { damaged } from '../failures.ts';

/** The bytes of one record and of those that continue it, read from start to end. */
export class RecordBytes {
  readonly #pieces: readonly Buffer[];
  #piece = 0;
  #at = 0;

  constructor(pieces: readonly Buffer[]) {
    this.#pieces = pieces;
  }

  get isAtEnd(): boolean {
    this.#advance();
    return this.#piece >= this.#pieces.length;
  }

  uint8(): number {
    this.#advance();
    const value = this.#pieces[this.#piece]?.[this.#at];
    if (value === undefined) throw damaged('textCut');
    this.#at += 1;
    return value;
  }

  uint16(): number {
    const low = this.uint8();
    return low + this.uint8() * 256;
  }

  uint32(): number {
    const low = this.uint16();
    return low + this.uint16() * 65_536;
  }

  skip(count: number): void {
    for (let left = count; left > 0;) {
      this.#advance();
      const piece = this.#pieces[this.#piece];
      if (piece === undefined) throw damaged('textCut');
      const step = Math.min(left, piece.length - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /** Of so many letters; where it goes on in the next record, that one says anew how wide its letters are. */
  letters(count: number, wide: boolean): string {
    let text = '';
    let isWide = wide;
    for (let left = count; left > 0;) {
      const piece = this.#pieces[this.#piece];
      if (piece === undefined) throw damaged('textCut');
      if (this.#at >= piece.length) {
        this.#piece += 1;
        this.#at = 0;
        isWide = (this.uint8() & 1) === 1;
        continue;
      }
      const width = isWide ? 2 : 1;
      const step = Math.min(left, Math.floor((piece.length - this.#at) / width));
      if (step === 0) throw damaged('letterCut');
      text += piece.toString(isWide ? 'utf16le' : 'latin1', this.#at, this.#at + step * width);
      this.#at += step * width;
      left -= step;
    }
    return text;
  }

  /** A text with its length, its formatting passed over ([MS-XLS] XLUnicodeRichExtendedString). */
  text(): string {
    const count = this.uint16();
    const flags = this.uint8();
    const runs = (flags & 8) === 0 ? 0 : this.uint16();
    const extended = (flags & 4) === 0 ? 0 : this.uint32();
    const text = this.letters(count, (flags & 1) === 1);
    this.skip(runs * 4 + extended);
    return text;
  }

  #advance(): void {
    for (let piece = this.#pieces[this.#piece]; piece !== undefined && this.#at >= piece.length;) {
      this.#piece += 1;
      this.#at = 0;
      piece = this.#pieces[this.#piece];
    }
  }
}
