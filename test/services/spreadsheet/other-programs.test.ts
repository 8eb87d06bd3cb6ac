import ExcelJS from 'exceljs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';
import { libreOffice, pythonWithOpenpyxl, runOpenpyxl, saveWithLibreOffice } from '../../support/other-programs.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function readTable(path: string): Promise<readonly (readonly Cell[])[]> {
  const spreadsheet = await openSpreadsheet(path);
  const rows = await readAllRows(spreadsheet);
  await spreadsheet.close();
  return rows.map(({ cells }) => cells);
}

/** A table of all types of cells, written by exceljs. */
async function sample(): Promise<string> {
  const path = join(temporaryFolder(), 'kunder.xlsx');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Kunder');
  sheet.addRow(['customer_id', 'Navn', 'Postnr', 'Født', 'Aktiv', 'Sum']);
  sheet.addRow([1, 'Bjørn "Å" Sørbø; Ås\nlinje 2', '0150', new Date(Date.UTC(1980, 2, 30)), true, { formula: 'A2+1' }]);
  sheet.addRow([2, '=1+1', 150, new Date(Date.UTC(2024, 1, 29, 13, 30)), false, { formula: '""' }]);
  sheet.getColumn(4).numFmt = 'dd.mm.yyyy';
  sheet.getCell('C3').numFmt = '0000';
  await workbook.xlsx.writeFile(path);
  return path;
}

const sampleCells: readonly (readonly Cell[])[] = [
  ['customer_id', 'Navn', 'Postnr', 'Født', 'Aktiv', 'Sum'],
  [
    1,
    'Bjørn "Å" Sørbø; Ås\nlinje 2',
    '0150',
    { type: 'date', date: '1980-03-30' },
    true,
    { type: 'formula', formula: 'A2+1', cached: 2 },
  ],
  [
    2,
    '=1+1',
    { type: 'number', value: 150, format: '0000' },
    { type: 'date', date: '2024-02-29', time: '13:30:00' },
    false,
    { type: 'formula', formula: '""', cached: null },
  ],
];

describe.skipIf(libreOffice === undefined)('LibreOffice (not run where it is not installed)', () => {
  it('saves a workbook that reads the same, with the formulas worked out', async () => {
    const asFormulas = sampleCells.map((row) =>
      row.map((cell) =>
        typeof cell === 'boolean' ? { type: 'formula', formula: cell ? 'TRUE()' : 'FALSE()', cached: cell } : cell,
      ),
    );
    expect(await readTable(saveWithLibreOffice(await sample(), 'xlsx'))).toEqual(asFormulas);
  });

  it('saves csv, .ods and .xls, which are read', async () => {
    const path = await sample();
    const table = await readTable(saveWithLibreOffice(path, 'csv'));
    expect(table.map((row) => row.slice(0, 2))).toEqual(sampleCells.map((row) => row.slice(0, 2).map(String)));
    const texts = (cells: readonly Cell[]): unknown[] => cells.map((cell) => (cell === null ? '' : cell)).slice(0, 4);
    for (const format of ['ods', 'xls'] as const) {
      const saved = await readTable(saveWithLibreOffice(path, format));
      expect(saved.map(texts)).toEqual(sampleCells.map(texts));
    }
  });
});

describe.skipIf(pythonWithOpenpyxl === undefined)('openpyxl (not run where it is not installed)', () => {
  it('opens and saves a workbook that reads the same, without results of formulas', async () => {
    const path = await sample();
    runOpenpyxl('import sys, openpyxl as o; b = o.load_workbook(sys.argv[1]); b.save(sys.argv[1])', path);
    const withoutResults = sampleCells.map((row) =>
      row.map((cell) => (typeof cell === 'object' && cell?.type === 'formula' ? { ...cell, cached: undefined } : cell)),
    );
    expect(await readTable(path)).toEqual(withoutResults);
  });

  it('writes a workbook with comments, tables, validations and times', async () => {
    const path = join(temporaryFolder(), 'bok.xlsx');
    const script = `
import sys, datetime as d, openpyxl as o
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.datavalidation import DataValidation
b = o.Workbook(); s = b.active
s.append(['Tid', 'Varighet', 'Feil']); s.append([d.time(13, 30), d.timedelta(hours=36), '#N/A'])
s['A1'].comment = Comment('x', 'y'); s.add_table(Table(displayName='T', ref='A1:C2'))
v = DataValidation(type='list', formula1='"a,b"'); v.add('A1:A1048576'); s.add_data_validation(v)
b.save(sys.argv[1])`;
    runOpenpyxl(script, path);
    expect(await readTable(path)).toEqual([
      ['Tid', 'Varighet', 'Feil'],
      [
        { type: 'date', date: '', time: '13:30:00' },
        { type: 'date', date: '', time: '36:00:00' },
        { type: 'error', code: '#N/A' },
      ],
    ]);
  });
});
