import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SheetRow } from '../../../../src/core/cells.ts';
import { openWithExceljs } from '../../../../src/services/spreadsheet/exceljs-reader.ts';
import { openSourceFile } from '../../../../src/services/spreadsheet/source-file.ts';
import { libreOffice, saveWithLibreOffice } from '../../../support/other-programs.ts';
import { readAllRows } from '../../../support/read-all-rows.ts';
import { temporaryFile } from '../../../support/temporary-file.ts';
import { readXlsxSheets } from '../../../support/xlsx-package.ts';

/** The workbook as the general reader has it: another zip reader's bytes, another XML parser, other code for cells. */
async function readWithExceljs(path: string): Promise<Readonly<Record<string, readonly SheetRow[]>>> {
  const workbook = await openWithExceljs(await openSourceFile(path));
  const sheets: Record<string, readonly SheetRow[]> = {};
  for (const { name } of workbook.sheets) sheets[name] = await readAllRows(workbook, name);
  await workbook.close();
  return sheets;
}

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
const day = fc.date({ min: new Date('1900-03-01'), max: new Date('2999-12-31'), noInvalidDate: true });
const error = fc.constantFrom('#N/A', '#REF!', '#DIV/0!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!');
const result = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), text, fc.boolean());
const value: fc.Arbitrary<ExcelJS.CellValue> = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((double) => double + 0),
  fc.integer(),
  fc.boolean(),
  day,
  fc.constant(null),
  error.map((code) => ({ error: code })),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((runs) => ({ richText: runs.map((run) => ({ text: run })) })),
  text.map((shown) => ({ text: shown, hyperlink: 'https://example.no/?a=1&b=2' })),
  fc
    .tuple(fc.constantFrom('A1+1', 'A1&"<x>"', 'SUM(A:A)'), result)
    .map(([formula, found]) => ({ formula, result: found })),
);
const format = fc.constantFrom(
  undefined,
  'dd.mm.yyyy',
  '0000',
  '00 00 00 00',
  '[h]:mm',
  'h:mm:ss',
  '#,##0.00',
  '@',
  '[Red]d. mmm;0',
  '0 "stk"',
);
const sheet = fc.array(fc.array(fc.record({ value, format }), { maxLength: 6 }), { maxLength: 8 });
const merge = fc.option(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(2), fc.nat(2)));

async function build(
  table: typeof sheet extends fc.Arbitrary<infer T> ? T : never,
  merged: readonly number[] | null,
): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const worksheet = workbook.addWorksheet('Ark Å & 1');
  for (const [row, cells] of table.entries()) {
    for (const [column, given] of cells.entries()) {
      const cell = worksheet.getCell(row * 2 + 1, column + 1);
      cell.value = given.value;
      if (given.format !== undefined) cell.numFmt = given.format;
    }
  }
  const [top = 0, left = 0, height = 0, width = 0] = merged ?? [];
  if (merged !== null) worksheet.mergeCells(top + 1, left + 1, top + 1 + height, left + 1 + width);
  return temporaryFile('bok.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
}

describe('both readers, cell by cell', () => {
  it('read any workbook of exceljs alike', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, merge, async (table, merged) => {
        const path = await build(table, merged);
        expect(await readXlsxSheets(path)).toEqual(await readWithExceljs(path));
      }),
      { numRuns: 80 },
    );
  });

  it.skipIf(libreOffice === undefined)(
    'read alike what LibreOffice has saved (not run where it is not installed)',
    async () => {
      const tables = fc.sample(sheet, { numRuns: 12, seed: 7 });
      const path = saveWithLibreOffice(await build(tables.flat(), null), 'xlsx');
      const ours = await readXlsxSheets(path);
      expect(ours).toEqual(await readWithExceljs(path));
      expect(Object.values(ours).flat().length).toBeGreaterThan(10);
    },
  );
});
