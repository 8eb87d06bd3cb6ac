import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import type { JsonValue } from '../../../src/core/types.ts';
import { coerce } from '../../../src/core/values/coerce.ts';
import { context, extra, outcome, standard } from './coerce-context.ts';

const name = standard('name');
const phone = standard('phone_1');
const email = standard('email');
const zip = standard('zip_code');
const digits = extra('text', { role: 'digits' });
const formatted = (value: number, format: string): Cell => ({ type: 'number', value, format });

describe('a number in a text field', () => {
  it.each<[Cell, JsonValue]>([
    [90978457, '90978457'],
    [4790978457, '4790978457'],
    [999_999_999_999_999, '999999999999999'],
    [0.1 + 0.2, '0.3'],
    [1e-7, '0.0000001'],
    [-5, '-5'],
    [formatted(572, '0000'), '0572'],
    [formatted(90978457, '00 00 00 00'), '90978457'],
    [formatted(5, '"nr" 0000;[Red]-000000'), '0005'],
    [formatted(3990.5, '#,##0.00'), '3990.5'],
  ])('%j becomes its digits', (cell, set) => {
    expect(outcome(cell, extra('text'))).toEqual({ set });
  });

  it.each([1e15, 12_345_678_901_234_600, 1e21])('%d was already rounded', (cell) => {
    for (const field of [name, phone, zip, digits, extra('text')]) expect(outcome(cell, field)).toBe('PRECISION_LOST');
  });

  it('keeps the decimal comma that the text in Cube has', () => {
    expect(outcome(3990.5, extra('text'), { before: '3990,5' })).toBe('same');
    expect(outcome(4000.5, extra('text'), { before: '3990,50' })).toEqual({ set: '4000,5' });
    expect(outcome(4000.5, extra('text'), { before: '3990.50' })).toEqual({ set: '4000.5' });
  });

  it('takes a boolean as the word that Excel shows', () => {
    expect(outcome(true, extra('text'))).toEqual({ set: 'TRUE' });
  });
});

describe('a number that is too wide for its column in CSV', () => {
  it.each(['9,1E+07', '9.1E+07', '9e7', ' 9,1E+07 '])('%s has lost its digits where digits are a code', (cell) => {
    for (const field of [phone, zip, digits]) expect(outcome(cell, field, { origin: 'csv' })).toBe('PRECISION_LOST');
    expect(outcome(cell, name, { origin: 'csv' })).toEqual({ set: cell.trim() });
  });

  it('is fine where Cube has that very text', () => {
    expect(outcome('1E5', phone, { before: '1E5' })).toBe('same');
  });
});

describe('zip codes', () => {
  const padded = (set: string): JsonValue => ({ set, issues: ['ZERO_PADDED'] });

  it.each<[Cell, JsonValue]>([
    [572, padded('0572')],
    [5, padded('0005')],
    [7000, { set: '7000' }],
    [formatted(572, '0000'), { set: '0572' }],
    [formatted(572, '000'), padded('0572')],
    ['572', { set: '572' }],
    ['0572', { set: '0572' }],
  ])('%j in a workbook', (cell, expected) => {
    expect(outcome(cell, zip)).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ['572', padded('0572')],
    [' 572 ', padded('0572')],
    ['57', { set: '57' }],
    ['57a', { set: '57a' }],
    ['11455', { set: '11455' }],
  ])('%j in CSV', (cell, expected) => {
    expect(outcome(cell, zip, { origin: 'csv' })).toEqual(expected);
  });

  it('get their zeros back only in Norway', () => {
    for (const country of ['', 'Norge', ' norway ', 'NO', 'Noreg']) {
      expect(outcome(572, zip, { country })).toEqual(padded('0572'));
      expect(outcome('572', zip, { country, origin: 'csv' })).toEqual(padded('0572'));
    }
    for (const country of ['Sverige', 'IS', 'Iceland']) {
      expect(outcome(101, zip, { country })).toEqual({ set: '101' });
      expect(outcome('101', zip, { country, origin: 'csv' })).toEqual({ set: '101' });
    }
  });

  it('of three digits stay as typed in CSV where the assignment has such codes', () => {
    const field = { ...zip, threeDigitCodes: true } as const;
    expect(outcome('101', field, { origin: 'csv' })).toEqual({ set: '101' });
    expect(outcome(572, field)).toEqual(padded('0572'));
    expect(outcome(572, field, { before: '572' })).toBe('same');
  });

  it('are unchanged, and noted, when Excel ate a zero of the present value', () => {
    expect(outcome(572, zip, { before: '0572' })).toBe('same ZERO_PADDED');
    expect(outcome('572', zip, { before: '0572', origin: 'csv' })).toBe('same ZERO_PADDED');
    expect(outcome('572', zip, { before: '572', origin: 'csv' })).toBe('same');
    expect(outcome(572, zip, { before: 572 })).toBe('same');
  });

  it('say what was written', () => {
    expect(coerce(572, zip, context())).toMatchObject({ issues: [{ code: 'ZERO_PADDED', params: { after: '0572' } }] });
  });

  it('keep the rule in the other field of this kind', () => {
    expect(outcome(572, standard('postal_zip'))).toEqual(padded('0572'));
  });
});

describe('a date in a text field', () => {
  const date: Cell = { type: 'date', date: '2011-12-12' };
  const moment: Cell = { type: 'date', date: '2011-12-12', time: '10:30:00' };
  const isoDates = extra('text', { isoDates: true });

  it('becomes text like its neighbours in a column of dates', () => {
    expect(outcome(date, isoDates, { before: '2010-01-01' })).toEqual({ set: '2011-12-12' });
    expect(outcome(moment, isoDates, { before: '2010-01-01' })).toEqual({ set: '2011-12-12' });
    expect(outcome(date, isoDates, { before: '2011-12-12' })).toBe('same');
  });

  it.each<[string, JsonValue]>([
    ['12.12.2011', { set: '2011-12-12' }],
    ['1/2/2011', { set: '2011-02-01' }],
    ['12.12.2011 00:00', { set: '2011-12-12' }],
    ['12.12.29', { set: '2029-12-12' }],
    ['12.12.30', { set: '1930-12-12' }],
    ['12.12.2011 10:30', { set: '12.12.2011 10:30' }],
    ['31.02.2011', 'BAD_DATE'],
    ['2011-13-12', 'BAD_DATE'],
    ['31.02.2011 ca', { set: '31.02.2011 ca' }],
    ['snart', { set: 'snart' }],
    ['40889', 'BAD_DATE'],
    [' 45296 ', 'BAD_DATE'],
    ['4529', { set: '4529' }],
  ])('%j in a column of dates', (cell, expected) => {
    expect(outcome(cell, isoDates, { before: '2010-01-01' })).toEqual(expected);
  });

  it('that was rewritten by Excel in CSV is unchanged', () => {
    expect(outcome('12.12.2011', isoDates, { before: '2011-12-12', origin: 'csv' })).toBe('same');
  });

  it('is said elsewhere', () => {
    const issues = ['DATE_AS_TEXT'];
    expect(outcome(date, extra('text'))).toEqual({ set: '2011-12-12', issues });
    expect(outcome(moment, extra('text'))).toEqual({ set: '2011-12-12 10:30', issues });
    expect(outcome({ type: 'date', date: '', time: '10:30:15' }, isoDates)).toEqual({ set: '10:30:15', issues });
    expect(outcome(date, name, { before: '2011-12-12' })).toBe('same');
    expect(outcome('12.12.2011', extra('text'))).toEqual({ set: '12.12.2011' });
  });

  it('is no phone number', () => {
    expect(outcome(date, phone)).toBe('BAD_PHONE');
  });
});

describe('characters', () => {
  it.each<[string, string]>([
    ['a\0b', '0000'],
    ['a\u0001', '0001'],
    ['a\u000Bb', '000B'],
    ['a\u007Fb', '007F'],
    ['a\u009Db', '009D'],
    ['a\uD83Db', 'D83D'],
    ['a\uDE00b', 'DE00'],
  ])('%j holds a control character', (cell, codePoint) => {
    expect(coerce(cell, name, context())).toEqual({
      kind: 'invalid',
      issue: { code: 'BAD_CHARACTER', params: { codePoint } },
    });
  });

  it.each(['a\tb', 'a\nb', 'a\r\nb', 'a\u0085b', '😀', 'e\u0301', 'a\u2028b'])('%j is fine', (cell) => {
    expect(outcome(cell, name)).toEqual({ set: cell });
  });

  it('that Cube has already are no problem of the sheet', () => {
    expect(outcome('a\0b', name, { before: 'a\0b' })).toBe('same');
  });
});

describe('length', () => {
  it('is limited by the field, where the sheet changes it', () => {
    expect(outcome('x'.repeat(1000), name)).toEqual({ set: 'x'.repeat(1000) });
    expect(coerce('x'.repeat(1001), name, context())).toEqual({
      kind: 'invalid',
      issue: { code: 'TOO_LONG', params: { length: 1001, limit: 1000 } },
    });
    expect(outcome('x'.repeat(2000), name, { before: 'x'.repeat(2000) })).toBe('same');
    expect(outcome('x'.repeat(100_001), extra('text'))).toEqual({ set: 'x'.repeat(100_001) });
  });
});

describe('e-mail', () => {
  it.each(['ola@firma.no', 'ola+x@a.b.no', 'øla@blåbær.no', "o'hara@x.no"])('%s can be an address', (cell) => {
    expect(outcome(cell, email)).toEqual({ set: cell });
  });

  it.each([
    'ola',
    'ola@',
    '@firma.no',
    'a@b@c',
    'a b@c.no',
    'a@b c.no',
    'a@.no',
    'a@b..no',
    'a@b.no; c@d.no',
    'a@b,no',
    'a@b;no',
  ])('%s cannot', (cell) => {
    expect(outcome(cell, email)).toBe('BAD_EMAIL');
  });

  it('is judged only where the sheet changes it', () => {
    expect(outcome('ola', email, { before: 'ola' })).toBe('same');
    expect(outcome(' kari@x.no', email, { before: ' ola@x.no' })).toEqual({ set: ' kari@x.no' });
  });
});

describe('phone', () => {
  it.each([
    '90978457',
    '+4795499097',
    '004795499097',
    '909 78 457',
    '(+47) 909-78-457',
    '64/56.45',
    '110',
    '22334455 ext. 12',
    '+1 555 010 0000 x5',
  ])('%s can be a number', (cell) => {
    expect(outcome(cell, phone)).toEqual({ set: cell });
  });

  it.each(['ukjent', '90978457 Kari', '12', '+', '90+978457', '90978457 / 91234567', '123456789012345678'])(
    '%s cannot',
    (cell) => {
      expect(outcome(cell, phone)).toBe('BAD_PHONE');
    },
  );

  it('is judged only where the sheet changes it', () => {
    expect(outcome('ukjent', phone, { before: 'ukjent' })).toBe('same');
  });
});
