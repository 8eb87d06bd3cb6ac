import { describe, expect, it } from 'vitest';
import { SharedFormulas } from '../../../../src/services/spreadsheet/xlsx/sheet/shared-formulas.ts';
import { shiftableFormula } from '../../../../src/services/spreadsheet/xlsx/sheet/shift-formula.ts';

describe('a shared formula in another cell', () => {
  it.each([
    ['A1+B2', 'C2+D3'],
    ['$A1+B$2+$C$3', '$A2+D$2+$C$3'],
    ['SUM(A:A,B1:C2)', 'SUM(C:C,D2:E3)'],
    ['SUM($A:B,1:2,$1:3)', 'SUM($A:D,2:3,$1:4)'],
    ['LOG10(A1)&"A1 ""B2"" C3"', 'LOG10(C2)&"A1 ""B2"" C3"'],
    ["'Ark A1'!B2+Ark1!B2+A1!C3", "'Ark A1'!D3+Ark1!D3+A1!E4"],
    ['[1]Ark1!A1+Tabell1[Kol A1]+Tabell1[[#This Row],[B2]]', '[1]Ark1!C2+Tabell1[Kol A1]+Tabell1[[#This Row],[B2]]'],
    ['navn_A1+A1B+ÅA1+_A1+A1.B', 'navn_A1+A1B+ÅA1+_A1+A1.B'],
    ['IF(TRUE,XFD1048576,XFE1)', 'IF(TRUE,B1,XFE1)'],
    ['a1*1E5+1.5', 'C2*1E5+1.5'],
    ['', ''],
  ])('%s', (formula, shifted) => {
    expect(shiftableFormula(formula)(1, 2)).toBe(shifted);
    expect(shiftableFormula(shifted)(-1, -2).toUpperCase()).toBe(formula.toUpperCase());
  });

  it('is refused when it is very long and for very many cells', () => {
    const formulas = new SharedFormulas(10_000_000);
    formulas.add('0', `${'A1+'.repeat(2700)}1`, 1, 1);
    expect(() => {
      for (let row = 1; row < 1_048_576; row++) formulas.at('0', row, 1);
    }).toThrow(expect.objectContaining({ code: 'FILE_TOO_LARGE' }));
    expect(() => {
      for (let id = 1; id < 10_000; id++) formulas.add(String(id), 'x'.repeat(8000), 1, 1);
    }).toThrow(expect.objectContaining({ code: 'FILE_TOO_LARGE' }));
    expect(() => formulas.at('x', 1, 1)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
  });
});
