import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/core/types.ts';
import { guardFormula, presentText, presentValue, unguardFormula } from '../../../src/core/values/present.ts';
import { extra, standard } from './coerce-context.ts';

const birthDate = standard('birth_date');
const text = extra('text');

describe('presentValue', () => {
  it.each<[JsonValue | undefined, JsonValue]>([
    [null, null],
    [undefined, null],
    ['', null],
    ['0572', '0572'],
    [' x ', ' x '],
    ['  ', '  '],
    ['=1+1', '=1+1'],
    ['TRUE', 'TRUE'],
    ['#N/A', '#N/A'],
    ['a\0b\r\n', 'a\0b\r\n'],
    ['2011-12-12', '2011-12-12'],
    [6, 6],
    [1e21, 1e21],
    [true, true],
    [[1, 'a'], '[1,"a"]'],
    [{ a: null }, '{"a":null}'],
  ])('%j is the cell %j whatever the kind of field', (value, cell) => {
    expect(presentValue(value, text)).toEqual(cell);
    expect(presentValue(value, standard('address_street_no'))).toEqual(cell);
  });

  it.each(['1900-03-01', '1970-01-02', '2024-02-29', '9999-12-31'])('%s is a date in a date field', (date) => {
    expect(presentValue(date, birthDate)).toEqual({ type: 'date', date });
  });

  it.each(['1900-02-28', '0001-01-01', '2023-02-29', '2011-12-12T00:00:00', '12.12.2011', 'abc', ' 2011-12-12'])(
    '%s is text in a date field, too',
    (value) => {
      expect(presentValue(value, birthDate)).toBe(value);
    },
  );

  it('marks what a cell cannot hold', () => {
    expect(presentValue('x'.repeat(32_767), text)).toBe('x'.repeat(32_767));
    expect(presentValue('x'.repeat(32_768), text)).toEqual({ type: 'not-exportable', text: `${'x'.repeat(1000)}…` });
    expect(presentValue(`${'x'.repeat(999)}${'😀'.repeat(20_000)}`, text)).toEqual({
      type: 'not-exportable',
      text: `${'x'.repeat(999)}…`,
    });
    expect(presentValue('a\uD83Db', text)).toEqual({ type: 'not-exportable', text: 'a\uFFFDb' });
    expect(presentValue(JSON.parse('1e999') as number, text)).toEqual({ type: 'not-exportable', text: 'Infinity' });
    expect(presentValue(['x'.repeat(40_000)], text)).toMatchObject({ type: 'not-exportable' });
  });
});

describe('presentText', () => {
  it.each<[JsonValue | undefined, string]>([
    [null, ''],
    [undefined, ''],
    [' a;"\r\n', ' a;"\r\n'],
    [true, 'TRUE'],
    [false, 'FALSE'],
    [3990.5, '3990.5'],
    [1e21, '1000000000000000000000'],
    [-1.5e-7, '-0.00000015'],
    [-0, '0'],
    [{ a: [1] }, '{"a":[1]}'],
  ])('%j is %j', (value, expected) => {
    expect(presentText(value)).toBe(expected);
  });
});

describe('the guard against formulas', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@a', "'@a"],
    ['\ta', "'\ta"],
    ['\ra', "'\ra"],
    ['+47 909', "'+47 909"],
    ['-', "'-"],
    ['-5,5', "'-5,5"],
    ["'=1", "''=1"],
    ["''=1", "'''=1"],
    ["'-x", "''-x"],
  ])('guards %j', (plain, guarded) => {
    expect(guardFormula(plain)).toBe(guarded);
    expect(unguardFormula(guarded)).toBe(plain);
  });

  it.each(['+4790978457', '-5', 'a=1', ' =1', "'a", "'", "''", "'+47", '1E5', '\n=1', ''])(
    'leaves %j alone',
    (plain) => {
      expect(guardFormula(plain)).toBe(plain);
      expect(unguardFormula(plain)).toBe(plain);
    },
  );

  it('is undone exactly, for every text', () => {
    const tricky = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '4', 'a', ' ') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), tricky), (plain) => {
        expect(unguardFormula(guardFormula(plain))).toBe(plain);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nothing that a program would run', () => {
    const tricky = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '4', 'a') });
    fc.assert(
      fc.property(tricky, (plain) => {
        expect(guardFormula(plain)).not.toMatch(/^(?:[=@\t\r]|[+-](?!\d+$))/);
      }),
    );
  });
});
