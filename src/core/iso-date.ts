import type { Language } from './types.ts';

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of the Gregorian calendar, years 1 to 9999: what `YYYY-MM-DD` can write. Months count from 1. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const length = monthLengths[month - 1];
  if (length === undefined || day < 1 || year < 1 || year > 9999) return false;
  return day <= length || (day === 29 && month === 2 && isLeapYear(year));
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** True for `2011-12-12`: exactly this form, and a day that exists. */
export function isIsoDate(text: string): boolean {
  // Runs over every value of a snapshot: most are settled by their length.
  if (text.length !== 10 || !/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  return isCalendarDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
}

/** `9:05`, `12:00` and `12:00:30`: a time of day. */
export const isTimeText = (text: string): boolean => /^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(text);

/** `YYYY-MM-DD`. */
export function isoDate(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** A stored day as the language writes it: `1981-07-13` is `13.07.1981` in Norwegian. Anything else stays as it is. */
export function writtenDay(text: string, language: Language): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return language === 'nb' && year !== undefined ? `${date ?? ''}.${month ?? ''}.${year}` : text;
}

/** The first date that every spreadsheet program counts alike: Excel has a 29 February 1900 that never was. */
export const firstSheetDate = '1900-03-01';

/** The day number that a workbook (1900 system) stores for an ISO date of `firstSheetDate` or later. */
export function serialOf(iso: string): number {
  const day = Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8)));
  return day / 86_400_000 + 25_569;
}
