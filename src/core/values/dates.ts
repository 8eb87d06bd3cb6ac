import type { DateCell } from '../cells.ts';
import type { Field } from '../fields/field.ts';
import type { DateOrder } from '../mapping/mapping.ts';
import { cellNumber } from './cell-text.ts';
import { bad, type CoerceContext, type PlainCell, type Reading } from './coerce-model.ts';
import { isCalendarDay, isIsoDate, isoDate } from '../iso-date.ts';

/** A time of day behind a date, perhaps with a zone. */
const timePart = String.raw`(?:(?:T|,? +(?:kl\.? ?)?)(\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?)(?: ?[ap]\.?m\.?)?(?: ?(?:Z|[-+]\d{2}(?::?\d{2})?))?)?`;
/** Three numbers with the same sign between them, or as in `3/7-84` and `3. 7. 1984`. */
const numericDate = new RegExp(String.raw`^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})${timePart}$`, 'i');
const mixedDate = /^(\d{1,2})\/(\d{1,2})(?:-|\s)(\d{4}|\d{2})$/;
const longestDate = 48;

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
 * A date written in digits, or with the month as a word. A year of four digits in front leaves no doubt; otherwise
 * `order` says which number is the day, and it is never switched because another order would fit. Undefined for
 * everything else, also for days that do not exist, and for digits alone that can be two days. The time of day is
 * dropped as it is: no time zone ever moves the day.
 */
export function parseDate(text: string, order: DateOrder, yearRule: YearRule): ParsedDate | undefined {
  if (text.length > longestDate) return undefined;
  const match = numericDate.exec(text) ?? mixedDate.exec(text);
  if (match !== null) return numericParts(match, order, yearRule);
  if (/^\d+$/.test(text)) return onlyOne(compactDates(text, order, yearRule));
  const tight = text.replace(/^(\d{1,2})\. +(\d{1,2})\. +(?=\d)/, '$1.$2.');
  return tight === text ? writtenDate(text, yearRule) : parseDate(tight, order, yearRule);
}

function numericParts(match: RegExpExecArray, order: DateOrder, yearRule: YearRule): ParsedDate | undefined {
  const isMixed = match.length === 4;
  const [first = '', second = '', third = '', time = ''] = isMixed
    ? match.slice(1)
    : [match[1], match[3], match[4], match[5]];
  const parts = inOrder(first, second, third, order);
  return parts === undefined ? undefined : checkedDate(...parts, yearRule, time);
}

function checkedDate(
  yearText: string,
  month: number,
  day: number,
  yearRule: YearRule,
  time = '',
): ParsedDate | undefined {
  const year = yearText.length === 2 ? yearRule(Number(yearText), month, day) : Number(yearText);
  if (!isCalendarDay(year, month, day)) return undefined;
  return { date: isoDate(year, month, day), hasTime: /[1-9]/.test(time) };
}

/** Years that are written without a sign before them; others are numbers of some other kind. */
const firstYear = '1850';
const lastYear = '2150';

/** The days that digits alone can mean: `19840703`, `03071984`, `030784`. Undefined where they are no day. */
function compactDates(text: string, order: DateOrder, yearRule: YearRule): readonly ParsedDate[] {
  const [a, b, c] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)] as const;
  const found: (ParsedDate | undefined)[] = [];
  const [day, month] = order === 'mdy' ? [b, a] : [a, b];
  if (text.length === 8) {
    if (isYear(text.slice(0, 4))) {
      found.push(checkedDate(text.slice(0, 4), Number(text.slice(4, 6)), Number(text.slice(6)), yearRule));
    }
    if (order !== 'ymd' && isYear(c)) found.push(checkedDate(c, Number(month), Number(day), yearRule));
  }
  if (text.length === 6) {
    if (order !== 'ymd') found.push(checkedDate(c, Number(month), Number(day), yearRule));
    if (order !== 'mdy') found.push(checkedDate(a, Number(b), Number(c), yearRule));
  }
  return found.filter((one) => one !== undefined);
}

const isYear = (text: string): boolean => text >= firstYear && text <= lastYear;

function onlyOne(dates: readonly ParsedDate[]): ParsedDate | undefined {
  const [first, second] = dates;
  return second === undefined || second.date === first?.date ? first : undefined;
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

/** Names of months in Norwegian (both forms), Swedish, Danish and English, with the ways to shorten them. */
const monthNames = [
  'januar january januari jan',
  'februar february februari feb febr',
  'mars march marts mar',
  'april apr',
  'mai may maj',
  'juni june jun',
  'juli july jul',
  'august augusti aug',
  'september sept sep',
  'oktober october okt oct',
  'november nov',
  'desember december des dec',
];
const months: ReadonlyMap<string, number> = new Map(
  monthNames.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
/** By the first three letters, Sunday first. */
const weekdays: ReadonlyMap<string, number> = new Map(
  ['søn sön sun', 'man mån mon', 'tir tis tue', 'ons wed', 'tor thu', 'fre fri', 'lør lör sat'].flatMap(
    (names, index) => names.split(' ').map((name) => [name, index] as const),
  ),
);
const weekday = /^(\p{L}{3})(?:\p{L}{0,3}(?:dag|day))?\.?,? +(?:den +|the +)?/iu;
const dayFirst = new RegExp(
  String.raw`^(\d{1,2})(?:\.|st|nd|rd|th|:[ae])?[\s\-/]*(\p{L}{3,9})\.?,?[\s\-/]*'?(\d{4}|\d{2})${timePart}$`,
  'iu',
);
const monthFirst = new RegExp(
  String.raw`^(\p{L}{3,9})\.?[\s-]+(\d{1,2})(?:\.|st|nd|rd|th)?,?\s+(\d{4})${timePart}$`,
  'iu',
);
const yearFirst = new RegExp(String.raw`^(\d{4})[\s\-/.]+(\p{L}{3,9})\.?[\s\-/.]+(\d{1,2})\.?${timePart}$`, 'iu');

/** `3. juli 1984`, `3-jul-84`, `July 3, 1984`, `tirsdag 3. juli 1984`; not where the day of the week is another. */
function writtenDate(text: string, yearRule: YearRule): ParsedDate | undefined {
  const [prefix = '', dayName] = weekday.exec(text) ?? [];
  const dayOfWeek = dayName === undefined ? undefined : weekdays.get(dayName.toLowerCase());
  const rest = dayOfWeek === undefined ? text.replace(/^den +/i, '') : text.slice(prefix.length);
  const parsed = dayMonthYear(rest, yearRule);
  if (parsed === undefined || dayOfWeek === undefined) return parsed;
  return new Date(`${parsed.date}T00:00:00Z`).getUTCDay() === dayOfWeek ? parsed : undefined;
}

/** 0 for what is no month, which no date has. */
const monthOf = (name: string | undefined): number => months.get(name?.toLowerCase() ?? '') ?? 0;

function dayMonthYear(text: string, yearRule: YearRule): ParsedDate | undefined {
  const [, day, month, year, time] = dayFirst.exec(text) ?? [];
  if (year !== undefined) return checkedDate(year, monthOf(month), Number(day), yearRule, time);
  const [, firstMonth, secondDay, lastYearText, lateTime] = monthFirst.exec(text) ?? [];
  if (lastYearText !== undefined) {
    return checkedDate(lastYearText, monthOf(firstMonth), Number(secondDay), yearRule, lateTime);
  }
  const [, frontYear, middleMonth, lastDay, endTime] = yearFirst.exec(text) ?? [];
  return frontYear === undefined
    ? undefined
    : checkedDate(frontYear, monthOf(middleMonth), Number(lastDay), yearRule, endTime);
}

/** Day numbers from 1927 to 2099: numbers that are more likely a date without its format than anything else. */
const firstPlausibleSerial = 10_000;
const lastPlausibleSerial = 73_050;

/** A cell of a date field. A number is a date where the file says so, or where its digits can only be one day. */
export function readDate(cell: PlainCell, field: Field, context: CoerceContext): Reading {
  if (typeof cell === 'object' && cell.type === 'date') return readDateCell(cell);
  const yearRule = yearRuleOf(field, context.today);
  const text = dateDigits(cell);
  if (text === undefined) return bad('BAD_DATE');
  const parsed = parseDate(text, context.dateOrder, yearRule);
  if (parsed !== undefined) return { ok: true, value: parsed.date };
  if (isPlausibleSerial(cell)) return bad('BAD_DATE', { hint: 'SERIAL' });
  const [one, other] = /^\d{6}$/.test(text) ? compactDates(text, context.dateOrder, yearRule) : [];
  if (one === undefined || other === undefined) return bad('BAD_DATE');
  return bad('BAD_DATE', { hint: 'TWO_DATES', one: one.date, other: other.date });
}

/** A date that the cell holds and does not show is reported. */
function readDateCell({ date, shown }: DateCell): Reading {
  if (!isIsoDate(date)) return bad('BAD_DATE');
  if (shown === undefined) return { ok: true, value: date };
  return { ok: true, value: date, issue: { code: 'TIME_SHOWN', params: { shown, after: date } } };
}

/** A cell as the text of a date; undefined for what is none. Excel eats the zero in front of `03071984` and `030784`. */
function dateDigits(cell: PlainCell): string | undefined {
  if (typeof cell === 'string') return cell.trim();
  const number = cellNumber(cell);
  if (number === undefined || !Number.isSafeInteger(number) || number <= lastPlausibleSerial) {
    return number === undefined ? undefined : String(number);
  }
  const digits = String(number);
  return digits.length === 7 ? `0${digits}` : digits;
}

export const yearRuleOf = (field: Field, today: string): YearRule =>
  field.key === 'birth_date' ? birthYear(today) : pivotYear;

/** A number, or its digits as text, that a date would be whose number format was lost. */
export function isPlausibleSerial(cell: PlainCell): boolean {
  const digits = typeof cell === 'string' && /^\s*\d{5}\s*$/.test(cell) ? Number(cell) : undefined;
  const serial = cellNumber(cell) ?? digits;
  return serial !== undefined && serial >= firstPlausibleSerial && serial <= lastPlausibleSerial;
}
