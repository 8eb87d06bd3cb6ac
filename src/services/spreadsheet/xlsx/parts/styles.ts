import type { Cell, DateCell, FormulaCell } from '../../../../core/cells.ts';
import { builtinNumberFormat, numberFormatKind } from '../../../../core/values/number-format.ts';
import { dateFromSerial } from '../../../../core/values/serial-date.ts';
import { cellFromNumber, type NumberFormat } from '../../../../core/values/shown-number.ts';
import { damaged, tooLarge, unusual } from '../../failures.ts';
import type { XlsxLimits } from '../../workbook-limits.ts';
import type { DateSystem } from './workbook.ts';
import { readXmlPart } from './read-xml-part.ts';

/** 1900-03-01, from which on the strict format's days are those of Excel. */
const firstSameDay = 61;
const mostKeptDates = 50_000;
/** Excel writes codes of 255 letters at most, and a few hundred of them. */
const longestCode = 1000;
const mostCodes = 5000;

/** What a number in a cell is, by the number format of the cell's style. */
export class CellStyles {
  readonly #formats: readonly NumberFormat[];
  /** By style: nearly all numbers are just numbers, and this is the fastest way to know. */
  readonly #isPlain: Uint8Array;
  readonly #dates: DateSystem;
  readonly #areLost: boolean;
  /** Few days come again and again: each is worked out once. */
  readonly #known = new Map<number, DateCell>();

  /** The number format's code of each style, by the style's index. */
  constructor(codes: readonly string[], dates: DateSystem, { areLost = false } = {}) {
    this.#areLost = areLost;
    const known = new Map<string, NumberFormat>();
    this.#formats = codes.map((code) => {
      const format = known.get(code) ?? { code, kind: numberFormatKind(code) };
      known.set(code, format);
      return format;
    });
    this.#isPlain = Uint8Array.from(this.#formats, ({ kind }) => (kind === 'plain' ? 1 : 0));
    this.#dates = dates;
  }

  /** A style that the workbook does not have changes nothing. */
  cell(value: number, style: number): Exclude<Cell, FormulaCell> {
    return this.#isPlain[style] === 1 ? value : this.#formatted(value, style);
  }

  #formatted(value: number, style: number): Exclude<Cell, FormulaCell> {
    const format = this.#formats[style];
    if (format === undefined) {
      if (this.#areLost && style > 0) throw unusual('formatsMissing');
      return value;
    }
    return format.kind === 'date' ? this.#date(value) : cellFromNumber(value, format, this.#dates === '1904');
  }

  #date(value: number): DateCell | number {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    // It is not certain which day is meant there, and no program is known to write one.
    if (this.#dates === '1899' && value >= 1 && value < firstSameDay) return value;
    const date = dateFromSerial(value, 'date', this.#dates === '1904');
    if (date === undefined) return value;
    if (this.#known.size >= mostKeptDates) this.#known.clear();
    this.#known.set(value, date);
    return date;
  }
}

/** The number format's code of each cell style, by the style's index. Throws `FILE_TOO_LARGE` for too many styles. */
export async function readStyleFormats(chunks: AsyncIterable<Buffer>, limits: XlsxLimits): Promise<readonly string[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let parent = '';
  await readXmlPart(chunks, (token, reader) => {
    const { element, depth } = reader;
    if (token === 'end') return;
    if (depth === 1 && !(element.isMain && element.local === 'styleSheet')) throw unusual('styleList');
    // The dxfs of conditional formats hold numFmt as well, outside of numFmts.
    if (depth === 2) parent = element.isMain ? element.local : '';
    if (depth !== 3 || !element.isMain) return;
    if (parent === 'numFmts' && element.local === 'numFmt') {
      const code = reader.attribute('formatCode') ?? 'General';
      if (code.length > longestCode) throw damaged('formatTooLong');
      codes.set(formatId(reader.attribute('numFmtId')), code);
    }
    if (parent === 'cellXfs' && element.local === 'xf') ids.push(formatId(reader.attribute('numFmtId') ?? '0'));
    if (ids.length > limits.cellStyles) throw tooLarge('manyStyles', { limit: limits.cellStyles });
    if (codes.size > mostCodes) throw tooLarge('manyFormats', { limit: mostCodes });
  });
  return ids.map((id) => codes.get(id) ?? builtinNumberFormat(id));
}

function formatId(text: string | undefined): number {
  if (text === undefined || !/^\s*\d{1,9}\s*$/.test(text)) throw damaged('formatWithoutNumber');
  return Number(text);
}
