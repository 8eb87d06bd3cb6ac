import { describe, expect, it } from 'vitest';
import { ReadAgain } from '../../../../src/services/spreadsheet/spreadsheet.ts';
import type { SheetRow } from '../../../../src/core/cells.ts';
import { openXlsxXml, worksheetXml } from '../../../support/xlsx-package.ts';

/** Rows of two numbers. */
const rowsXml = (count: number, from = 1): string =>
  Array.from({ length: count }, (_, index) => {
    const row = from + index;
    return `<row r="${row}"><c r="A${row}"><v>${row}</v></c><c r="B${row}"><v>1</v></c></row>`;
  }).join('');
const merged = (...references: readonly string[]): string =>
  `<mergeCells>${references.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

async function readEarly(sheetData: string, after = ''): Promise<SheetRow[]> {
  const workbook = await openXlsxXml({ sheets: [worksheetXml(sheetData, after)] });
  const rows: SheetRow[] = [];
  for await (const batch of workbook.rows('Ark1', { early: true })) rows.push(...batch);
  return rows;
}

describe('rows that are given while the sheet is being checked', () => {
  it('are right where merged cells hide nothing of them', async () => {
    const title = '<row r="1"><c r="A1"><v>9</v></c></row>';
    const rows = await readEarly(title + rowsXml(2000, 2), merged('A1:D1'));
    expect(rows).toHaveLength(2001);
    expect(rows[0]).toEqual({ number: 1, cells: [9] });
  });

  it('must be read again where merged cells hide some, or may hide some further down', async () => {
    await expect(readEarly(rowsXml(3), merged('A2:B2'))).rejects.toBeInstanceOf(ReadAgain);
    await expect(readEarly(rowsXml(3), merged('A1:A2'))).rejects.toBeInstanceOf(ReadAgain);
    await expect(readEarly(rowsXml(1500), merged('D1400:E1400'))).rejects.toBeInstanceOf(ReadAgain);
  });

  it('must be read again where they come in another order', async () => {
    await expect(readEarly(rowsXml(2, 5) + rowsXml(2))).rejects.toBeInstanceOf(ReadAgain);
  });
});
