import { describe, expect, it } from 'vitest';
import { openSpreadsheet } from '../../../../src/services/spreadsheet/open.ts';
import { readAllRows } from '../../../support/read-all-rows.ts';
import { temporaryFile } from '../../../support/temporary-file.ts';
import { xlsxBytes, type XlsxXml } from '../../../support/xlsx-package.ts';

const write = (xml: XlsxXml): string => temporaryFile('bok.xlsx', xlsxBytes(xml));
const plainRow = (row: number): string => `<row r="${row}"><c r="A${row}"><v>${row}</v></c></row>`;
async function read(path: string, sheets: readonly string[] = ['Ark1']) {
  const lines: string[] = [];
  const workbook = await openSpreadsheet(path, { log: (line) => lines.push(line) });
  try {
    const rows = [];
    for (const sheet of sheets) rows.push(...(await readAllRows(workbook, sheet)));
    return { rows, lines };
  } finally {
    await workbook.close();
    await workbook.close();
  }
}

describe('a workbook', () => {
  it('is read by our own reader', async () => {
    const found = await read(write({ sheets: [plainRow(1)] }));
    expect(found).toEqual({ rows: [{ number: 1, cells: [1] }], lines: [] });
  });

  it('that is not certain is refused, wherever it shows', async () => {
    const damaged = write({ sheets: [`${plainRow(1)}<row r="2"><c r="A2"><v>x</v></c></row>`] });
    await expect(read(damaged)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    for (const rows of [plainRow(1) + plainRow(1), '<row r="1"><c r="A1" t="x"><v>1</v></c></row>']) {
      await expect(read(write({ sheets: [rows] }))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    }
    await expect(read(write({}), ['Ark2'])).rejects.toMatchObject({ code: 'SHEET_NOT_FOUND' });
  });

  it('stops when it is told to', async () => {
    const workbook = await openSpreadsheet(write({ sheets: [plainRow(1)] }));
    const stopped = workbook.rows('Ark1', { signal: AbortSignal.abort(new Error('stop')) });
    await expect(stopped[Symbol.asyncIterator]().next()).rejects.toThrow('stop');
    await workbook.close();
  });
});
