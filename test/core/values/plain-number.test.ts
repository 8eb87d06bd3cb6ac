import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainNumber, sameNumber } from '../../../src/core/values/plain-number.ts';

describe('plainNumber', () => {
  it.each([
    [0, '0'],
    [-5, '-5'],
    [90978457, '90978457'],
    [0.1, '0.1'],
    [1e21, '1000000000000000000000'],
    [1.5e21, '1500000000000000000000'],
    [-1.25e-7, '-0.000000125'],
    [1e-7, '0.0000001'],
  ])('%d is %s', (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });

  it('never has an exponent and reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainNumber(value);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text)).toBe(value + 0);
      }),
    );
  });
});

describe('sameNumber', () => {
  it('sees fifteen digits, as Excel does', () => {
    expect(sameNumber(0.1 + 0.2, 0.3)).toBe(true);
    expect(sameNumber(12_345_678_901_234_568, 12_345_678_901_234_600)).toBe(true);
    expect(sameNumber(123_456_789_012_345, 123_456_789_012_346)).toBe(false);
  });
});
