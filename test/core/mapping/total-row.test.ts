import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import { isTotalRow } from '../../../src/core/mapping/total-row.ts';

const sum = (formula: string, cached: number | string = 7): Cell => ({ type: 'formula', formula, cached });

describe('a total row', () => {
  it.each<[string, readonly Cell[]]>([
    ['Sum', [null, 'Sum', 12]],
    ['Totalt', ['Totalt', null, 12]],
    ['Total:', [null, 'Total:', sum('SUM(B2:B9)')]],
    ['SUM', ['SUM', 12]],
    ['Grand Total', ['Grand Total', 12]],
    ['I alt', ['I alt', 3]],
    ['Delsum', [null, null, 'Delsum', 3]],
    ['Totalt kunder', ['Totalt kunder', 3]],
    ['only formulas that add up', [null, null, sum('SUBTOTAL(9,C2:C9)'), 4]],
    ['in Norwegian', [null, sum('SUMMER(C2:C9)')]],
  ])('%s', (_, cells) => {
    expect(isTotalRow({ number: 9, cells })).toBe(true);
  });

  it.each<[string, readonly Cell[]]>([
    ['a name that begins like one', [null, 'Totalbygg AS', 12]],
    ['a total further to the right', [null, 'Kari', 'Sum']],
    ['numbers alone', [null, 12, 13]],
    ['a formula of texts', [null, sum('A1&"x"', 'x')]],
    ['a text beside the formula', [null, sum('SUM(B2:B9)'), 'Oslo']],
    ['nothing', []],
  ])('is not %s', (_, cells) => {
    expect(isTotalRow({ number: 9, cells })).toBe(false);
  });
});
