import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferDecimal } from '../../../src/core/mapping/infer-decimal.ts';

describe('inferDecimal', () => {
  it.each([
    ['3990,50', ','],
    ['1.234,5', ','],
    ['1 234,50', ','],
    ['1\u00a0234,50', ','],
    ['1.234.567', ','],
    ['0,125', ','],
    ['-12,5', ','],
    ['59,91390', ','],
    ['3990.50', '.'],
    ['1,234.5', '.'],
    ['1,234,567', '.'],
    ['0.125', '.'],
    ['59.91390', '.'],
    [' 99.95 ', '.'],
  ])('%j speaks for %j', (value, sign) => {
    expect(inferDecimal([value])).toBe(sign);
  });

  it.each([
    '1.234',
    '1,234',
    '42',
    '',
    '12.30',
    '24.12',
    '31.12.1980',
    '2026-01-31',
    '1,2,3',
    'Oslo, Norge',
    '90978457',
    '1.2.3',
    'a1,5',
  ])('%j says nothing', (value) => {
    expect(inferDecimal([value])).toBeUndefined();
    expect(inferDecimal([value], ';')).toBe(',');
    expect(inferDecimal([value], ',')).toBeUndefined();
  });

  it('goes by the majority', () => {
    expect(inferDecimal(['1,5', '2,5', '3.75'])).toBe(',');
    expect(inferDecimal(['1,5', '42.5', '43.75'], ';')).toBe('.');
    expect(inferDecimal(['1,5', '42.5'], ';')).toBe(',');
    expect(inferDecimal(['1,5', '42.5'], ',')).toBeUndefined();
  });

  it('finds the sign of any list of prices', () => {
    const price = fc.tuple(fc.nat(99_999), fc.integer({ min: 10, max: 99 }));
    fc.assert(
      fc.property(
        fc.array(price, { minLength: 1 }),
        fc.constantFrom(',' as const, ';' as const),
        (prices, delimiter) => {
          expect(
            inferDecimal(
              prices.map(([whole, part]) => `${whole},${part}`),
              delimiter,
            ),
          ).toBe(',');
          const points = prices.map(([whole, part]) => `${whole + 32}.${part}`);
          expect(inferDecimal(points, delimiter)).toBe('.');
        },
      ),
    );
  });
});
