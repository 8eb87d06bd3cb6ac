import { describe, expect, it } from 'vitest';
import { openSpreadsheet } from '../../../../src/services/spreadsheet/open.ts';
import { readAllRows } from '../../../support/read-all-rows.ts';
import { temporaryFile } from '../../../support/temporary-file.ts';
import { xlsxBytes, type XlsxXml } from '../../../support/xlsx-package.ts';

const write = (xml: XlsxXml): string => temporaryFile('bok.xlsx', xlsxBytes(xml));
const plainRow = (row: number): string => `<row r="${row}"><c r="A${row}"><v>${row}</v></c></row>`;
const oddRow = (row: number): string =>
  `<row r="${row}"><c r="B${row}"><v>-1</v></c><c r="A${row}"><v>${row}</v></c></row>`;

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
    expect(found).toEqual({ rows: [{ number: 1, cells: [1] }], lines: ['xlsx: read as a stream, 1 sheets'] });
  });

  it('that it is not sure of is read by the other one from the start, and the log says why', async () => {
    const found = await read(write({ sheets: [plainRow(1)], parts: { '[Content_Types].xml': '<Types/>' } }));
    expect(found.rows).toEqual([{ number: 1, cells: [1] }]);
    expect(found.lines[0]).toContain('not sure how to read the list of content types');
  });

  it('that it comes to doubt is read on by the other one, no row twice and none lost', async () => {
    const rows = Array.from({ length: 2000 }, (_, index) => (index === 1499 ? oddRow(1500) : plainRow(index + 1)));
    const path = write({ sheets: [rows.join(''), rows.join('')] });
    const found = await read(path, ['Ark1', 'Ark2', 'Ark1']);
    const expected = rows.map((_, index) => ({
      number: index + 1,
      cells: index === 1499 ? [1500, -1] : [index + 1],
    }));
    expect(found.rows).toEqual([...expected, ...expected, ...expected]);
    const doubt = expect.stringContaining('not sure how to read cells that are out of order');
    expect(found.lines).toEqual(['xlsx: read as a stream, 2 sheets', doubt, expect.stringContaining('exceljs')]);
  });

  it('that neither can read is refused, wherever it shows', async () => {
    const damaged = write({ sheets: [`${plainRow(1)}<row r="2"><c r="A2"><v>x</v></c></row>`] });
    await expect(read(damaged)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    for (const rows of [plainRow(2) + plainRow(1), '<row r="1"><c r="A1" t="x"><v>1</v></c></row>']) {
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
