import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIsoDate, isoDate, serialOf } from '../../src/core/iso-date.ts';
import { dateFromSerial } from '../../src/core/values/serial-date.ts';

describe('isIsoDate', () => {
  it.each(['2011-12-12', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(isIsoDate(text)).toBe(true);
  });

  it.each([
    '2011-13-01',
    '2011-00-01',
    '2011-04-31',
    '2023-02-29',
    '1900-02-29',
    '0000-01-01',
    '2011-1-1',
    '2011-12-12 ',
  ])('does not take %s', (text) => {
    expect(isIsoDate(text)).toBe(false);
  });

  it('takes every day that there is', () => {
    const days = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (day) => {
        expect(isIsoDate(day.toISOString().slice(0, 10))).toBe(true);
      }),
    );
  });
});

it('pads years, months and days', () => {
  expect(isoDate(201, 3, 4)).toBe('0201-03-04');
});

describe('serialOf', () => {
  it.each([
    ['1900-03-01', 61],
    ['2011-12-12', 40_889],
    ['9999-12-31', 2_958_465],
  ])('%s is day %d', (date, serial) => {
    expect(serialOf(date)).toBe(serial);
  });

  it('is undone by what a workbook makes of the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const date = dateFromSerial(serial, 'date', false)?.date ?? '';
        expect(serialOf(date)).toBe(serial);
      }),
    );
  });
});
