import type { DateCell } from '../cells.ts';
import { firstSheetDate, isIsoDate, serialOf } from '../iso-date.ts';

const daySeconds = 86_400;

/**
 * The number that a workbook of the 1900 system stores for a date or time: `dateFromSerial` gives the same cell back.
 * Undefined for what has no number there: no date before 1900, and no text that is not a date.
 */
export function serialFromDate({ date, time }: DateCell): number | undefined {
  const day = date === '' ? 0 : daySerial(date);
  const seconds = time === undefined ? 0 : clockSeconds(time);
  if (day === undefined || seconds === undefined) return undefined;
  return day + seconds / daySeconds;
}

function daySerial(date: string): number | undefined {
  // The day that only Excel has: https://learn.microsoft.com/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year
  if (date === '1900-02-29') return 60;
  if (!isIsoDate(date) || date < '1900') return undefined;
  // From the 1st of March on, Excel is a day ahead.
  return date < firstSheetDate ? serialOf(date) - 1 : serialOf(date);
}

function clockSeconds(time: string): number | undefined {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d)$/.exec(time) ?? [];
  if (hours === undefined) return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
