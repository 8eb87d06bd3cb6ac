import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow } from '../../../src/core/cells.ts';
import type { WriterCell } from '../../../src/services/exporting/xlsx/writer-cell.ts';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { column, textTable, workbookXml, writtenWorkbook } from '../../support/written-workbook.ts';

const sheetPart = 'xl/worksheets/sheet1.xml';

async function readSheet(path: string, sheet?: string): Promise<readonly SheetRow[]> {
  const spreadsheet = await openSpreadsheet(path);
  try {
    return await readAllRows(spreadsheet, sheet ?? spreadsheet.sheets[0]?.name);
  } finally {
    await spreadsheet.close();
  }
}

/** The cells of one row, as written and read again. */
async function readBack(cells: readonly WriterCell[]): Promise<readonly Cell[]> {
  const rows = await readSheet(await writtenWorkbook([textTable([['first'], cells], cells.length)]));
  return rows[2]?.cells ?? [];
}

it('has no more columns than Excel has', async () => {
  const wide = textTable([], 16_385);
  await expect(writtenWorkbook([wide])).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  expect(await readSheet(await writtenWorkbook([textTable([], 16_384)]))).toHaveLength(1);
});

describe('cells', () => {
  it('keep their types', async () => {
    const cells: readonly Cell[] = [
      'text',
      42,
      -0.1,
      1e21,
      5e-324,
      true,
      false,
      null,
      { type: 'date', date: '1900-03-01' },
      { type: 'date', date: '9999-12-31' },
      { type: 'date', date: '2024-02-29', time: '23:59:59' },
      { type: 'date', date: '', time: '36:00:01' },
      { type: 'number', value: 572, format: '0000' },
      { type: 'number', value: 90978457, format: '00 00 00 00' },
      { type: 'error', code: '#N/A' },
      { type: 'error', code: '#DIV/0!' },
    ];
    expect(await readBack(cells)).toEqual(cells);
  });

  it('of formulas hold the result, and an error where there is none', async () => {
    const formula = (cached: Exclude<Cell, { type: 'formula' }> | undefined): Cell => ({
      type: 'formula',
      formula: 'A1&"x"',
      cached,
    });
    const results = [formula('=x'), formula(7), formula(true), formula({ type: 'error', code: '#REF!' })];
    expect(await readBack([...results, formula(undefined), formula(null), 'end'])).toEqual([
      '=x',
      7,
      true,
      { type: 'error', code: '#REF!' },
      { type: 'error', code: '#N/A' },
      null,
      'end',
    ]);
  });

  it('with an error that a file cannot name hold one that it can', async () => {
    expect(await readBack([{ type: 'error', code: '#SPILL!' }])).toEqual([{ type: 'error', code: '#VALUE!' }]);
  });

  it('of a day that no workbook counts are text', async () => {
    const days: readonly Cell[] = [
      { type: 'date', date: '1899-12-31' },
      { type: 'date', date: '1066-10-14', time: '09:00:00' },
    ];
    expect(await readBack(days)).toEqual(['1899-12-31', '1066-10-14 09:00:00']);
  });

  it('that begin like a formula are text, and no formula is ever written', async () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x")', '\t=1', '=cmd|x'];
    const path = await writtenWorkbook([textTable([texts], texts.length)]);
    expect((await readSheet(path))[1]?.cells).toEqual(texts);
    const xml = (await workbookXml(path)).get(sheetPart) ?? '';
    expect(xml).not.toContain('<f');
    expect(xml.match(/t="inlineStr"/g)).toHaveLength(2 * texts.length);
  });

  it('never hold more than Excel allows', async () => {
    expect(await readBack(['x'.repeat(32_767)])).toEqual(['x'.repeat(32_767)]);
    await expect(writtenWorkbook([textTable([['x'.repeat(32_768)]])])).rejects.toThrow(RangeError);
  });

  it('have addresses, also beyond the headings', async () => {
    const path = await writtenWorkbook([textTable([[null, 'b', 3]])]);
    expect((await workbookXml(path)).get(sheetPart)).toContain(
      '<row r="2"><c r="B2" s="1" t="inlineStr"><is><t>b</t></is></c><c r="C2" s="0"><v>3</v></c></row>',
    );
  });
});

describe('a table', () => {
  it('goes on over sheets that each have the heading', async () => {
    const rows = Array.from({ length: 7 }, (_, index) => [String(index)]);
    const path = await writtenWorkbook([{ ...textTable(rows), name: 'Kunder' }], { maxSheetRows: 4 });
    expect(await readSheet(path, 'Kunder')).toHaveLength(4);
    expect((await readSheet(path, 'Kunder (2)')).map(({ cells }) => cells[0])).toEqual(['A', '3', '4', '5']);
    expect((await readSheet(path, 'Kunder (3)')).map(({ cells }) => cells[0])).toEqual(['A', '6']);
  });

  it('that just fits is one sheet', async () => {
    const rows = [['0'], ['1'], ['2']];
    const spreadsheet = await openSpreadsheet(await writtenWorkbook([textTable(rows)], { maxSheetRows: 4 }));
    expect(spreadsheet.sheets).toHaveLength(1);
    await spreadsheet.close();
  });

  it('without rows has its heading', async () => {
    expect(await readSheet(await writtenWorkbook([textTable([])]))).toEqual([{ number: 1, cells: ['A'] }]);
  });

  it('may come from a source that takes its time', async () => {
    async function* slow() {
      for (const text of ['a', 'b', 'c']) yield [text];
    }
    expect(await readSheet(await writtenWorkbook([textTable(slow())]))).toHaveLength(4);
  });

  it('stands beside others, and may be hidden', async () => {
    const tables = [
      textTable([['x']]),
      { name: 'Øst & "vest" \'n\'', columns: [column('B')], rows: [['y']] },
      { name: 'Skjult', columns: [], rows: [['z']], plain: true, hidden: true },
    ];
    const path = await writtenWorkbook(tables);
    const spreadsheet = await openSpreadsheet(path);
    expect(spreadsheet.sheets).toEqual([
      { name: 'Kunder', hidden: false },
      { name: 'Øst & "vest" \'n\'', hidden: false },
      { name: 'Skjult', hidden: true },
    ]);
    await spreadsheet.close();
    expect(await readSheet(path, 'Skjult')).toEqual([{ number: 1, cells: ['z'] }]);
  });
});

describe('a source that fails', () => {
  it.each([1, 5000])('at row %i leaves nothing behind, is let go of, and the older file stays', async (failAt) => {
    const folder = temporaryFolder();
    const path = join(folder, 'bok.xlsx');
    writeFileSync(path, 'older');
    let isOpen = false;
    function* failing() {
      isOpen = true;
      try {
        for (let row = 1; row < failAt; row++) yield [`row ${String(row)} ${'x'.repeat(500)}`];
        throw new Error('the source is gone');
      } finally {
        isOpen = false;
      }
    }
    await expect(writtenWorkbook([textTable(failing())], {}, path)).rejects.toThrow('the source is gone');
    expect(isOpen).toBe(false);
    expect(readdirSync(folder)).toEqual(['bok.xlsx']);
    expect(readFileSync(path, 'utf8')).toBe('older');
  });

  it('because a row cannot be written is let go of as well', async () => {
    let isOpen = false;
    function* rows() {
      isOpen = true;
      try {
        for (;;) yield ['x'.repeat(40_000)];
      } finally {
        isOpen = false;
      }
    }
    await expect(writtenWorkbook([textTable(rows())])).rejects.toThrow(RangeError);
    expect(isOpen).toBe(false);
  });
});
