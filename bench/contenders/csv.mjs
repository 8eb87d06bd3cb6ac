import { readFile } from 'node:fs/promises';
import { built } from '../lib/built.mjs';
import { readCsv } from '../ref/read-csv.mjs';
import { readWithOurs } from './ours.mjs';

export const contenders = {
  REF:
    async (tally) =>
    async ({ file }) => {
      await readCsv(file, (row) => tally.row(row));
      return { tally };
    },
  ours: async (tally) => {
    const { openSpreadsheet } = await built('services/spreadsheet/open.js');
    return ({ file }) => readWithOurs(openSpreadsheet, file, tally);
  },
  'papaparse string + step': async (tally) => {
    const { default: Papa } = await import('papaparse');
    return async ({ file }) => {
      Papa.parse(await readFile(file, 'utf8'), {
        delimiter: ';',
        skipEmptyLines: true,
        step: ({ data }) => tally.row(data),
      });
      return { tally };
    };
  },
};
