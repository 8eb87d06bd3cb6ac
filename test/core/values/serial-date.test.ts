import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateFromSerial } from '../../../src/core/values/serial-date.ts';

const date = (day: string, time?: string) => ({ type: 'date', date: day, ...(time === undefined ? {} : { time }) });

describe('dateFromSerial', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '1900-02-29'],
    [61, '1900-03-01'],
    [25_569, '1970-01-01'],
    [45_366, '2024-03-15'],
    [2_958_465, '9999-12-31'],
  ])('day %i of the 1900 system is %s', (serial, expected) => {
    expect(dateFromSerial(serial, 'date', false)).toEqual(date(expected));
  });

  it('counts from 1904 where the workbook does', () => {
    expect(dateFromSerial(0, 'date', true)).toEqual(date('1904-01-01'));
    expect(dateFromSerial(43_904, 'date', true)).toEqual(date('2024-03-15'));
  });

  it('keeps the time of day to the second, carrying into the next day', () => {
    expect(dateFromSerial(45_366.5, 'date', false)).toEqual(date('2024-03-15', '12:00:00'));
    expect(dateFromSerial(45_366 + 1 / 86_400, 'date', false)).toEqual(date('2024-03-15', '00:00:01'));
    expect(dateFromSerial(45_365.999_999_9, 'date', false)).toEqual(date('2024-03-15'));
  });

  it('gives times and durations no date', () => {
    expect(dateFromSerial(0.75, 'duration', false)).toEqual(date('', '18:00:00'));
    expect(dateFromSerial(0.75, 'date', false)).toEqual(date('', '18:00:00'));
    expect(dateFromSerial(1.5, 'duration', false)).toEqual(date('', '36:00:00'));
    expect(dateFromSerial(0, 'duration', false)).toEqual(date('', '00:00:00'));
  });

  it('leaves numbers that are no date', () => {
    for (const serial of [-1, -0.5, Number.NaN, Number.POSITIVE_INFINITY, 2_958_466, 1e300]) {
      expect(dateFromSerial(serial, 'date', false)).toBeUndefined();
    }
    expect(dateFromSerial(2_958_465, 'date', true)).toBeUndefined();
  });

  it('is the calendar from March 1900 on, in both systems', () => {
    const start = Date.UTC(1904, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_957_003 }), (days) => {
        const expected = date(new Date(start + days * 86_400_000).toISOString().slice(0, 10));
        expect(dateFromSerial(days, 'date', true)).toEqual(expected);
        expect(dateFromSerial(days + 1462, 'date', false)).toEqual(expected);
      }),
    );
  });
});
