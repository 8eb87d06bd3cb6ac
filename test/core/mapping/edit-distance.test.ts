import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/core/mapping/edit-distance.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['mobil', 'mobil', 0],
    ['mobil', 'mobl', 1],
    ['mobil', 'mobill', 1],
    ['mobil', 'nobil', 1],
    ['mobil', 'mboil', 1],
    ['fødselsdato', 'foedselsdato', 2],
    ['telefon', 'telefax', 2],
    ['', 'abc', 3],
  ])('%s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
  });

  it('stops one above the limit', () => {
    expect(editDistance('fornavn', 'etternavn', 2)).toBe(3);
    expect(editDistance('abc', 'xyzxyz', 1)).toBe(2);
  });

  it('is the same both ways, zero only for equal texts, and at most the longer length', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const distance = editDistance(a, b, 8);
        expect(editDistance(b, a, 8)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('counts one for one letter changed, added or taken away', () => {
    fc.assert(
      fc.property(text, fc.nat(7), fc.constantFrom('', 'x', 'xy'), (word, at, put) => {
        const start = Math.min(at, word.length);
        const changed = word.slice(0, start) + put + word.slice(start + 1);
        expect(editDistance(word, changed, 3)).toBeLessThanOrEqual(Math.max(1, put.length));
      }),
    );
  });
});
