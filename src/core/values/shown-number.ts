import type { Cell, DateCell, FormulaCell, NumberCell } from '../cells.ts';
import { twoDigits } from '../text.ts';
import type { CellIssue } from './coerce-model.ts';
import { bareSections, literalSections, numberFormatKind, type NumberFormatKind } from './number-format.ts';
import { fifteenDigits, plainNumber } from './plain-number.ts';
import { dateFromSerial } from './serial-date.ts';

/** A number format with what is worked out of it once. */
export interface NumberFormat {
  readonly code: string;
  readonly kind: NumberFormatKind;
}

/**
 * The cell that a number with this format is: the one place that decides when a format is more than looks, for every
 * kind of workbook. `date1904`: the workbook counts its days from 1904.
 */
export function cellFromNumber(
  value: number,
  { code, kind }: NumberFormat,
  date1904: boolean,
): Exclude<Cell, FormulaCell> {
  switch (kind) {
    case 'date':
    case 'duration':
      return dateFromSerial(value, kind, date1904) ?? value;
    case 'time':
      return timeCell(value, code, date1904) ?? value;
    case 'digits':
      return Number.isInteger(value) && value >= 0 ? { type: 'number', value, format: code } : value;
    case 'percent':
    case 'fraction':
    case 'scaled':
    case 'words':
      return { type: 'number', value, format: code };
    case 'plain':
      return value;
  }
}

const daySeconds = 86_400;
/** Days of the first year: a sum of hours that somebody formatted as a time of day, and no date. */
const firstDays = 367;

/**
 * A number that is shown as a time of day. A day before it, or hours past 24, are in the cell though nobody sees them;
 * `shown` is there where the format hides something.
 */
function timeCell(value: number, code: string, date1904: boolean): DateCell | undefined {
  const cell = dateFromSerial(value, value >= firstDays ? 'date' : 'duration', date1904);
  if (cell === undefined) return undefined;
  const seconds = Math.floor(Math.round(value * daySeconds) % daySeconds);
  const [section = ''] = bareSections(code.toLowerCase());
  const hasSeconds = section.includes('s');
  const time = `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}`;
  const shown = hasSeconds ? `${time}:${twoDigits(seconds % 60)}` : time;
  const hidesNothing = cell.date === '' && value < 1 && (hasSeconds || seconds % 60 === 0);
  return hidesNothing ? cell : { ...cell, shown };
}

/** What a person sees of a number, where that says another thing than its digits. */
export interface ShownNumber {
  readonly kind: 'digits' | 'percent' | 'fraction' | 'scaled' | 'words';
  /** With a point as decimal sign. */
  readonly text: string;
  /** The text says exactly what the number is. */
  readonly isExact: boolean;
}

export function shownNumber({ value, format }: NumberCell): ShownNumber | undefined {
  const kind = numberFormatKind(format);
  switch (kind) {
    case 'digits':
      return { kind, text: shapedDigits(value, format), isExact: true };
    case 'percent':
      return { kind, text: `${plainNumber(fifteenDigits(value * 100))}%`, isExact: true };
    case 'fraction':
      return fraction(value, format);
    case 'scaled':
      return { kind, text: scaledText(value, format), isExact: value === 0 };
    case 'words':
      return words(value, format);
    default:
      return undefined;
  }
}

/** The sheet shows one thing and the cell holds another, and nobody can know which of them is meant. */
export const shownOtherwise = (shown: string, held: string | number, after: string | number): CellIssue => ({
  code: 'SHOWN_OTHERWISE',
  params: { shown, held, after },
});

/** Signs between digits that people read as a part of a code. */
const betweenDigits = /[^0\-/.()+\s]/g;

/** `1234` as `12-34` by `00-00`. Letters of the format (`"nr" 0000`) are looks. */
function shapedDigits(value: number, format: string): string {
  const shape = (literalSections(format)[0] ?? '').replace(betweenDigits, '').trim();
  const places = shape.replace(/[^0]/g, '').length;
  const digits = plainNumber(fifteenDigits(value)).padStart(places, '0');
  const first = digits.length - places;
  let next = 0;
  return shape.replace(/0/g, () => {
    const from = next;
    next = next === 0 ? first + 1 : next + 1;
    return digits.slice(from, next);
  });
}

function fraction(value: number, format: string): ShownNumber | undefined {
  const [section = ''] = bareSections(format);
  const [, whole = '', places = '', fixed] = /^\s*(?:([#0?]+)\s+)?[#0?]+\s*\/\s*(?:([#0?]+)|(\d+))/.exec(section) ?? [];
  const limit = fixed === undefined ? 10 ** Math.min(places.length, 3) - 1 : Number(fixed);
  const size = Math.abs(value);
  for (let below = fixed === undefined ? 1 : limit; below <= limit; below++) {
    const above = Math.round(size * below);
    if (fifteenDigits(above / below) !== fifteenDigits(size)) continue;
    const units = whole === '' ? 0 : Math.floor(above / below);
    const rest = above - units * below;
    const parts = [units > 0 || rest === 0 ? String(units) : '', rest > 0 ? `${String(rest)}/${String(below)}` : ''];
    const text = parts.filter((part) => part !== '').join(' ');
    return { kind: 'fraction', text: value < 0 ? `-${text}` : text, isExact: true };
  }
  return { kind: 'fraction', text: `≈ ${plainNumber(Number(value.toPrecision(2)))}`, isExact: false };
}

function scaledText(value: number, format: string): string {
  const [section = ''] = bareSections(format);
  const [, commas = ','] = /[0#?](,+)(?![0#?,])/.exec(section) ?? [];
  const [, decimals = ''] = /\.([0#?]*)/.exec(section) ?? [];
  return plainNumber(Number((value / 1000 ** commas.length).toFixed(Math.min(decimals.length, 15))));
}

/** The text of the section that this number comes under; undefined where that section shows the number. */
function words(value: number, format: string): ShownNumber | undefined {
  const bare = bareSections(format);
  const at = sectionOf(value, format, bare.length);
  if (bare[at]?.trim() !== '') return undefined;
  const text = (literalSections(format)[at] ?? '').trim();
  // A sign, or nothing, for zero is only how zero looks.
  if (value === 0 && !/\p{L}/u.test(text)) return undefined;
  return { kind: 'words', text, isExact: text !== '' };
}

/** Positive, negative, zero, in this order, unless sections say for which numbers they are. */
function sectionOf(value: number, format: string, count: number): number {
  const numbers = Math.min(count, 3);
  const conditions = format.split(';').map((section) => /\[([<>=]{1,2})\s*(-?\d+(?:\.\d+)?)\]/.exec(section));
  if (conditions.some((condition) => condition !== null)) {
    const met = conditions.findIndex((one) => one !== null && compares(value, one[1] ?? '', Number(one[2])));
    return met === -1 ? conditions.findIndex((one) => one === null) : met;
  }
  if (value < 0 && numbers > 1) return 1;
  return value === 0 && numbers > 2 ? 2 : 0;
}

function compares(value: number, operator: string, limit: number): boolean {
  switch (operator) {
    case '=':
      return value === limit;
    case '<>':
      return value !== limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    default:
      return operator === '>=' && value >= limit;
  }
}
