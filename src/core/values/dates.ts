import type { Field } from '../fields/field.ts';
import type { DateOrder } from '../mapping/mapping.ts';
import { cellNumber } from './cell-text.ts';
import { bad, type CoerceContext, type PlainCell, type Reading } from './coerce-model.ts';
import { isCalendarDay, isIsoDate, isoDate } from '../iso-date.ts';

/** Three numbers with the same sign between them, perhaps a time of day behind, perhaps with a zone. */
const numericDate =
  /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:(?:T|,? +)(\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?)(?: ?[ap]\.?m\.?)?(?: ?(?:Z|[-+]\d{2}(?::?\d{2})?))?)?$/i;
const longestDate = 40;

/** Decides the century of a two-digit year. */
export type YearRule = (year: number, month: number, day: number) => number;

/** 00–29 are 2000–2029, the rest 1930–1999. */
export const pivotYear: YearRule = (year) => (year <= 29 ? 2000 + year : 1900 + year);

/** Nobody is born after today. */
const birthYear =
  (today: string): YearRule =>
  (year, month, day) =>
    isoDate(2000 + year, month, day) <= today ? 2000 + year : 1900 + year;

export interface ParsedDate {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** A time of day other than midnight stood behind the date. */
  readonly hasTime: boolean;
}

/**
 * A date written in digits. A year of four digits in front leaves no doubt; otherwise `order` says which number is the
 * day, and it is never switched because another order would fit. Undefined for everything else, also for days that do
 * not exist. The time of day is dropped as it stands: no time zone ever moves the day.
 */
export function parseDate(text: string, order: DateOrder, yearRule: YearRule): ParsedDate | undefined {
  const match = text.length <= longestDate ? numericDate.exec(text) : null;
  if (match === null) return undefined;
  const [, first = '', , second = '', third = '', time = ''] = match;
  const parts = inOrder(first, second, third, order);
  if (parts === undefined) return undefined;
  const [yearText, month, day] = parts;
  const year = yearText.length === 2 ? yearRule(Number(yearText), month, day) : Number(yearText);
  if (!isCalendarDay(year, month, day)) return undefined;
  return { date: isoDate(year, month, day), hasTime: /[1-9]/.test(time) };
}

function inOrder(
  first: string,
  second: string,
  third: string,
  order: DateOrder,
): readonly [year: string, month: number, day: number] | undefined {
  const isYearFirst = first.length === 4 || (order === 'ymd' && first.length === 2 && third.length <= 2);
  if (isYearFirst) return third.length <= 2 ? [first, Number(second), Number(third)] : undefined;
  const isYearLast = order !== 'ymd' && first.length <= 2 && (third.length === 4 || third.length === 2);
  if (!isYearLast) return undefined;
  return order === 'dmy' ? [third, Number(second), Number(first)] : [third, Number(first), Number(second)];
}

/** Day numbers from 1927 to 2099: numbers that are more likely a date without its format than anything else. */
const firstPlausibleSerial = 10_000;
const lastPlausibleSerial = 73_050;

/** A cell of a date field. A number is never taken for a date unless the file says that it is one. */
export function readDate(cell: PlainCell, field: Field, context: CoerceContext): Reading {
  if (typeof cell === 'object' && cell.type === 'date') {
    return isIsoDate(cell.date) ? { ok: true, value: cell.date } : bad('BAD_DATE');
  }
  if (typeof cell === 'string') {
    const parsed = parseDate(cell.trim(), context.dateOrder, yearRuleOf(field, context.today));
    if (parsed !== undefined) return { ok: true, value: parsed.date };
  }
  return isPlausibleSerial(cell) ? bad('BAD_DATE', { hint: 'SERIAL' }) : bad('BAD_DATE');
}

export const yearRuleOf = (field: Field, today: string): YearRule =>
  field.key === 'birth_date' ? birthYear(today) : pivotYear;

function isPlausibleSerial(cell: PlainCell): boolean {
  const digits = typeof cell === 'string' && /^\s*\d{5}\s*$/.test(cell) ? Number(cell) : undefined;
  const serial = cellNumber(cell) ?? digits;
  return serial !== undefined && serial >= firstPlausibleSerial && serial <= lastPlausibleSerial;
}
