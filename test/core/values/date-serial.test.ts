import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialFromDate } from '../../../src/core/values/date-serial.ts';
import { dateFromSerial } from '../../../src/core/values/serial-date.ts';

describe('the number of a date', () => {
  it('counts as Excel does, with the leap day that never was', () => {
    expect(serialFromDate({ type: 'date', date: '1900-01-01' })).toBe(1);
    expect(serialFromDate({ type: 'date', date: '1900-02-28' })).toBe(59);
    expect(serialFromDate({ type: 'date', date: '1900-02-29' })).toBe(60);
    expect(serialFromDate({ type: 'date', date: '1900-03-01' })).toBe(61);
    expect(serialFromDate({ type: 'date', date: '2024-02-29', time: '12:00:00' })).toBe(45_351.5);
    expect(serialFromDate({ type: 'date', date: '', time: '36:00:00' })).toBe(1.5);
  });

  it('is missing where a workbook has none', () => {
    expect(serialFromDate({ type: 'date', date: '1899-12-31' })).toBeUndefined();
    expect(serialFromDate({ type: 'date', date: '2024-02-30' })).toBeUndefined();
    expect(serialFromDate({ type: 'date', date: 'soon' })).toBeUndefined();
    expect(serialFromDate({ type: 'date', date: '', time: '1:2' })).toBeUndefined();
  });

  it('gives every date, time and duration back', () => {
    const seconds = fc
      .integer({ min: 0, max: 2_958_465 })
      .chain((day) => fc.tuple(fc.constant(day), fc.integer({ min: 0, max: 86_399 })));
    fc.assert(
      fc.property(seconds, fc.constantFrom('date' as const, 'duration' as const), ([day, second], kind) => {
        const serial = day + second / 86_400;
        const cell = dateFromSerial(serial, kind, false);
        expect(cell && dateFromSerial(serialFromDate(cell) ?? -1, kind, false)).toEqual(cell);
      }),
    );
  });
});
