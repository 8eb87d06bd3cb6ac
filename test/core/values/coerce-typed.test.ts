import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import type { JsonValue } from '../../../src/core/types.ts';
import { coerce, type CoerceContext } from '../../../src/core/values/coerce.ts';
import { context, extra, outcome, standard } from './coerce-context.ts';

const birthDate = standard('birth_date');
const otherDate = extra('date');
const streetNo = standard('address_street_no');
const params = (cell: Cell, field = birthDate): JsonValue | undefined => {
  const coerced = coerce(cell, field, context());
  return coerced.kind === 'invalid' ? coerced.issue.params : undefined;
};

describe('dates', () => {
  it.each<[Cell, string]>([
    [{ type: 'date', date: '1970-01-02' }, '1970-01-02'],
    [{ type: 'date', date: '1970-01-02', time: '23:59:59' }, '1970-01-02'],
    ['1970-01-02', '1970-01-02'],
    ['1970-1-2', '1970-01-02'],
    ['1970/01/02', '1970-01-02'],
    ['2.1.1970', '1970-01-02'],
    ['02.01.1970', '1970-01-02'],
    ['2/1/1970', '1970-01-02'],
    ['2-1-1970', '1970-01-02'],
    [' 2.1.1970 ', '1970-01-02'],
    ['2.1.70', '1970-01-02'],
    ['2/1/70', '1970-01-02'],
    ['29.02.2024', '2024-02-29'],
    ['1970-01-02T23:59:59Z', '1970-01-02'],
    ['1970-01-02T00:00:00+14:00', '1970-01-02'],
    ['1970-01-02T23:30:00.123-11:00', '1970-01-02'],
    ['1970-01-02 10:30', '1970-01-02'],
    ['02.01.1970 10:30:00', '1970-01-02'],
    ['2/1/1970, 10:30 pm', '1970-01-02'],
    ['1850-05-17', '1850-05-17'],
  ])('%j is %s', (cell, set) => {
    expect(outcome(cell, birthDate)).toEqual({ set });
  });

  it.each<[Cell]>([
    ['31.02.2011'],
    ['29.02.2023'],
    ['12/31/2020'],
    ['2011-13-01'],
    ['0.1.1970'],
    ['1.1.970'],
    ['1.1/1970'],
    ['1.1.1970 og noe'],
    ['2011'],
    ['januar'],
    ['0000-01-01'],
    [20_111_312],
    [1970],
    [true],
    [{ type: 'date', date: '', time: '10:30:00' }],
    [{ type: 'date', date: '1900-02-29' }],
  ])('%j is no date', (cell) => {
    expect(outcome(cell, birthDate)).toBe('BAD_DATE');
    expect(params(cell)).toBeUndefined();
  });

  it.each<[Cell]>([[25_570], [40_889], ['40889'], [{ type: 'number', value: 40_889, format: '00000' }]])(
    '%j may be a date without its format',
    (cell) => {
      expect(outcome(cell, birthDate)).toBe('BAD_DATE');
      expect(params(cell)).toEqual({ hint: 'SERIAL' });
    },
  );

  it('without its format is unchanged where it is the present value', () => {
    expect(outcome(40_889, birthDate, { before: '2011-12-12' })).toBe('same');
    expect(outcome(40_890, birthDate, { before: '2011-12-12' })).toBe('BAD_DATE');
  });

  it.each<[CoerceContext['dateOrder'], string, JsonValue]>([
    ['dmy', '1.2.2011', { set: '2011-02-01' }],
    ['mdy', '1.2.2011', { set: '2011-01-02' }],
    ['mdy', '12/31/2020', { set: '2020-12-31' }],
    ['mdy', '31/12/2020', 'BAD_DATE'],
    ['mdy', '2011-02-01', { set: '2011-02-01' }],
    ['ymd', '11-02-01', { set: '2011-02-01' }],
    ['ymd', '2011/02/01', { set: '2011-02-01' }],
    ['ymd', '01.02.2011', 'BAD_DATE'],
  ])('in the order %s %s is read so and never otherwise', (dateOrder, cell, expected) => {
    expect(outcome(cell, otherDate, { dateOrder })).toEqual(expected);
  });

  it('of birth with a short year are never in the future', () => {
    expect(outcome('23.11.26', birthDate)).toEqual({ set: '2026-11-23' });
    expect(outcome('24.11.26', birthDate)).toEqual({ set: '1926-11-24' });
    expect(outcome('29.02.00', birthDate)).toEqual({ set: '2000-02-29' });
    expect(outcome('1.1.29', birthDate)).toEqual({ set: '1929-01-01' });
  });

  it('of other kinds have their short years from 1930 to 2029', () => {
    expect(outcome('1.1.29', otherDate)).toEqual({ set: '2029-01-01' });
    expect(outcome('1.1.30', otherDate)).toEqual({ set: '1930-01-01' });
  });

  it('are unchanged in any form', () => {
    for (const cell of [
      '2.1.1970',
      '1970-01-02T10:00',
      { type: 'date', date: '1970-01-02', time: '10:00:00' },
    ] as const) {
      expect(outcome(cell, birthDate, { before: '1970-01-02' })).toBe('same');
    }
  });
});

describe('integers', () => {
  it.each<[Cell, number]>([
    [32, 32],
    ['32', 32],
    ['32,0', 32],
    ['32.0', 32],
    ['32,00', 32],
    [' 32 ', 32],
    ['\u00A032', 32],
    ['032', 32],
    ['-3', -3],
    ['-0', 0],
    [31.999999999999996, 32],
    [{ type: 'number', value: 32, format: '0000' }, 32],
  ])('%j is %d', (cell, set) => {
    expect(outcome(cell, streetNo)).toEqual({ set });
  });

  it.each<[Cell]>([
    ['32,5'],
    [32.5],
    ['1.000'],
    ['1 000'],
    ['3E1'],
    ['tre'],
    [true],
    [{ type: 'date', date: '2011-12-12' }],
  ])('%j is none', (cell) => {
    expect(outcome(cell, streetNo)).toBe('BAD_INTEGER');
    expect(params(cell, streetNo)).toBeUndefined();
  });

  it('that Excel has rounded are said', () => {
    expect(outcome(1e15, streetNo)).toBe('PRECISION_LOST');
  });

  it.each<[string, number, string]>([
    ['12B', 12, 'B'],
    [' 12 b', 12, 'B'],
    ['3-Å', 3, 'Å'],
    ['3/c', 3, 'C'],
  ])('%s offers number and entrance', (cell, number, entrance) => {
    expect(params(cell, streetNo)).toEqual({ hint: 'ENTRANCE', number, entrance });
    expect(params(cell, extra('integer'))).toBeUndefined();
  });

  it('are equal by value', () => {
    expect(outcome('32,0', streetNo, { before: 32 })).toBe('same');
    expect(outcome(33, streetNo, { before: 32 })).toEqual({ set: 33 });
  });
});

describe('decimals', () => {
  const amount = extra('decimal');

  it.each<[CoerceContext['decimal'], Cell, number]>([
    [',', 3990.5, 3990.5],
    [',', 0.1 + 0.2, 0.3],
    [',', '3990,5', 3990.5],
    [',', '3 990,50', 3990.5],
    [',', '1\u00A0234\u00A0567', 1_234_567],
    [',', '1\u202F234,5', 1234.5],
    [',', '1.234', 1234],
    [',', '1.234.567,89', 1_234_567.89],
    [',', '-0,5', -0.5],
    [',', '\u22125,5', -5.5],
    [',', '+5', 5],
    [',', '0', 0],
    ['.', '3990.5', 3990.5],
    ['.', '1,234', 1234],
    ['.', '1,234,567.89', 1_234_567.89],
    ['.', '1 234.5', 1234.5],
  ])('with %s %j is %d', (decimal, cell, set) => {
    expect(outcome(cell, amount, { decimal })).toEqual({ set });
  });

  it.each<[CoerceContext['decimal'], Cell]>([
    [',', '3990.50'],
    [',', '0.125'],
    [',', '12.34'],
    [',', '1.234 567'],
    [',', '1.2345'],
    [',', '1234.567'],
    [',', ',5'],
    [',', '5,'],
    [',', '€ 5'],
    [',', '5 %'],
    [',', '1E5'],
    ['.', '3990,50'],
    ['.', '1,23'],
    [',', true],
    [',', { type: 'date', date: '2011-12-12' }],
  ])('with %s %j is no number', (decimal, cell) => {
    expect(outcome(cell, amount, { decimal })).toBe('BAD_DECIMAL');
  });

  it.each([
    [',', '123456789012345678', amount],
    [',', '12 345 678 901 234 567 890', amount],
    ['.', '0.12345678901234567890', amount],
    [',', '3,141592653589793238', amount],
    [',', '12345678901234567890', extra('integer')],
    [',', '90071992547409930', extra('integer')],
  ] as const)('with %s %j has more digits than a number keeps', (decimal, cell, field) => {
    expect(outcome(cell, field, { decimal })).toBe('TOO_MANY_DIGITS');
  });

  it.each(['90978457.0', '90978457,0', '5.00', '-5,0'])(
    'that programs write are whole under either sign: %s',
    (cell) => {
      for (const decimal of [',', '.'] as const) {
        expect(outcome(cell, amount, { decimal })).toEqual({ set: Number.parseInt(cell, 10) });
      }
    },
  );

  it.each([
    [',', '123456789012345678', amount],
    [',', '12 345 678 901 234 567 890', amount],
    ['.', '0.12345678901234567890', amount],
    [',', '3,141592653589793238', amount],
    [',', '12345678901234567890', extra('integer')],
    [',', '90071992547409930', extra('integer')],
  ] as const)('with %s %j has more digits than a number keeps', (decimal, cell, field) => {
    expect(outcome(cell, field, { decimal })).toBe('TOO_MANY_DIGITS');
  });

  it.each(['90978457.0', '90978457,0', '5.00', '-5,0'])(
    'that programs write are whole under either sign: %s',
    (cell) => {
      for (const decimal of [',', '.'] as const) {
        expect(outcome(cell, amount, { decimal })).toEqual({ set: Number.parseInt(cell, 10) });
      }
    },
  );

  it('that Excel has rounded are said', () => {
    expect(outcome(1e15, amount)).toBe('PRECISION_LOST');
    expect(outcome(1e15, amount, { before: 1e15 })).toBe('same');
  });

  it('are equal up to fifteen digits', () => {
    expect(outcome('0,3', amount, { before: 0.1 + 0.2 })).toBe('same');
    expect(outcome(0.3, amount, { before: 0.1 + 0.2 })).toBe('same');
  });
});

describe('booleans', () => {
  const flag = extra('boolean');
  const formula = (text: string, cached: boolean | number | undefined): Cell => ({
    type: 'formula',
    formula: text,
    cached,
  });

  it.each<[Cell]>([
    [true],
    ['true'],
    ['TRUE'],
    ['Ja'],
    ['yes'],
    ['SANN'],
    ['sant'],
    ['1'],
    [' ja '],
    [1],
    [formula('TRUE()', true)],
    [formula('=TRUE()', 1)],
    [formula('true()', undefined)],
  ])('%j is true', (cell) => {
    expect(outcome(cell, flag)).toEqual({ set: true });
  });

  it.each<[Cell]>([[false], ['false'], ['nei'], ['No'], ['USANN'], ['usant'], ['0'], [0], [formula('FALSE()', 0)]])(
    '%j is false',
    (cell) => {
      expect(outcome(cell, flag)).toEqual({ set: false });
    },
  );

  it.each<[Cell]>([['kanskje'], ['2'], [2], ['xx'], [{ type: 'date', date: '2011-12-12' }]])(
    '%j is neither',
    (cell) => {
      expect(outcome(cell, flag)).toBe('BAD_BOOLEAN');
    },
  );

  it('are equal in any language', () => {
    expect(outcome('SANN', flag, { before: true })).toBe('same');
    expect(outcome('nei', flag, { before: true })).toEqual({ set: false });
  });
});
