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
    ['[h]:mm:ss', 'duration'],
    ['[mm]:ss', 'duration'],
    ['[hh]', 'duration'],
    ['[$-F400]h:mm:ss\\ AM/PM', 'time'],
    ['mm:ss.0', 'time'],
    ['h:mm AM/PM', 'time'],
    ['0000', 'digits'],
    ['00\\ 00\\ 00\\ 00', 'digits'],
    ['00" "00" "00" "00', 'digits'],
    ['000-00-0000', 'digits'],
    ['[$-414]0000;@', 'digits'],
    ['00-00', 'digits'],
    ['000\\-00\\-0000', 'digits'],
    ['0%', 'percent'],
    ['0.00 %', 'percent'],
    ['#,##0.0%;[Red]-#,##0.0%', 'percent'],
    ['0" %"', 'plain'],
    ['0\\%', 'plain'],
    ['# ?/?', 'fraction'],
    ['# ??/??', 'fraction'],
    ['# ?/4', 'fraction'],
    ['0/0', 'fraction'],
    ['#,##0,', 'scaled'],
    ['0.0,,"M"', 'scaled'],
    ['#,##0,\\ "k";-#,##0,\\ "k"', 'scaled'],
    ['#,##0', 'plain'],
    ['#,##0.00', 'plain'],
    ['"Ja";;"Nei"', 'words'],
    ['[=1]"Ja";[=0]"Nei";General', 'words'],
    ['0;-0;"ingen"', 'words'],
    [';;;', 'words'],
    ['0;-0;;@', 'plain'],
    ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 'plain'],
    ['0.00;-0.00;"-"', 'plain'],
    ['General', 'plain'],
    ['General" dager"', 'plain'],
    ['0', 'plain'],
    ['0.00', 'plain'],
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
    expect(new Set(kinds([18, 19, 20, 21, 45, 47]))).toEqual(new Set(['time']));
    expect(kinds([46])).toEqual(['duration']);
    expect(kinds([9, 10, 12, 13])).toEqual(['percent', 'percent', 'fraction', 'fraction']);
    expect(new Set(kinds([0, 1, 2, 3, 4, 11, 37, 44, 48, 49, 163]))).toEqual(new Set(['plain']));
  });
});
