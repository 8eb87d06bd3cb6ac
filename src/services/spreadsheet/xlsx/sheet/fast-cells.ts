import type { Cell } from '../../../../core/cells.ts';
import { decodeCellEscapes } from '../../../../core/values/cell-escapes.ts';
import type { CellStyles } from '../parts/styles.ts';
import type { StringTable } from '../strings/string-table.ts';
import { type ByteWindow, word } from '../xml/byte-window.ts';
import { ch, textFlag } from '../xml/characters.ts';
import { TextScan } from '../xml/text-scan.ts';
import { decodeXmlText } from '../xml/xml-text.ts';
import { numberFromText } from './number-text.ts';
import { lastColumn } from './reference.ts';

/** The types of cells: those with a name of one letter by that letter, `n`, `s` and `b`. */
const type = { number: 0x6e, shared: 0x73, boolean: 0x62, inline: 1, text: 2 } as const;

// Markup is compared four letters at a time: letter by letter would be half of all the work.
const openCell = word('<c r') >>> 16;
const inlineName = [word('inli'), word('neSt')] as const;
const textName = word('str"');
const openInline = word('<is>');
const openText = word('<t>\0') >>> 8;
const openSpacedText = ['<t x', 'ml:s', 'pace', '="pr', 'eser', 've">'].map(word);
const openValue = word('<v>\0') >>> 8;
const closeValue = word('</v>');
const closeText = word('</t>');
const closeInline = word('</is');
const closeCell = word('</c>');

/** Powers of ten that a double holds exactly. */
const powers = Float64Array.from({ length: 16 }, (_, index) => 10 ** index);
/** Whole numbers of so many digits are exact as well, and so is their quotient by a power above, rounded once. */
const exactDigits = 15;
/** V8 copies a shorter piece of a string; a longer one would keep the whole string alive. */
const copiedLength = 12;

const zero = 0x30;
const nine = 0x39;

/**
 * Reads cells in the shapes in which nearly all programs write them, straight from the bytes: `<c` with `r`, `s` and `t`
 * and then a `<v>`, an `<is>` with one `<t>`, or nothing. All markup is compared letter by letter, so that whatever it
 * accepts the general reader would accept, with the same value; anything else is left to that.
 */
export class FastCells {
  /** Of the cell that was read last. */
  column = 0;
  cell: Cell = null;
  #style = 0;
  #type: number = type.number;
  readonly #styles: CellStyles;
  readonly #strings: StringTable | undefined;
  readonly #scan = new TextScan();

  constructor(styles: CellStyles, strings: StringTable | undefined) {
    this.#styles = styles;
    this.#strings = strings;
  }

  /**
   * Reads the cell at `at` in the row of this number, where the cell before it stands in the column `previous`: gives the
   * place after it, or -1.
   */
  read(window: ByteWindow, at: number, row: number, previous: number): number {
    const { bytes, view } = window;
    if (view.getUint16(at) !== openCell) return -1;
    const content = this.#head(bytes, view, at + 2, row, previous);
    if (content === -1) return -1;
    if (bytes[content - 2] === ch.slash) {
      this.cell = null;
      return content;
    }
    if (this.#type === type.inline) return this.#inline(window, content);
    if (view.getUint32(content) >>> 8 !== openValue) return -1;
    const from = content + 3;
    switch (this.#type) {
      case type.number:
        return this.#number(bytes, view, from);
      case type.shared:
        return this.#shared(bytes, view, from);
      case type.boolean:
        return this.#boolean(bytes, view, from);
      default:
        return this.#closeValue(view, this.#text(window, from));
    }
  }

  /** From after `<c` to after `>`. */
  #head(bytes: Buffer, view: DataView, from: number, row: number, previous: number): number {
    let at = from;
    let seen = 0;
    this.#style = 0;
    this.#type = type.number;
    this.column = previous + 1;
    for (; bytes[at] === ch.space; at++) {
      const name = bytes[at + 1];
      if (bytes[at + 2] !== ch.equals || bytes[at + 3] !== ch.quote) return -1;
      at += 4;
      let flag = 1;
      if (name === 0x72) at = this.#reference(bytes, at, row, previous);
      else if (name === 0x73) {
        at = this.#styleIndex(bytes, at);
        flag = 2;
      } else if (name === 0x74) {
        at = this.#typeName(bytes, view, at);
        flag = 4;
      } else return -1;
      if (at === -1 || (seen & flag) !== 0) return -1;
      seen |= flag;
    }
    if (bytes[at] === ch.slash) at++;
    return bytes[at] === ch.greater && this.column <= lastColumn ? at + 1 : -1;
  }

  #reference(bytes: Buffer, from: number, row: number, previous: number): number {
    let at = from;
    let column = 0;
    let byte = bytes[at] ?? 0;
    for (; byte >= 0x41 && byte <= 0x5a && at < from + 4; byte = bytes[++at] ?? 0) column = column * 26 + byte - 0x40;
    let number = 0;
    if (byte === zero) return -1;
    for (; byte >= zero && byte <= nine; byte = bytes[++at] ?? 0) number = number * 10 + byte - zero;
    if (byte !== ch.quote || number !== row || column <= previous) return -1;
    this.column = column;
    return at;
  }

  #styleIndex(bytes: Buffer, from: number): number {
    let at = from;
    let style = 0;
    let byte = bytes[at] ?? 0;
    for (; byte >= zero && byte <= nine; byte = bytes[++at] ?? 0) style = style * 10 + byte - zero;
    if (byte !== ch.quote || at === from || at > from + 7) return -1;
    this.#style = style;
    return at;
  }

  /** The place of the closing quote. */
  #typeName(bytes: Buffer, view: DataView, from: number): number {
    if (bytes[from + 1] === ch.quote) {
      this.#type = bytes[from] ?? 0;
      return this.#type === type.number || this.#type === type.shared || this.#type === type.boolean ? from + 1 : -1;
    }
    const letters = view.getUint32(from);
    if (letters === textName) {
      this.#type = type.text;
      return from + 3;
    }
    this.#type = type.inline;
    const isInline = letters === inlineName[0] && view.getUint32(from + 4) === inlineName[1];
    return isInline && bytes[from + 8] === 0x72 && bytes[from + 9] === ch.quote ? from + 9 : -1;
  }

  #number(bytes: Buffer, view: DataView, from: number): number {
    const isNegative = bytes[from] === 0x2d;
    let at = isNegative ? from + 1 : from;
    let digits = 0;
    let value = 0;
    let byte = bytes[at] ?? 0;
    for (; byte >= zero && byte <= nine; byte = bytes[++at] ?? 0) {
      value = value * 10 + byte - zero;
      digits++;
    }
    if (byte === 0x2e && digits > 0) {
      const whole = digits;
      for (byte = bytes[++at] ?? 0; byte >= zero && byte <= nine; byte = bytes[++at] ?? 0) {
        value = value * 10 + byte - zero;
        digits++;
      }
      if (digits <= exactDigits) value /= powers[digits - whole] ?? 1;
    }
    if (digits === 0 || digits > exactDigits || byte !== ch.less) return this.#longNumber(bytes, view, from);
    if (isNegative && value !== 0) value = -value;
    this.cell = this.#styles.cell(value, this.#style);
    return this.#closeValue(view, at);
  }

  /** With an exponent, or of more digits than can be reckoned with here. */
  #longNumber(bytes: Buffer, view: DataView, from: number): number {
    const to = this.#scan.end(bytes, from);
    if (to === -1 || this.#scan.flags !== 0) return -1;
    const value = numberFromText(bytes.toString('latin1', from, to));
    if (value === undefined) return -1;
    this.cell = this.#styles.cell(value, this.#style);
    return this.#closeValue(view, to);
  }

  #shared(bytes: Buffer, view: DataView, from: number): number {
    let at = from;
    let index = 0;
    let byte = bytes[at] ?? 0;
    for (; byte >= zero && byte <= nine; byte = bytes[++at] ?? 0) index = index * 10 + byte - zero;
    if (byte !== ch.less || at === from || at > from + 9 || this.#strings === undefined) return -1;
    this.cell = this.#strings.get(index) || null;
    return this.#closeValue(view, at);
  }

  #boolean(bytes: Buffer, view: DataView, from: number): number {
    const digit = bytes[from];
    if (digit !== zero && digit !== zero + 1) return -1;
    this.cell = digit !== zero;
    return this.#closeValue(view, from + 1);
  }

  #inline(window: ByteWindow, content: number): number {
    const { view } = window;
    if (view.getUint32(content) !== openInline) return -1;
    let at = content + 4;
    if (view.getUint32(at) >>> 8 === openText) at += 3;
    else {
      for (const letters of openSpacedText) {
        if (view.getUint32(at) !== letters) return -1;
        at += 4;
      }
    }
    const to = this.#text(window, at);
    if (to === -1 || view.getUint32(to) !== closeText || view.getUint32(to + 4) !== closeInline) return -1;
    return view.getUint8(to + 8) === ch.greater && view.getUint32(to + 9) === closeCell ? to + 13 : -1;
  }

  /** The place of the `<` after the text. */
  #text(window: ByteWindow, from: number): number {
    const { bytes } = window;
    const to = this.#scan.end(bytes, from);
    if (to === -1) return -1;
    const { flags } = this.#scan;
    const text =
      (flags & ~textFlag.underline) === 0 && to - from <= copiedLength
        ? window.text.slice(from, to)
        : decodeXmlText(bytes, from, to, flags);
    this.cell = ((flags & textFlag.underline) === 0 ? text : decodeCellEscapes(text)) || null;
    return to;
  }

  #closeValue(view: DataView, at: number): number {
    if (at === -1) return -1;
    return view.getUint32(at) === closeValue && view.getUint32(at + 4) === closeCell ? at + 8 : -1;
  }
}
