import { describe, expect, it } from 'vitest';
import { builtinNumberFormat, numberFormatKind } from '../../../src/core/values/number-format.ts';

const kinds = (ids: readonly number[]) => ids.map((id) => numberFormatKind(builtinNumberFormat(id)));

describe('numberFormatKind', () => {
  it.each([
    ['dd.mm.yyyy', 'date'],
    ['[$-414]d. mmmm yyyy;@', 'date'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
    ['dd.mm.åååå', 'date'],
    ['yyyy\\-mm\\-dd\\ hh:mm:ss.000', 'date'],
    ['mmm', 'date'],
    ['m/d/yy h:mm AM/PM', 'date'],
    ['[Red]yyyy', 'date'],
    ['h:mm', 'time'],
    ['[h]:mm:ss', 'time'],
    ['[mm]:ss', 'time'],
    ['mm:ss.0', 'time'],
    ['h:mm AM/PM', 'time'],
    ['0000', 'digits'],
    ['00\\ 00\\ 00\\ 00', 'digits'],
    ['00" "00" "00" "00', 'digits'],
    ['000-00-0000', 'digits'],
    ['[$-414]0000;@', 'digits'],
    ['General', 'plain'],
    ['General" dager"', 'plain'],
    ['0', 'plain'],
    ['0.00', 'plain'],
    ['0/0', 'plain'],
    ['# ##0,00', 'plain'],
    ['0.00E+00', 'plain'],
    ['#,##0\\ "kr";[Red]-#,##0\\ "kr"', 'plain'],
    ['0 "days"', 'plain'],
    ['0\\d', 'plain'],
    ['0 m', 'plain'],
    ['_-* #,##0.00\\ _d_-', 'plain'],
    ['Standard', 'plain'],
    ['@', 'plain'],
    ['', 'plain'],
  ] as const)('%s is %s', (code, kind) => {
    expect(numberFormatKind(code)).toBe(kind);
  });

  it('knows the formats that have only a number', () => {
    expect(new Set(kinds([14, 15, 16, 17, 22, 27, 36, 50, 58]))).toEqual(new Set(['date']));
    expect(new Set(kinds([18, 19, 20, 21, 45, 46, 47]))).toEqual(new Set(['time']));
    expect(new Set(kinds([0, 1, 2, 3, 4, 9, 10, 11, 12, 37, 44, 48, 49, 163]))).toEqual(new Set(['plain']));
  });
});
