import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import type { JsonValue } from '../../../src/core/types.ts';
import { keyText, readIntegerKey } from '../../../src/core/values/key.ts';
import { extra, standard } from './coerce-context.ts';

const formula = (cached: string | number | null | undefined): Cell => ({ type: 'formula', formula: 'A1', cached });

describe('readIntegerKey', () => {
  it.each<[Cell, number]>([
    [2488539, 2488539],
    [0, 0],
    ['2488539', 2488539],
    [' 12 ', 12],
    ['12.0', 12],
    ['12,00', 12],
    ['0012', 12],
    [{ type: 'number', value: 12, format: '0000' }, 12],
    [11.999999999999998, 12],
    [999_999_999_999_999, 999_999_999_999_999],
    [formula(7), 7],
    [formula('7'), 7],
    ['900 004', 900_004],
    ['1\u00A0900\u00A0004', 1_900_004],
    ['900\u2009004', 900_004],
    ['900004,0', 900_004],
    ['900 004,0', 900_004],
    ['#900007', 900_007],
    ['# 900007', 900_007],
    ["'900007", 900_007],
    ['\uFEFF900007\u200B', 900_007],
  ])('%j is the id %d', (cell, id) => {
    expect(readIntegerKey(cell)).toEqual({ ok: true, id });
  });

  it.each<[Cell | undefined, string]>([
    [undefined, 'MISSING_KEY'],
    [null, 'MISSING_KEY'],
    ['', 'MISSING_KEY'],
    [' \u00A0', 'MISSING_KEY'],
    [formula(null), 'MISSING_KEY'],
    [formula(' '), 'MISSING_KEY'],
    ['A12', 'BAD_KEY'],
    ['-1', 'BAD_KEY'],
    [-1, 'BAD_KEY'],
    [1.5, 'BAD_KEY'],
    ['1.500', 'BAD_KEY'],
    ['12 34', 'BAD_KEY'],
    ['900004 900005', 'BAD_KEY'],
    ['##900007', 'BAD_KEY'],
    ['nan', 'MISSING_KEY'],
    ['NULL', 'MISSING_KEY'],
    ['\u200B', 'MISSING_KEY'],
    ['#I/T', 'CELL_ERROR'],
    ['########', 'CELL_ERROR'],
    [true, 'BAD_KEY'],
    [{ type: 'date', date: '2011-12-12' }, 'BAD_KEY'],
    ['90071992547409930', 'BAD_KEY'],
    [1e15, 'PRECISION_LOST'],
    [12_345_678_901_234_600, 'PRECISION_LOST'],
    ['9,1E+07', 'PRECISION_LOST'],
    ['9.1e+07', 'PRECISION_LOST'],
    [{ type: 'error', code: '#N/A' }, 'CELL_ERROR'],
    [formula(undefined), 'NO_CACHED_VALUE'],
  ])('%j is %s', (cell, code) => {
    expect(readIntegerKey(cell)).toEqual({ ok: false, code });
  });
});

describe('keyText', () => {
  const phone = standard('phone_1');
  const zip = standard('zip_code');

  it.each(['+46 (0)70-123 45 67', '+46(0)701234567', '+46 070 123 45 67', '0046 70 123 45 67', '46701234567'])(
    'the Swedish phone %s is one and the same',
    (value) => {
      expect(keyText(value, phone)).toBe('46701234567');
    },
  );

  it.each([
    ['+44 (0)20 7946 0958', '442079460958'],
    ['+39 06 698 2123', '39066982123'],
    ['+45 12 34 56 78', '4512345678'],
    ['+354 12345', '+35412345'],
    ['35412345', '35412345'],
    ['070-123 45 67', '0701234567'],
    ['02800', '02800'],
    ['46012345', '46012345'],
    ['47 12 34 56', '47123456'],
  ])('the phone %s is %s', (value, key) => {
    expect(keyText(value, phone)).toBe(key);
  });

  it.each([
    '90978457',
    '+4790978457',
    '004790978457',
    '+47 909 78 457',
    '4790978457',
    ' 909-78-457 ',
    '(+47) 909 78 457',
    '(0047)90978457',
    '+47 (0) 90978457',
    'tlf. +47 90 97 84 57',
  ])('the phone %s is one and the same', (value) => {
    expect(keyText(value, phone)).toBe('90978457');
  });

  it('keeps foreign phones apart', () => {
    expect(keyText('+46 70 123 45 67', phone)).toBe('46701234567');
    expect(keyText('0046701234567', phone)).toBe('46701234567');
    expect(keyText(90978457, phone)).toBe('90978457');
  });

  it.each<[Cell | JsonValue, Cell | JsonValue, ReturnType<typeof standard>]>([
    [' Ola  NORDMANN ', 'ola nordmann', standard('name')],
    ['A\u030Ase', 'åse', standard('name')],
    ['a\u00A0b', 'A B', standard('name')],
    ['Ola@Firma.no', 'ola@firma.no ', standard('email')],
    ['mailto:ola@firma.no', 'ola@firma.no', standard('email')],
    ['Ola <Ola@firma.no>', 'ola@firma.no', standard('email')],
    ['\u200Bola@firma.no', 'ola@firma.no', standard('email')],
    ['90978457.0', '90978457', standard('phone_1')],
    ['0572 Oslo', '0572', standard('zip_code')],
    ['NO-0572', '0572', standard('zip_code')],
    ['572.0', '0572', standard('zip_code')],
    [572, '0572', zip],
    [{ type: 'number', value: 572, format: '0000' }, '0572', zip],
    ['572', '0572', zip],
    ['32,0', 32, standard('address_street_no')],
    ['32', 32, standard('address_street_no')],
    ['3 990,50', 3990.5, extra('decimal')],
    ['999 999 999', '999999999', extra('text', { role: 'digits' })],
    [999999999, '999999999', extra('text', { role: 'digits' })],
    [{ type: 'date', date: '1970-01-02' }, '1970-01-02', standard('birth_date')],
    ['2.1.1970', '1970-01-02', standard('birth_date')],
    ['12.12.2011', '2011-12-12', extra('text', { isoDates: true })],
    [{ type: 'formula', formula: 'A1', cached: 'Ola' }, 'ola', standard('name')],
    [true, 'TRUE', extra('boolean')],
  ])('%j and %j meet', (a, b, field) => {
    expect(keyText(a, field)).toBeDefined();
    expect(keyText(a, field)).toBe(keyText(b, field));
  });

  it.each<[Cell | JsonValue | undefined]>([
    [undefined],
    [null],
    [''],
    [' \u00A0'],
    [{ type: 'error', code: '#N/A' }],
    [{ type: 'formula', formula: 'A1', cached: undefined }],
    [{ a: 1 }],
    [[1, 2]],
  ])('%j is no key', (value) => {
    expect(keyText(value, standard('name'))).toBeUndefined();
  });

  it('leaves zip codes of three digits alone where there are such codes', () => {
    expect(keyText('572', { ...zip, threeDigitCodes: true })).toBe('572');
  });
});
