import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnLetters, cutText, twoDigits } from '../../src/core/text.ts';

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16_383, 'XFD'],
])('column %i is %s', (index, letters) => {
  expect(columnLetters(index)).toBe(letters);
});

test.each([
  ['short', 5, 'short'],
  ['longer', 5, 'long…'],
  ['abc😀', 5, 'abc😀'],
  ['abc😀d', 5, 'abc…'],
])('%s in %i', (text, limit, cut) => {
  expect(cutText(text, limit)).toBe(cut);
});

test('a cut text is never longer than asked for, and as well formed as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
      const cut = cutText(text, limit);
      expect(cut.length).toBeLessThanOrEqual(Math.max(limit, 1));
      expect(cut.isWellFormed()).toBe(true);
    }),
  );
});

test('two digits', () => {
  expect([0, 7, 12].map(twoDigits)).toEqual(['00', '07', '12']);
});
