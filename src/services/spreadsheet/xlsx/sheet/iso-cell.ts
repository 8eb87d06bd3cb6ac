import type { DateCell } from '../../../../core/cells.ts';

const pattern = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:^|[T ])(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?Z?$/;

/**
 * The date of a cell of the type `d`: `2024-03-15`, `2024-03-15T13:30:00`, `13:30:00`. The wall clock as it is,
 * fractions of seconds cut off. Undefined for anything else, impossible days and other time zones among it.
 */
export function dateFromIso(text: string): DateCell | undefined {
  const [whole, year, month, day, hour, minute, second = '00'] = pattern.exec(text.trim()) ?? [];
  if (whole === undefined || (year === undefined && hour === undefined)) return undefined;
  const date = year === undefined ? '' : `${year}-${month}-${day}`;
  if (date !== '' && !isDay(date)) return undefined;
  if (hour === undefined) return { type: 'date', date };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const time = `${hour}:${minute}:${second}`;
  return date !== '' && time === '00:00:00' ? { type: 'date', date } : { type: 'date', date, time };
}

function isDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}
