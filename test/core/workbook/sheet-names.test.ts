import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continuationName, sheetNames } from '../../../src/core/workbook/sheet-names.ts';

const isLegal = (name: string): boolean =>
  name.length >= 1 &&
  name.length <= 31 &&
  name.isWellFormed() &&
  !/[[\]:*?/\\\p{Cc}]/u.test(name) &&
  !name.startsWith("'") &&
  !name.endsWith("'") &&
  name.trim() === name &&
  name.toLowerCase() !== 'history';

/** Names as hostile as assignments can be called: forbidden signs, emoji, apostrophes, very long, nearly equal. */
const wantedName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('a', 'A', 'ß', 'İ', ' ', "'", '/', '😀', '\ud83d', '(2)', '_cube', 'History') }),
);

describe('sheetNames', () => {
  it.each([
    ['Fornyelse 2026', 'Fornyelse 2026'],
    ['Kunder A/S: nye?', 'Kunder A-S- nye-'],
    ["'Hytter'", 'Hytter'],
    ["O'Hara", "O'Hara"],
    ['', 'Sheet'],
    [' \t ', 'Sheet'],
    ["''", 'Sheet'],
    ['History', 'History (2)'],
    ['history', 'history (2)'],
    ['_CUBE', '_CUBE (2)'],
    ['[Æ]\\Ø*', '-Æ-Ø-'],
    ['a\nb', 'a b'],
    ['Et svært langt navn på et oppdrag', 'Et svært langt navn på et oppdr'],
    [`${'x'.repeat(30)}😀`, 'x'.repeat(30)],
    [`${'x'.repeat(30)} y`, 'x'.repeat(30)],
  ])('names %j %j', (wanted, name) => {
    expect(sheetNames([wanted])).toEqual([name]);
  });

  it('numbers names that are equal without regard to case', () => {
    expect(sheetNames(['Nord', 'NORD', 'Nord (2)', 'nord'])).toEqual(['Nord', 'NORD (2)', 'Nord (2) (2)', 'nord (3)']);
  });

  it('takes letters for equal that some program may take for equal', () => {
    expect(sheetNames(['Straße', 'STRASSE', 'Ⅷ', 'viii'])).toEqual(['Straße', 'STRASSE (2)', 'Ⅷ', 'viii (2)']);
  });

  it('makes room for the number in a name of full length', () => {
    const long = 'Et svært langt navn på et oppdrag';
    expect(sheetNames([long, long])[1]).toBe('Et svært langt navn på et o (2)');
  });

  it('always gives legal names, no two equal', () => {
    fc.assert(
      fc.property(fc.array(wantedName, { maxLength: 20 }), (wanted) => {
        const names = sheetNames(wanted);
        expect(names).toHaveLength(wanted.length);
        expect(names.filter((name) => !isLegal(name))).toEqual([]);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        expect(new Set(names.map((name) => name.toUpperCase())).size).toBe(names.length);
      }),
    );
  });

  it('leaves its own names as they are', () => {
    fc.assert(
      fc.property(fc.array(wantedName, { maxLength: 8 }), (wanted) => {
        const names = sheetNames(wanted);
        expect(sheetNames(names)).toEqual(names);
      }),
    );
  });
});

describe('continuationName', () => {
  it('numbers the parts of a sheet', () => {
    expect(continuationName('Nord', 2, ['Nord'])).toBe('Nord (2)');
    expect(continuationName('Nord', 3, ['Nord', 'Nord (2)'])).toBe('Nord (3)');
  });

  it('takes the next number where the name is taken in any case', () => {
    expect(continuationName('Nord', 2, ['Nord', 'nord (2)'])).toBe('Nord (3)');
  });

  it('is always legal and new', () => {
    fc.assert(
      fc.property(wantedName, fc.integer({ min: 2, max: 99_999 }), fc.array(wantedName), (base, part, others) => {
        const taken = sheetNames([base, ...others]);
        const name = continuationName(taken[0] ?? '', part, taken);
        expect(isLegal(name)).toBe(true);
        expect(taken.map((other) => other.toLowerCase())).not.toContain(name.toLowerCase());
      }),
    );
  });
});
