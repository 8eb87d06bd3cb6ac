import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import { isNumberCell, showCell } from '../../../src/renderer/features/bulk-update/sheet/show-cell.ts';

describe('a cell as a person sees it', () => {
  it.each<[Cell | undefined, string, string]>([
    [null, '', ''],
    [undefined, '', ''],
    ['0572', '0572', '0572'],
    [' a.b ', ' a.b ', ' a.b '],
    [90978457, '90978457', '90978457'],
    [3990.5, '3990.5', '3990,5'],
    [true, 'TRUE', 'SANN'],
    [{ type: 'number', value: 572, format: '0000' }, '0572', '0572'],
    [{ type: 'number', value: 0.25, format: '0%' }, '25%', '25 %'],
    [{ type: 'number', value: 0.2875, format: '0.00%' }, '28.75%', '28,75 %'],
    [{ type: 'number', value: 1.5, format: '0.0"%"' }, '1.5', '1,5'],
    [{ type: 'date', date: '2026-12-31' }, '2026-12-31', '31.12.2026'],
    [{ type: 'date', date: '2026-12-31', time: '10:30:00' }, '2026-12-31 10:30', '31.12.2026 10:30'],
    [{ type: 'error', code: '#N/A' }, '#N/A', '#N/A'],
    [{ type: 'formula', formula: 'A1*2', cached: 1.5 }, '1.5', '1,5'],
    [{ type: 'formula', formula: 'A1*2', cached: undefined }, '=A1*2', '=A1*2'],
  ])('%j', (cell, en, nb) => {
    expect([showCell(cell, 'en'), showCell(cell, 'nb')]).toEqual([en, nb]);
  });

  it('knows numbers, also those of formulas', () => {
    expect(isNumberCell(1)).toBe(true);
    expect(isNumberCell({ type: 'formula', formula: 'A1', cached: 1 })).toBe(true);
    expect(isNumberCell('1')).toBe(false);
    expect(isNumberCell({ type: 'date', date: '2026-12-31' })).toBe(false);
  });
});
