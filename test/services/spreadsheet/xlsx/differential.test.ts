import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { libreOffice, saveWithLibreOffice } from '../../../support/other-programs.ts';
import { temporaryFile } from '../../../support/temporary-file.ts';
import { readWithExceljs, readWithOurs } from '../../../support/workbook-peers.ts';

// exceljs neither writes nor reads control characters and CR as they are, and escapes no `_x000D_`.
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('æ', 'Ø', '0', '=', '<', '&', '"', ' ', '\n', '\t', '👩‍👩‍👧', 'e\u0301', '東京', '\u00a0', ']]>'),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
      fc.string({ unit: 'grapheme-ascii', minLength: 10, maxLength: 30 }),
    ),
    minLength: 1,
  })
  .filter((value) => !/[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_x/.test(value));
// Where exceljs is known to be wrong is decided in docs/reading-files.md: times, merged cells, FALSE and 0 of a formula.
const day = fc.integer({ min: 61, max: 401_768 }).map((days) => new Date(Date.UTC(1899, 11, 30 + days)));
const error = fc.constantFrom('#N/A', '#REF!', '#DIV/0!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!');
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const result = fc.oneof(
  number.filter((double) => double !== 0),
  text,
  fc.constant(true),
);
const value: fc.Arbitrary<ExcelJS.CellValue> = fc.oneof(
  text,
  number.map((double) => double + 0),
  fc.integer(),
  fc.constant(true),
  day,
  fc.constant(null),
  error.map((code) => ({ error: code })),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((runs) => ({ richText: runs.map((run) => ({ text: run })) })),
  text.map((shown) => ({ text: shown, hyperlink: 'https://example.no/?a=1&b=2' })),
  fc
    .tuple(fc.constantFrom('A1+1', 'A1&"<x>"', 'SUM(A:A)'), result)
    .map(([formula, found]) => ({ formula, result: found })),
);
const format = fc.constantFrom(undefined, '0000', '00 00 00 00', '#,##0.00', '@', '0 "stk"');
const sheet = fc.array(fc.array(fc.record({ value, format }), { maxLength: 6 }), { maxLength: 8 });

async function build(table: typeof sheet extends fc.Arbitrary<infer T> ? T : never): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const worksheet = workbook.addWorksheet('Ark Å & 1');
  for (const [row, cells] of table.entries()) {
    for (const [column, given] of cells.entries()) {
      const cell = worksheet.getCell(row * 2 + 1, column + 1);
      cell.value = given.value;
      if (given.format !== undefined) cell.numFmt = given.format;
    }
  }
  return temporaryFile('bok.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
}

describe('both readers, cell by cell', () => {
  it('read any workbook of exceljs alike', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (table) => {
        const path = await build(table);
        expect(await readWithOurs(path)).toEqual(await readWithExceljs(path));
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    [0, 'number 0'],
    [-0, 'number 0'],
    [false, 'boolean false'],
  ])('ours keeps the result %s of a formula, which exceljs loses', async (found, kept) => {
    const path = await build([[{ value: { formula: 'A1+1', result: found }, format: undefined }]]);
    expect(await readWithOurs(path)).toEqual({ 'Ark Å & 1': { A1: kept } });
    expect(await readWithExceljs(path)).toEqual({ 'Ark Å & 1': {} });
  });

  it.skipIf(libreOffice === undefined)(
    'read alike what LibreOffice has saved (not run where it is not installed)',
    async () => {
      const tables = fc.sample(sheet, { numRuns: 12, seed: 7 });
      const path = saveWithLibreOffice(await build(tables.flat()), 'xlsx');
      const ours = await readWithOurs(path);
      expect(ours).toEqual(await readWithExceljs(path));
      expect(Object.keys(Object.values(ours)[0] ?? {}).length).toBeGreaterThan(10);
    },
  );
});
