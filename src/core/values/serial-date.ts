import { twoDigits } from '../text.ts';
import type { DateCell } from '../cells.ts';

const dayMs = 86_400_000;
const daySeconds = 86_400;
/** 9999-12-31 in the 1900 system, the last day that Excel knows. */
const lastSerial = 2_958_465;
/** Days between the first days of the two systems. */
const offset1904 = 1462;

/**
 * The date or time that a number stands for in a workbook: days since the end of 1899 (or of 1903), the fraction is the
 * time of day, to the nearest second. No time zone takes part.
 *
 * With the kind `duration` there is no date in the result, and the hours go past 23.
 * In the 1900 system numbers below 1 are times whatever the format; day 60 is the 29 February 1900 that Excel shows
 * and no calendar has. Numbers outside Excel's range give undefined: they are just numbers.
 */
export function dateFromSerial(serial: number, kind: 'date' | 'duration', date1904: boolean): DateCell | undefined {
  const seconds = Math.round(serial * daySeconds);
  const day = Math.floor(seconds / daySeconds);
  if (!(serial >= 0) || day + (date1904 ? offset1904 : 0) > lastSerial) return undefined;
  if (kind === 'duration') return { type: 'date', date: '', time: clock(seconds) };
  const timeOfDay = seconds - day * daySeconds;
  if (day === 0 && !date1904) return { type: 'date', date: '', time: clock(timeOfDay) };
  const date = date1904 ? isoDay(day + offset1904) : isoDay(day);
  return timeOfDay === 0 ? { type: 'date', date } : { type: 'date', date, time: clock(timeOfDay) };
}

function isoDay(serial: number): string {
  if (serial === 60) return '1900-02-29';
  const days = serial < 60 ? serial - 25_568 : serial - 25_569;
  // Four times as fast as cutting it from toISOString, and a sheet may have a million dates.
  const date = new Date(days * dayMs);
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

function clock(seconds: number): string {
  return `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
}
