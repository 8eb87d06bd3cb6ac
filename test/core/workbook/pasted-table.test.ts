import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasTable, pastedCells, pastedFile } from '../../../src/core/workbook/pasted-table.ts';

/** As Excel puts cells on the clipboard: quotes around a cell that holds a tab or a line break, and around no other. */
const asExcel = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => (/[\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .map((line) => `${line}\r\n`)
    .join('');

describe('a table from the clipboard', () => {
  it('has its cells as they are: zeros in front, signs between cells, breaks within them, quotes of their own', () => {
    const text =
      'Nr\tMerknad\tBy\r\n0012\t"to\nlinjer, ""sa"" hun"\tOslo; Norge\r\n7\t"Fin" butikk\t5" rør\r\n\t\t\r\n';
    expect(pastedCells(text)).toEqual([
      ['Nr', 'Merknad', 'By'],
      ['0012', 'to\nlinjer, "sa" hun', 'Oslo; Norge'],
      ['7', '"Fin" butikk', '5" rør'],
      ['', '', ''],
    ]);
    expect(pastedCells('a\tb')).toEqual([['a', 'b']]);
    expect(pastedCells('')).toEqual([]);
  });

  it('comes back from what Excel makes of any cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ';', ' ', 'ø', '0') });
    // What looks like a cell in quotes cannot be told from one.
    const plain = cell.filter((text) => !text.startsWith('"'));
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, plain, plain), { minLength: 1 }), (rows) => {
        expect(pastedCells(asExcel(rows))).toEqual(rows);
      }),
    );
  });

  it('is a file that cannot be misread', () => {
    expect(pastedFile([['a', 'b\n"c"']])).toBe('sep=\t\r\n"a"\t"b\n""c"""\r\n');
  });

  it('is taken from a page where rows have several cells', () => {
    expect(hasTable('<table><tr><td>1</td><td>2</td></tr></table>')).toBe(true);
    expect(hasTable('<table><tr><td>1</td></tr><tr><td>2</td></tr></table>')).toBe(false);
    expect(hasTable('<p>nothing')).toBe(false);
  });
});
