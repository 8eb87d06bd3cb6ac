import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareSortValues,
  nextOrder,
  type RowOrder,
  sortValue,
  toggledOrder,
} from '../../../src/core/review/row-order.ts';
import type { JsonValue } from '../../../src/core/types.ts';
import { parseJson } from '../../../src/core/exact-number.ts';

const sorted = (values: readonly JsonValue[]): readonly JsonValue[] =>
  values.toSorted((a, b) => {
    const [x, y] = [sortValue(a), sortValue(b)];
    if (x === undefined || y === undefined) throw new Error('An empty value is not sorted');
    return compareSortValues(x, y);
  });

describe('the order of values', () => {
  it('has æ, ø and å after z, and no difference of kind between upper and lower case', () => {
    const names = ['Å', 'z', 'Ærlig', 'ole', 'Ole', 'ål', 'Øy', 'Aasen', 'Berg', 'arne'];
    expect(sorted(names)).toEqual(['arne', 'Berg', 'ole', 'Ole', 'z', 'Ærlig', 'Øy', 'Å', 'ål', 'Aasen']);
  });

  it('has numbers by their value, whether they are numbers or texts, and days by the calendar', () => {
    expect(sorted(['10', 9, '-3', '1,5', '0150', 2.25])).toEqual(['-3', '1,5', 2.25, 9, '10', '0150']);
    const large = ['9007199254740993', '9007199254740992'].map(parseJson);
    expect(sorted(large)).toEqual(large.toReversed());
    expect(sorted(['1.2.2021', '2020-12-31', '31.12.2019'])).toEqual(['31.12.2019', '2020-12-31', '1.2.2021']);
    expect(sorted(['32.12.2019', '2020-01-01'])).toEqual(['2020-01-01', '32.12.2019']);
  });

  it('has one kind after the other', () => {
    expect(sorted([true, 'a', '2020-01-01', 7, false])).toEqual([7, '2020-01-01', 'a', false, true]);
    expect([null, '', undefined].map(sortValue)).toEqual([undefined, undefined, undefined]);
  });

  it('is one order, whatever the values', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc
        .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(
        fc.array(
          value.filter((one) => one !== ''),
          { minLength: 3, maxLength: 3 },
        ),
        ([a = 0, b = 0, c = 0]) => {
          const [x, y, z] = [a, b, c].map((one) => sortValue(one) ?? { group: 0 as const, number: 0, text: '0' });
          if (x === undefined || y === undefined || z === undefined) return;
          expect(Math.sign(compareSortValues(x, y))).toBe(-Math.sign(compareSortValues(y, x)) || 0);
          const [first = x, second = x, third = x] = [x, y, z].toSorted(compareSortValues);
          expect(compareSortValues(first, second)).toBeLessThanOrEqual(0);
          expect(compareSortValues(second, third)).toBeLessThanOrEqual(0);
          expect(compareSortValues(first, third)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });
});

describe('choosing an order', () => {
  const by = { field: 'city' };
  const up: RowOrder = { by, direction: 'ascending' };
  const down: RowOrder = { by, direction: 'descending' };

  it('goes up, down, and back to the sheet', () => {
    expect(nextOrder(undefined, by)).toEqual(up);
    expect(nextOrder(up, by)).toEqual(down);
    expect(nextOrder(down, by)).toBeUndefined();
    expect(nextOrder(down, { lead: 'name' })).toEqual({ by: { lead: 'name' }, direction: 'ascending' });
  });

  it('takes the same order back', () => {
    expect(toggledOrder(undefined, up)).toEqual(up);
    expect(toggledOrder(down, up)).toEqual(up);
    expect(toggledOrder(up, { ...up })).toBeUndefined();
  });
});
