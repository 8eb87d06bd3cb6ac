import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import { writeCubeSheet, type CubeMetadata } from '../../../src/core/workbook/export-metadata.ts';
import { openWithExceljs } from '../../../src/services/spreadsheet/exceljs-reader.ts';
import { openSourceFile } from '../../../src/services/spreadsheet/source-file.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { temporaryFile } from '../../support/temporary-file.ts';

const openExceljs = async (path: string) => openWithExceljs(await openSourceFile(path));

async function readTable(path: string): Promise<readonly (readonly Cell[])[]> {
  const workbook = await openExceljs(path);
  const rows = await readAllRows(workbook);
  await workbook.close();
  return rows.map(({ cells }) => cells);
}

/** Lets exceljs write a workbook, and gives its path. */
async function written(build: (workbook: ExcelJS.Workbook) => void): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  build(workbook);
  return temporaryFile('bok.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
}

const writtenCells = (values: readonly ExcelJS.CellValue[], format?: string): Promise<string> =>
  written((workbook) => {
    const row = workbook.addWorksheet('Kunder').addRow(values);
    if (format !== undefined) row.eachCell((cell) => (cell.numFmt = format));
  });

describe('the cells of a workbook', () => {
  it('have the types that the file gives them', async () => {
    const path = await writtenCells([
      '0150',
      ' Ola ',
      90978457,
      -1.5,
      0,
      true,
      false,
      { error: '#N/A' },
      '=1+1',
      '#N/A',
      '1E5',
    ]);
    expect(await readTable(path)).toEqual([
      ['0150', ' Ola ', 90978457, -1.5, 0, true, false, { type: 'error', code: '#N/A' }, '=1+1', '#N/A', '1E5'],
    ]);
  });

  it('are dates by their number format, on the day of the sheet in every time zone', async () => {
    const at = (hour: number, second = 0) => new Date(Date.UTC(2024, 2, 31, hour, 0, second));
    expect(await readTable(await writtenCells([at(0), at(23), at(2, 7)], 'dd.mm.yyyy'))).toEqual([
      [
        { type: 'date', date: '2024-03-31' },
        { type: 'date', date: '2024-03-31', time: '23:00:00' },
        { type: 'date', date: '2024-03-31', time: '02:00:07' },
      ],
    ]);
    expect(await readTable(await writtenCells([0.75, 1.5], '[h]:mm'))).toEqual([
      [
        { type: 'date', date: '', time: '18:00:00' },
        { type: 'date', date: '', time: '36:00:00' },
      ],
    ]);
  });

  it('count from 1904 where the workbook does', async () => {
    const path = await written((workbook) => {
      workbook.properties.date1904 = true;
      workbook.addWorksheet('A').addRow([new Date(Date.UTC(2024, 2, 15))]);
    });
    expect(await readTable(path)).toEqual([[{ type: 'date', date: '2024-03-15' }]]);
  });

  it('keep a format that counts digits, and drop those that are only looks', async () => {
    expect(await readTable(await writtenCells([150, 'x', -1, 1.5], '0000'))).toEqual([
      [{ type: 'number', value: 150, format: '0000' }, 'x', -1, 1.5],
    ]);
    expect(await readTable(await writtenCells([90978457], '00\\ 00\\ 00\\ 00'))).toEqual([
      [{ type: 'number', value: 90978457, format: '00\\ 00\\ 00\\ 00' }],
    ]);
    expect(await readTable(await writtenCells([0.1, 2.5], '0.00 \\m'))).toEqual([[0.1, 2.5]]);
  });

  it('are the text of rich text and of links', async () => {
    const rich = { richText: [{ text: 'Bjørn ' }, { font: { bold: true }, text: 'Bø' }] };
    const link = { text: 'kari@example.no', hyperlink: 'mailto:kari@example.no' };
    expect(await readTable(await writtenCells([rich, link]))).toEqual([['Bjørn Bø', 'kari@example.no']]);
  });

  it('are formulas with their stored result, whatever it is', async () => {
    const results = [12, 0, 'x', true, false, { error: '#REF!' } as const, undefined];
    const path = await writtenCells(
      results.map((result) => ({ formula: 'A9&"<"', ...(result === undefined ? {} : { result }) })),
    );
    const cached = [12, 0, 'x', true, false, { type: 'error', code: '#REF!' }, undefined];
    expect(await readTable(path)).toEqual([
      cached.map((value) => ({ type: 'formula', formula: 'A9&"<"', cached: value })),
    ]);
  });

  it('are only the top left one of merged cells', async () => {
    const path = await written((workbook) => {
      const sheet = workbook.addWorksheet('A');
      sheet.addRow(['a', 'b', 'c']);
      sheet.addRow(['d', 'e', 'f']);
      sheet.mergeCells('A1:B2');
    });
    expect(await readTable(path)).toEqual([
      ['a', null, 'c'],
      [null, null, 'f'],
    ]);
  });
});

describe('the rows and sheets of a workbook', () => {
  it('are there with their numbers also when they are hidden, and left out when nothing is in them', async () => {
    const path = await written((workbook) => {
      const sheet = workbook.addWorksheet('Kunder');
      sheet.getCell('A2').value = 'Kundenr';
      sheet.getCell('C4').value = 1;
      sheet.getCell('A5').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFF0000' } };
      sheet.getCell('A6').value = { formula: 'B6', result: 0 };
      sheet.getRow(4).hidden = true;
      sheet.getColumn(3).hidden = true;
    });
    const workbook = await openExceljs(path);
    expect(await readAllRows(workbook)).toEqual([
      { number: 2, cells: ['Kundenr'] },
      { number: 4, cells: [null, null, 1] },
      { number: 6, cells: [{ type: 'formula', formula: 'B6', cached: 0 }] },
    ]);
  });

  it('are read by name, hidden ones too, in the order of the tabs', async () => {
    const path = await written((workbook) => {
      workbook.addWorksheet('Første & beste').addRow([1]);
      workbook.addWorksheet('Skjult', { state: 'hidden' }).addRow([2]);
      workbook.addWorksheet('Mer', { state: 'veryHidden' }).addRow([3]);
      workbook.addWorksheet('Tomt');
    });
    const workbook = await openExceljs(path);
    expect(workbook.sheets).toEqual([
      { name: 'Første & beste', hidden: false },
      { name: 'Skjult', hidden: true },
      { name: 'Mer', hidden: true },
      { name: 'Tomt', hidden: false },
    ]);
    expect(await readAllRows(workbook, 'Skjult')).toEqual([{ number: 1, cells: [2] }]);
    expect(await readAllRows(workbook, 'Tomt')).toEqual([]);
    expect(() => workbook.rows('Sheet1')).toThrow(expect.objectContaining({ code: 'SHEET_NOT_FOUND' }));
    await workbook.close();
  });

  it('come in batches of 500', async () => {
    const path = await written((workbook) => {
      const sheet = workbook.addWorksheet('A');
      for (let row = 1; row <= 1200; row++) sheet.addRow([row]);
    });
    const workbook = await openExceljs(path);
    const batches = [];
    for await (const batch of workbook.rows('A')) batches.push(batch);
    expect(batches.map((batch) => batch.length)).toEqual([500, 500, 200]);
    expect(batches.flat()).toEqual(
      Array.from({ length: 1200 }, (_, index) => ({ number: index + 1, cells: [index + 1] })),
    );
    const aborted = workbook.rows('A', { signal: AbortSignal.abort(new Error('stop')) });
    await expect(aborted[Symbol.asyncIterator]().next()).rejects.toThrow('stop');
    await workbook.close();
  });

  it('leave out our own sheet, and give what it says', async () => {
    const cube: CubeMetadata = {
      version: 1,
      account: 'https://demo.example.no',
      exportedAt: '2026-01-31T12:00:00.000Z',
      sheets: [
        {
          name: 'Kunder',
          assignmentId: 7,
          part: 1,
          takenAt: '2026-01-31T11:00:00.000Z',
          fields: ['customer_id', 'Navn'],
        },
      ],
    };
    const build = (state: 'hidden' | 'visible', rows: readonly (readonly string[])[]) =>
      written((workbook) => {
        workbook.addWorksheet('Kunder').addRow(['customer_id', 'Navn']);
        const sheet = workbook.addWorksheet('_cube', { state });
        for (const row of rows) sheet.addRow([...row]);
      });
    for (const state of ['hidden', 'visible'] as const) {
      const ours = await openExceljs(await build(state, writeCubeSheet(cube)));
      expect(ours.cube).toEqual(cube);
      expect(ours.sheets.map(({ name }) => name)).toEqual(['Kunder']);
    }
    const foreign = await openExceljs(await build('visible', [['something', 'else']]));
    expect(foreign.cube).toBeUndefined();
    expect(foreign.sheets.map(({ name }) => name)).toEqual(['Kunder', '_cube']);
  });
});

describe('any table', () => {
  // exceljs drops control characters and reads \r as \n; _xHHHH_ is a matter of its own, above.
  const text = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom('æ', 'Ø', '0', '=', '<', '&', '"', ' ', '\n', '\t', ';', '👩‍👩‍👧', 'e\u0301'),
        fc.string({ unit: 'grapheme', maxLength: 1 }),
      ),
    })
    .filter((value) => value !== '' && !/[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_x/.test(value));
  const cell = fc.oneof(
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.boolean(),
    fc.constant(null),
  );

  it('that exceljs writes comes back', async () => {
    const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const path = await written((workbook) => workbook.addWorksheet('A').addRows(rows.map((row) => [...row])));
        const expected = rows
          .map((row, index) => ({
            number: index + 1,
            cells: row.slice(0, row.findLastIndex((value) => value !== null) + 1),
          }))
          .filter(({ cells }) => cells.length > 0);
        const workbook = await openExceljs(path);
        expect(await readAllRows(workbook)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
