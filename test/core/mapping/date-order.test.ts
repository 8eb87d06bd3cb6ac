import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthFirstFits, watchDateOrder } from '../../../src/core/mapping/date-order.ts';

describe('monthFirstFits', () => {
  it.each([
    ['only month first fits', ['12/31/2020', '01/02/2020'], true],
    ['with times and short years', ['12/31/20 11:30 PM', '1-2-20'], true],
    ['ISO dates and blanks between say nothing', ['2020-12-31', '', '  ', '12/31/2020', '2020-01-01T10:00:00'], true],
    ['both fit', ['01/02/2020', '03/04/2020'], false],
    ['only day first fits', ['31.12.2020', '01.02.2020'], false],
    ['some fit the one, some the other', ['31/12/2020', '12/31/2020'], false],
    ['a text is no date at all', ['12/31/2020', 'ukjent'], false],
    ['neither fits', ['32/32/2020'], false],
    ['a day that this year does not have', ['02/29/2021'], false],
    ['a leap day', ['02/29/2020'], true],
    ['a leap day in a short year', ['02/29/20'], true],
    ['no leap day at the turn of that century', ['02/29/1900'], false],
    ['nothing', [], false],
  ])('%s', (_, texts, fits) => {
    expect(monthFirstFits(texts)).toBe(fits);
  });

  it('can be asked at any time', () => {
    const watch = watchDateOrder();
    expect(watch.monthFirstFits()).toBe(false);
    watch.add('12/31/2020');
    expect(watch.monthFirstFits()).toBe(true);
    watch.add('31/12/2020');
    expect(watch.monthFirstFits()).toBe(false);
  });

  it('never holds for a column written day first, and holds for one written month first with a day past 12', () => {
    const date = fc.date({
      min: new Date('1950-01-01T00:00:00Z'),
      max: new Date('2049-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.array(date, { minLength: 1 }), (dates) => {
        const parts = dates.map((day) => [day.getUTCDate(), day.getUTCMonth() + 1, day.getUTCFullYear()] as const);
        expect(monthFirstFits(parts.map(([day, month, year]) => `${day}.${month}.${year}`))).toBe(false);
        const isClear = parts.some(([day]) => day > 12);
        expect(monthFirstFits(parts.map(([day, month, year]) => `${month}/${day}/${year}`))).toBe(isClear);
      }),
    );
  });
});
