import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { built } from '../lib/built.mjs';
import { readRows } from '../ref/read-xlsx.mjs';
import { inflated, zipDirectory } from '../ref/zip-directory.mjs';
import { readWithCalamine } from './calamine.mjs';
import { readWithOurs } from './ours.mjs';

const require = createRequire(import.meta.url);

/** Each reads the first sheet of `file` and tells the tally every row. What it loads first is not timed. */
export const contenders = {
  'inflate only':
    async () =>
    async ({ file }) => {
      const parts = await zipDirectory(file);
      for (const name of ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml']) {
        if (!parts.has(name)) continue;
        for await (const chunk of inflated(file, parts.get(name))) void chunk;
      }
      return {};
    },
  REF:
    async (tally) =>
    async ({ file }) => {
      await readRows(file, (row) => tally.row(row));
      return { tally };
    },
  ours: async (tally) => {
    const { openSpreadsheet } = await built('services/spreadsheet/open.js');
    return ({ file }) => readWithOurs(openSpreadsheet, file, tally);
  },
  'ours, for a plan': async (tally) => {
    const { openSpreadsheet } = await built('services/spreadsheet/open.js');
    return ({ file }) => readWithOurs(openSpreadsheet, file, tally, { early: true });
  },
  'exceljs streaming': async (tally) => {
    const ExcelJS = require('exceljs');
    return async ({ file }) => {
      const options = { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit', hyperlinks: 'ignore' };
      for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(file, options)) {
        for await (const row of sheet) tally.row(row.values);
      }
      return { tally };
    };
  },
  'exceljs full': async (tally) => {
    const ExcelJS = require('exceljs');
    return async ({ file }) => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(file);
      workbook.worksheets[0].eachRow((row) => tally.row(row.values));
      return { tally };
    };
  },
  'calamine (native)': async () => readWithCalamine,
  'hucre stream': async (tally) => {
    const { streamXlsxRows } = await import('hucre/xlsx');
    return async ({ file }) => {
      for await (const { values } of streamXlsxRows(await readFile(file))) tally.row(values);
      return { tally };
    };
  },
  SheetJS: async (tally) => {
    const XLSX = require('xlsx');
    return async ({ file }) => {
      const workbook = XLSX.readFile(file, { dense: true });
      const sheet = workbook.Sheets[workbook.SheetNames[0]];
      for (const row of sheet) tally.row((row ?? []).map((cell) => cell?.v));
      return { tally };
    };
  },
  'read-excel-file': async (tally) => {
    const { readSheet } = await import('read-excel-file/node');
    return async ({ file }) => {
      for (const row of await readSheet(file)) tally.row(row);
      return { tally };
    };
  },
};
