import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import type { Outcome } from '../../../src/core/plan/model.ts';
import { parseMappingFile } from '../../../src/core/mapping/parse-mapping-file.ts';
import { isResultHeading, resultColumns } from '../../../src/core/mapping/result-columns.ts';
import { Journal } from '../../../src/services/plan-file/journal.ts';
import type { Language } from '../../../src/core/types.ts';
import { planUndo } from '../../../src/services/planning/plan-undo.ts';
import { writePlanReport } from '../../../src/services/exporting/plan-report.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';
import { customer } from '../../support/customer.ts';
import { brief, csv, planFor } from '../../support/planning.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { textTable, writtenWorkbook } from '../../support/written-workbook.ts';

const context = {
  clock: { now: () => new Date('2026-06-02T12:00:00Z') },
  signal: new AbortController().signal,
  onProgress: () => undefined,
};
const at = '2026-06-02T11:00:00.000Z';

/** Settles rows of a plan by their place in the sheet, from 1, as applying would. */
async function settle(path: string, outcomes: Readonly<Record<number, Omit<Outcome, 'at'>>>): Promise<void> {
  const plan = PlanFile.open(path, 'apply');
  const journal = new Journal(plan);
  for (const [ord, outcome] of Object.entries(outcomes)) await journal.settle(Number(ord), { at, ...outcome });
  journal.close();
  plan.close();
}

async function report(plan: string, language?: Language): Promise<string> {
  const target = join(dirname(plan), 'rapport.xlsx');
  await writePlanReport([plan], target, context, language);
  return target;
}

async function sheets(path: string): Promise<Readonly<Record<string, readonly (readonly Cell[])[]>>> {
  const spreadsheet = await openSpreadsheet(path);
  try {
    const entries = [];
    for (const { name } of spreadsheet.sheets) {
      const rows = await readAllRows(spreadsheet, name);
      entries.push([name, rows.map(({ cells }) => cells)] as const);
    }
    return Object.fromEntries(entries);
  } finally {
    await spreadsheet.close();
  }
}

const isResult = (heading: Cell): boolean => typeof heading === 'string' && isResultHeading(heading);
const records = [1, 2, 3, 4, 5].map((id) => customer(id, { city: 'OSLO' }));
const list = csv(
  'Kundenr;city;Merknad;phone_1\r\n1;Moss;=1+1;90978457\r\n2;Moss; x ;90978457\r\n3;OSLO;;call me\r\n99;Moss;;1\r\n4;OSLO;a;90978457\r\n5;Moss;;\r\n',
);

describe('the report of a plan', () => {
  it('has every row and column of the source in order, and what became of each row', async () => {
    const { path } = await planFor(records, list);
    await settle(path, {
      1: { state: 'applied', written: 'yes' },
      2: { state: 'failed', written: 'no', code: 'SERVER_ERROR', serverMessage: 'no such city', retry: 'may help' },
    });
    const { Report: rows = [], ...copies } = await sheets(await report(path));
    const [headings = [], ...told] = rows;
    expect(headings).toEqual([
      'Kundenr',
      ...['end', 'outcome', 'fields', 'message', 'issues'].map((name) => `cube_result_${name}`),
      'city',
      'Merknad',
      'phone_1',
      ...['row', 'customer_id', 'status', 'changes', 'written', 'code', 'retry', 'at'].map(
        (name) => `cube_result_${name}`,
      ),
    ]);
    expect(new Set(headings.filter((heading) => isResult(heading)))).toEqual(new Set(resultColumns));
    expect(rows.map((cells) => [0, 6, 7, 8].map((index) => cells[index] ?? ''))).toEqual([
      ['Kundenr', 'city', 'Merknad', 'phone_1'],
      ['1', 'Moss', '=1+1', '90978457'],
      ['2', 'Moss', ' x ', '90978457'],
      ['3', 'OSLO', '', 'call me'],
      ['99', 'Moss', '', '1'],
      ['4', 'OSLO', 'a', '90978457'],
      ['5', 'Moss', '', ''],
    ]);
    const change = 'city: “OSLO” → “Moss”';
    const failed = 'Cube failed with this row. Try it again later. The server says: “no such city”';
    expect(told.map((cells) => cells.slice(1, 6).map((cell) => cell ?? ''))).toEqual([
      ['written', 'applied', change, '', ''],
      ['failed', 'failed', '', failed, ''],
      ['invalid', '', '', '', 'phone_1: This cannot be a phone number. (BAD_PHONE)'],
      ['unmatched', '', '', '', expect.stringContaining('(NOT_IN_ASSIGNMENT)')],
      ['unchanged', '', '', '', ''],
      ['to_write', 'pending', '', '', ''],
    ]);
    expect(told.map((cells) => Array.from({ length: 8 }, (_, index) => cells[9 + index] ?? ''))).toEqual([
      [2, 1, 'changed', change, 'yes', '', '', at],
      [3, 2, 'changed', change, 'no', 'SERVER_ERROR', 'may help', at],
      [4, 3, 'invalid', '', '', '', '', ''],
      [5, 99, 'unmatched', '', '', '', '', ''],
      [6, 4, 'unchanged', '', '', '', '', ''],
      [7, 5, 'changed', change, '', '', '', ''],
    ]);
    expect(Object.keys(copies)).toEqual(['Summary', 'Failed', 'Invalid', 'Unmatched']);
    expect(copies['Summary']?.slice(1)).toEqual([
      ['Written', 1, 'written'],
      ['Unchanged', 1, 'unchanged'],
      ['Invalid', 1, 'invalid'],
      ['Not found', 1, 'unmatched'],
      ['Failed', 1, 'failed'],
      ['Not written yet', 1, 'to_write'],
      ['All rows of the sheet', 6],
    ]);
    expect(copies['Failed']).toEqual([rows[0], rows[2]]);
    expect(copies['Invalid']).toEqual([rows[0], rows[3]]);
    expect(copies['Unmatched']).toEqual([rows[0], rows[4]]);
  });

  it('says in Norwegian what people read, beside the codes, and is still fed back as it is', async () => {
    const { path } = await planFor(records, list);
    await settle(path, {
      1: { state: 'applied', written: 'yes' },
      2: { state: 'conflict', written: 'no', code: 'CONFLICT', fields: ['city'] },
    });
    const { Rapport: rows = [], ...copies } = await sheets(await report(path, 'nb'));
    const results = rows[0]?.filter((heading) => isResult(heading));
    expect(new Set(results)).toEqual(new Set([...resultColumns, 'cube_result_resultat', 'cube_result_klokkeslett']));
    const [, first, second, third] = rows;
    expect(first?.slice(0, 4)).toEqual(['1', 'Skrevet', 'applied', 'Poststed: «OSLO» → «Moss»']);
    expect(first?.at(-1)).toMatch(/^\d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d$/);
    expect(second).toContain('Noen har endret «Poststed» i Cube i mellomtiden; ingenting av denne raden ble skrevet.');
    expect(third).toContain('Ugyldig');
    expect(Object.keys(copies)).toEqual(['Sammendrag', 'Konflikter', 'Ugyldige', 'Ikke funnet']);
  });

  it('colours what became of a row', async () => {
    const { path } = await planFor(records, list);
    await settle(path, { 1: { state: 'applied', written: 'yes' }, 2: { state: 'failed', written: 'no' } });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await report(path));
    const outcome = 3;
    const fills = [2, 3, 6, 7].map((row) => {
      const { fill } = workbook.getWorksheet('Report')!.getCell(row, outcome);
      return fill?.type === 'pattern' && fill.pattern === 'solid' ? fill.fgColor?.argb : undefined;
    });
    expect(fills[2]).toBeUndefined();
    expect(new Set(fills).size).toBe(4);
  });

  it('shows how each row ended beside its customer, in sight, with the counts and labels at the headings', async () => {
    const names = csv('Kundenr;Navn;city\n1;Kunde 1;Moss\n2;Kunde 2;OSLO\n');
    const { path } = await planFor(records, names);
    await settle(path, { 1: { state: 'applied', written: 'yes' } });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await report(path, 'nb'));
    const sheet = workbook.worksheets[0]!;
    expect(sheet.views).toMatchObject([{ state: 'frozen', xSplit: 3, ySplit: 1, topLeftCell: 'D2' }]);
    expect(['A1', 'B1', 'C1'].map((cell) => sheet.getCell(cell).text)).toEqual([
      'Kundenr',
      'Navn',
      'cube_result_resultat',
    ]);
    expect(sheet.getCell('C1').dataValidation).toMatchObject({
      prompt: '1 skrevet, 1 uendret',
      showInputMessage: true,
    });
    const city = sheet.getRow(1).values as string[];
    expect(sheet.getCell(1, city.indexOf('city')).dataValidation).toMatchObject({ prompt: 'Poststed' });
    const message = sheet.getColumn(city.indexOf('cube_result_message'));
    expect([message.width, message.alignment]).toMatchObject([50, { wrapText: true, vertical: 'top' }]);
  });

  it('has the results first where the key stands far to the right, and of an inverse plan', async () => {
    const { path } = await planFor(records, csv('city;a;b;c;Kundenr\nMoss;;;;1\n'));
    await settle(path, { 1: { state: 'applied', written: 'yes', sent: ['city'], returned: { city: 'Moss' } } });
    const { Report: rows = [] } = await sheets(await report(path));
    expect(rows[0]?.slice(0, 2)).toEqual(['cube_result_customer_id', 'cube_result_end']);
    expect(rows[1]?.slice(0, 3)).toEqual([1, 'written', 'applied']);
    const back = join(dirname(path), 'back.cubeplan');
    await planUndo(path, back, context.clock);
    const { Report: inverse = [] } = await sheets(await report(back));
    expect(inverse[1]?.slice(0, 2)).toEqual([1, 'to_write']);
  });

  it('of several plans has the summary first, with a column for each', async () => {
    const [one, two] = [await planFor(records, csv('Kundenr;city\n1;Moss\n')), await planFor(records, list)];
    const target = join(dirname(one.path), 'rapport.xlsx');
    await writePlanReport([one.path, two.path], target, context, 'nb');
    const all = await sheets(target);
    expect(Object.keys(all)).toEqual(['Sammendrag', 'p', 'p (2)']);
    expect(all['Sammendrag']?.[0]?.slice(0, 4)).toEqual(['Hvor radene er', 'Rader', 'p', 'p (2)']);
    expect(all['Sammendrag']?.at(-1)?.slice(0, 4)).toEqual(['Alle radene i arket', 7, 1, 6]);
  });

  it('can be fed back as it is', async () => {
    const first = await planFor(records, list);
    await settle(first.path, { 1: { state: 'applied', written: 'yes' } });
    const after = records.map((record) => (record['customer_id'] === 1 ? { ...record, city: 'Moss' } : record));
    const content = readFileSync(await report(first.path));
    const second = await planFor(after, { name: 'rapport.xlsx', content });
    const before = brief(first.rows);
    expect(brief(second.rows)).toEqual([[2, 'unchanged'], ...before.slice(1)]);
    expect(second.header.mapping.columns.filter(({ field }) => field !== null).map(({ column }) => column)).toEqual(
      first.header.mapping.columns.filter(({ field }) => field !== null).map(({ column }) => column),
    );
  });

  it('fed back means what its source meant: zeros, decimal signs, and columns mapped by hand', async () => {
    const before = [1, 2].map((id) => customer(id, { zip_code: '0150', 'Antall år': 1.5, phone_1: '' }));
    const mappingFile = parseMappingFile({
      version: 1,
      key: ['customer_id'],
      columns: [
        { column: 'Nr', field: 'customer_id' },
        { column: 'Når', field: 'birth_date', date_order: 'mdy' },
        { column: 'Ring', field: 'phone_1', transforms: ['digits'] },
        { column: 'name', field: null },
      ],
    });
    const source = csv('Nr;Postnr;Antall år;Når;Ring;name\n1;572;2,5;3.7.1984;90 97 84 57;x\n2;150;1,5;;;\n');
    const first = await planFor(before, source, { mappingFile });
    expect(brief(first.rows)).toEqual([
      [2, 'changed', 'ZERO_PADDED'],
      [3, 'unchanged', 'ZERO_PADDED'],
    ]);
    expect(first.rows[0]?.changes).toMatchObject({
      zip_code: { after: '0572' },
      'Antall år': { after: 2.5 },
      birth_date: { after: '1984-03-07' },
      phone_1: { after: '90978457' },
    });
    const content = readFileSync(await report(first.path));
    const second = await planFor(before, { name: 'r.xlsx', content });
    expect(second.rows.map(({ changes }) => changes)).toEqual(first.rows.map(({ changes }) => changes));
    const own = second.header.mapping.columns.filter(({ column }) => !isResultHeading(column));
    expect(own.map(({ field }) => field)).toEqual(first.header.mapping.columns.map(({ field }) => field));
  });

  it('keeps the types of the cells of a workbook', async () => {
    const cells: readonly Cell[] = [
      1,
      { type: 'date', date: '1984-07-03' },
      { type: 'number', value: 572, format: '0000' },
      { type: 'error', code: '#N/A' },
      true,
      'x',
    ];
    const source = await writtenWorkbook([
      textTable([['customer_id', 'birth_date', 'zip_code', 'city', 'B', 'name'], cells], 6),
    ]);
    const { path } = await planFor(records, { name: 'a.xlsx', content: readFileSync(source) });
    const { Report: rows = [] } = await sheets(await report(path));
    const isSource = (rows[0] ?? []).map((heading) => !isResult(heading));
    expect(rows.at(-1)?.filter((_, index) => isSource[index])).toEqual(cells);
  });

  it('keeps cells beyond the headings, far down as well', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `${String(index + 1)};OSLO`);
    const { path } = await planFor(records, csv(['customer_id;city', ...lines, '5;Moss;beyond'].join('\n')));
    const { Report: rows = [] } = await sheets(await report(path));
    const [headings = []] = rows;
    const at = headings.indexOf('city');
    expect(headings.slice(at, at + 3)).toEqual(['city', null, 'cube_result_row']);
    expect(rows.at(-1)?.slice(at, at + 3)).toEqual(['Moss', 'beyond', 302]);
  });

  it('of csv has the values without their guard, so that they mean the same in a workbook', async () => {
    const guarded = [customer(1, { name: '=1+1' }), customer(2, { name: '+47 1' })];
    const first = await planFor(guarded, csv("customer_id,name\n1,'=1+1\n2,'+47 2\n"));
    expect(brief(first.rows)).toEqual([
      [2, 'unchanged'],
      [3, 'changed'],
    ]);
    const content = readFileSync(await report(first.path));
    const second = await planFor(guarded, { name: 'r.xlsx', content });
    expect(second.rows.map(({ changes }) => changes)).toEqual(first.rows.map(({ changes }) => changes));
  });

  it('never lets a text that does not fit be written cut', async () => {
    const long = 'y'.repeat(40_000);
    const before = [customer(1, { need_to_know: long }), customer(2)];
    const first = await planFor(before, csv(`customer_id;need_to_know\n1;${long}\n2;${long}x\n`));
    expect(brief(first.rows)).toEqual([
      [2, 'unchanged'],
      [3, 'changed'],
    ]);
    const content = readFileSync(await report(first.path));
    expect(brief((await planFor(before, { name: 'r.xlsx', content })).rows)).toEqual([
      [2, 'unchanged', 'NOT_EXPORTABLE'],
      [3, 'invalid', 'CELL_ERROR'],
    ]);
  });

  it('leaves an older one alone when it is stopped', async () => {
    const { path } = await planFor(records, list);
    const target = join(dirname(path), 'rapport.xlsx');
    writeFileSync(target, 'older');
    const files = readdirSync(dirname(path));
    const stopped = { ...context, signal: AbortSignal.abort(new Error('stopped')) };
    await expect(writePlanReport([path], target, stopped)).rejects.toThrow('stopped');
    expect(readFileSync(target, 'utf8')).toBe('older');
    expect(readdirSync(dirname(path))).toEqual(files);
  });
});
