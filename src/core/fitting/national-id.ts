import { isCalendarDay, isIsoDate, isoDate } from '../iso-date.ts';
import type { SheetRow } from '../cells.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { plainText } from './plain-text.ts';

/**
 * The day of birth that a Norwegian national id begins with, `YYYY-MM-DD`; undefined for what is none. D-numbers (a day
 * beyond 40) are read like others, and so are those of test persons (a month beyond 40 or 80). A day is taken as it is, so
 * that a cell of which only the day was kept can be read again.
 */
export function birthDateOfNationalId(text: string): string | undefined {
  const bare = text.trim();
  if (isIsoDate(bare)) return bare;
  const digits = idDigits(bare);
  if (digits === undefined || !hasCheckDigits(digits)) return undefined;
  const [day, month, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number);
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const century = centuryOf(Number(digits.slice(6, 9)), year);
  if (century === undefined) return undefined;
  const [realDay, realMonth] = [day > 40 ? day - 40 : day, month > 80 ? month - 80 : month > 40 ? month - 40 : month];
  return isCalendarDay(century + year, realMonth, realDay) ? isoDate(century + year, realMonth, realDay) : undefined;
}

/** What is kept of a national id: the day of birth, or as many dots as it has signs where there is none to be read. */
export const withoutNationalId = (text: string): string => birthDateOfNationalId(text) ?? text.replace(/\S/gu, '•');

/** What may be shown of it on the way to that: the day, and nothing of the five digits that make it personal. */
export function maskedNationalId(text: string): string {
  const digits = idDigits(text.trim());
  return digits === undefined ? text.replace(/\d/gu, '•') : `${digits.slice(0, 6)} •••••`;
}

/**
 * Takes the national ids out of rows as they come from the file, before anything of them is compared, kept or shown: of a
 * column that is read for its day of birth, the day alone goes on. Undefined for a mapping without such a column.
 */
export function idRemover({ columns }: Mapping): ((row: SheetRow) => SheetRow) | undefined {
  const at = columns.filter(({ split }) => split?.kind === 'national_id').map(({ index }) => index);
  if (at.length === 0) return undefined;
  return (row) => {
    const cells = [...row.cells];
    for (const index of at) {
      const text = plainText(cells[index]);
      if (text !== undefined) cells[index] = withoutNationalId(text);
    }
    return { ...row, cells };
  };
}

/** Is it one, by its day and both of its check digits? */
export const isNationalId = (text: string): boolean =>
  idDigits(text.trim()) !== undefined && birthDateOfNationalId(text) !== undefined;

/** Eleven digits, perhaps with a space or a hyphen before the last five; a number format takes a zero in front away. */
function idDigits(text: string): string | undefined {
  const digits = text.replace(/^(\d{5,6})[ \u00A0-](\d{5})$/u, '$1$2');
  return /^\d{10,11}$/u.test(digits) ? digits.padStart(11, '0') : undefined;
}

const first = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

const hasCheckDigits = (digits: string): boolean =>
  [first, second].every(
    (weights) => weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0,
  );

/** The three digits behind the day tell the century. */
function centuryOf(individual: number, year: number): number | undefined {
  if (individual < 500) return 1900;
  if (individual < 750 && year >= 54) return 1800;
  if (year < 40) return 2000;
  return individual >= 900 ? 1900 : undefined;
}
