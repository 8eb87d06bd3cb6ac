import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cellNumberOf,
  exactDigits,
  isExactNumber,
  parseJson,
  parseRecord,
  sameNumberText,
} from '../../src/core/exact-number.ts';

const digits = fc.stringMatching(/^\d{0,24}$/);
/** Any number as JSON writes it, the odd ones often. */
const numberText = fc
  .record({
    sign: fc.constantFrom('', '-'),
    whole: fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9]\d{0,22}$/)),
    fraction: fc.oneof(fc.constant(''), digits),
    exponent: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, fc.stringMatching(/^[eE][+-]?\d{1,4}$/)),
  })
  .map(({ sign, whole, fraction, exponent }) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}${exponent}`);

describe('numbers by their digits', () => {
  test('every number comes back as it was written', () => {
    fc.assert(
      fc.property(numberText, fc.constantFrom('', ' ', '\n'), (text, space) => {
        for (const json of [text, `{"a":${space}${text}${space}}`, `[${text},${space}${text}]`]) {
          expect(JSON.stringify(parseJson(json))).toBe(json.replaceAll(/\s/g, ''));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['0', '1', '-5', '32', '1.1', '123456789012345', '0.5', '9007199254740992', '1e+21', '1.5e-7'])(
    '%s is a plain number',
    (text) => {
      expect(parseJson(text)).toBe(Number(text));
    },
  );

  test.each(['9007199254740993', '1e400', '1.10', '-0', '1.0', '0.00000012', '12345678901234567890.5', '1E5', '-0.0'])(
    '%s is not',
    (text) => {
      expect(isExactNumber(parseJson(text))).toBe(true);
      expect(exactDigits(structuredClone(parseJson(text)))).toBe(text);
    },
  );

  test('texts stay texts, and an own field may be called anything', () => {
    const json = '{"__proto__":1.10,"constructor":-0,"a":" 1.10, -0 [1e400","exactNumber":"1.10"}';
    const record = parseRecord(json);
    expect(JSON.stringify(record)).toBe(json);
    expect(isExactNumber({ exactNumber: '1.10' })).toBe(false);
    expect(Object.keys(record)).toHaveLength(4);
  });

  test.each([
    ['1.10', '1.1', true],
    ['1e3', '1000', true],
    ['1000', '1E+3', true],
    ['-0', '0', true],
    ['0.00', '-0e5', true],
    ['1e400', '10e399', true],
    ['9007199254740993', '9007199254740992', false],
    ['1', '-1', false],
    ['10', '1', false],
    ['1e99999999999999999999', '1e99999999999999999998', false],
  ])('%s and %s: the same is %s', (a, b, same) => {
    expect(sameNumberText(a, b)).toBe(same);
    expect(sameNumberText(b, a)).toBe(same);
  });

  test.each([
    ['1.10', 1.1],
    ['-0', 0],
    ['1E5', 100_000],
    ['9007199254740993', undefined],
    ['1e400', undefined],
    ['0.12345678901234567890', undefined],
  ])('a cell holds %s as %s', (text, number) => {
    const value = parseJson(text);
    if (!isExactNumber(value)) throw new Error('a plain number');
    expect(cellNumberOf(value)).toBe(number);
  });
});
