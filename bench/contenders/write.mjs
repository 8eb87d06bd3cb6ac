import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { columns, dateColumns, records, valuesOf } from '../data/customers.mjs';
import { built } from '../lib/built.mjs';
import { writeWorkbook } from '../ref/write-xlsx.mjs';
import { quiet } from './ours.mjs';
import { openStored } from './stored.mjs';

const require = createRequire(import.meta.url);
const fileMb = async (out) => ({ fileMb: (await stat(out)).size / 1e6 });
const inMemory = (count) => Array.from(records(count), valuesOf);
/** What a library that knows dates is given for them. */
const withDates = (rows) =>
  rows.map((row) =>
    row.map((value, index) => (value !== null && dateColumns.has(columns[index]) ? new Date(value) : value)),
  );

function ours(base) {
  return async () => {
    const { exportSnapshots } = await built('services/exporting/export-snapshots.js');
    return async ({ out, workspace }) => {
      const { snapshot, close } = await openStored(workspace);
      const options = { format: 'xlsx', fields: undefined, guardFormulas: false, base };
      await exportSnapshots(out, [{ snapshot, name: 'Kunder' }], options, quiet());
      close();
      return fileMb(out);
    };
  };
}

/** REF and the peers have the rows in memory; ours reads them from the snapshot on the disk. */
export const contenders = {
  'snapshot read only':
    async () =>
    async ({ workspace }) => {
      const { snapshot, close } = await openStored(workspace);
      for (const { json } of snapshot.records()) valuesOf(JSON.parse(json));
      close();
      return {};
    },
  REF: async (_tally, { rows }) => {
    const source = inMemory(rows);
    return async ({ out }) => {
      await writeWorkbook(out, source, 'inline');
      return fileMb(out);
    };
  },
  'REF, rows from the snapshot':
    async () =>
    async ({ out, workspace }) => {
      const { snapshot, close } = await openStored(workspace);
      await writeWorkbook(
        out,
        snapshot.records().map(({ json }) => valuesOf(JSON.parse(json))),
        'inline',
      );
      close();
      return fileMb(out);
    },
  ours: ours(true),
  'ours, no base values': ours(false),
  'exceljs streaming, styles': async (_tally, { rows }) => {
    const ExcelJS = require('exceljs');
    const source = withDates(inMemory(rows));
    return async ({ out }) => {
      const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: out, useStyles: true });
      const sheet = workbook.addWorksheet('Kunder', { views: [{ state: 'frozen', ySplit: 1 }] });
      sheet.columns = columns.map((header) => ({
        header,
        style: { numFmt: dateColumns.has(header) ? 'yyyy-mm-dd' : '@' },
      }));
      for (const row of source) sheet.addRow(row).commit();
      await workbook.commit();
      return fileMb(out);
    };
  },
  'hucre stream': async (_tally, { rows }) => {
    const { writeXlsxStream } = await import('hucre/xlsx');
    const source = withDates(inMemory(rows));
    return async ({ out }) => {
      const options = { name: 'Kunder', columns: columns.map((header) => ({ header })), freezePane: { rows: 1 } };
      await pipeline(Readable.fromWeb(writeXlsxStream(source, options)), createWriteStream(out));
      return fileMb(out);
    };
  },
};
