import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  birthDateOfNationalId,
  idRemover,
  isNationalId,
  maskedNationalId,
  withoutNationalId,
} from '../../../src/core/fitting/national-id.ts';
import type { Mapping } from '../../../src/core/mapping/mapping.ts';

describe('the day of birth of a national id', () => {
  it.each([
    ['an id', '01019012480', '1990-01-01'],
    ['with a space', '010190 12480', '1990-01-01'],
    ['with a hyphen', '010190-12480', '1990-01-01'],
    ['that lost its first zero in a number cell', '1019012480', '1990-01-01'],
    ['of the century before the last', '01015460020', '1854-01-01'],
    ['of this century', '01011960002', '2019-01-01'],
    ['of the last years of the last century', '01015095012', '1950-01-01'],
    ['of somebody with a D-number', '41019012393', '1990-01-01'],
    ['of a test person', '01819012365', '1990-01-01'],
    ['of a test person in another register', '01419012463', '1990-01-01'],
    ['a day, of which nothing else is left', '1990-01-01', '1990-01-01'],
  ])('%s', (_what, text, date) => {
    expect(birthDateOfNationalId(text)).toBe(date);
  });

  it.each([
    ['a wrong check digit', '01019012481'],
    ['two digits the other way round', '10019012480'],
    ['a day that is none', '30029012373'],
    ['a number of no century', '01014560013'],
    ['too few digits', '190124801'],
    ['letters', '010190ABCDE'],
    ['a bank account', '12345678911'],
    ['nothing', ''],
  ])('is none for %s', (_what, text) => {
    expect(birthDateOfNationalId(text)).toBeUndefined();
  });
});

test('of what is kept or shown, nobody can tell the five personal digits', () => {
  expect(withoutNationalId('01019012480')).toBe('1990-01-01');
  expect(withoutNationalId('01019012481')).toBe('•••••••••••');
  expect(maskedNationalId('01019012480')).toBe('010190 •••••');
  expect(maskedNationalId('1019012480')).toBe('010190 •••••');
  expect(maskedNationalId('01019012480 A')).toBe('••••••••••• A');
  expect(isNationalId('1990-01-01')).toBe(false);
  expect(isNationalId('01019012480')).toBe(true);
});

test('what was taken out once is the same when it is taken out again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{9,12}$/u)), (text) => {
      const kept = withoutNationalId(text);
      expect(withoutNationalId(kept)).toBe(kept);
      expect(birthDateOfNationalId(kept)).toBe(birthDateOfNationalId(text));
      expect(kept).not.toMatch(/\d{5}/u);
    }),
  );
});

test('rows lose the ids of columns that are read for the day of birth, and nothing else', () => {
  const column = {
    column: 'x',
    field: null,
    kind: 'ignored',
    how: 'file',
    score: 1,
    dateOrder: 'dmy',
    blanks: 'keep',
    transforms: [],
  } as const;
  const mapping: Mapping = {
    key: ['customer_id'],
    blanks: 'keep',
    columns: [
      { ...column, index: 0 },
      { ...column, index: 1, split: { kind: 'national_id', fields: ['birth_date'] } },
    ],
  };
  const remove = idRemover(mapping);
  expect(remove?.({ number: 2, cells: ['01019012480', 1019012480, 'x'] }).cells).toEqual([
    '01019012480',
    '1990-01-01',
    'x',
  ]);
  expect(remove?.({ number: 3, cells: ['a'] }).cells).toEqual(['a']);
  expect(idRemover({ ...mapping, columns: [{ ...column, index: 0 }] })).toBeUndefined();
});
