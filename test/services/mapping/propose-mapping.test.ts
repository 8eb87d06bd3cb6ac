import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../../src/core/types.ts';
import type { MappingFile } from '../../../src/core/mapping/mapping-file.ts';
import { toMappingFile } from '../../../src/core/mapping/mapping-file.ts';
import type { MappingProposal } from '../../../src/core/mapping/proposal.ts';
import { systemClock } from '../../../src/services/io/clock.ts';
import { exportSnapshots } from '../../../src/services/exporting/export-snapshots.ts';
import { previewSheet } from '../../../src/services/mapping/preview-sheet.ts';
import { SheetLooks } from '../../../src/services/mapping/spreadsheet-cache.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { proposeFor } from '../../support/proposing.ts';
import { account, makeSnapshot } from '../../support/snapshots.ts';
import { mappingFile } from '../../support/suggest.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const three = [
  customer(1),
  customer(2, { phone_1: '+4795499097', updated: '2026-01-01' }),
  customer(3, { phone_1: '22334455', 'Antall år': '6' }),
];
const list = csv('Kundenr;By;Notat;Mobil\n1;Moss;a;40000001\n2;Moss;;40000002\n3; ;b;40000003\n4;Bergen;b;40000004\n');

const brief = ({ columns }: MappingProposal): unknown[] =>
  columns.map(({ column, field, how }) => [column, field, how]);
const codes = ({ problems }: MappingProposal): string[] => problems.map(({ code }) => code);
const template = (mapping: MappingFile, isUsed: boolean) => ({
  template: { name: 'Mine', mapping: JSON.parse(JSON.stringify(mapping)), headings: [], savedAt: '' },
  isUsed,
});

describe('proposing a mapping', () => {
  it('suggests fields and shows what stands in each column', async () => {
    const proposal = await proposeFor(three, list);
    expect(brief(proposal)).toEqual([
      ['Kundenr', 'customer_id', 'alias'],
      ['By', 'city', 'alias'],
      ['Notat', null, 'none'],
      ['Mobil', 'phone_1', 'alias'],
    ]);
    expect(proposal.columns.map(({ samples, filled }) => [filled, ...samples])).toEqual([
      [4, '1', '2', '3'],
      [3, 'Moss', 'Bergen'],
      [3, 'a', 'b'],
      [4, '40000001', '40000002', '40000003'],
    ]);
    expect(proposal).toMatchObject({ sheet: 'liste', headerRow: 1, sampled: 4, key: ['customer_id'], problems: [] });
    expect(proposal.matches).toEqual({ rows: 4, matched: 3, ambiguous: 0 });
    expect(proposal.fields.map(({ key }) => key)).toContain('Antall år');
  });

  it('shows no national id whole', async () => {
    const { columns } = await proposeFor(three, csv('customer_id;Id;Konto\n1;01019012480;12345678911\n'));
    expect(columns.map(({ samples }) => samples)).toEqual([['1'], ['010190 •••••'], ['12345678911']]);
  });

  it('reads headings that are merged over two lines', async () => {
    const content = csv(
      'Kundenr;By;Telefon;\n;;Privat mobil;Jobb\n1;Moss;40000001;22334455\n2;Moss;40000002;22334456\n',
    );
    const proposal = await proposeFor(three, content, { headerRow: 2 });
    expect(proposal.columns.map(({ column, field }) => [column, field])).toEqual([
      ['Kundenr', 'customer_id'],
      ['By', 'city'],
      ['Privat mobil', 'phone_1'],
      ['Jobb', 'phone_2'],
    ]);
    expect(proposal.matches).toEqual({ rows: 2, matched: 2, ambiguous: 0 });
  });

  it('cuts long texts, and none in the middle of a character', async () => {
    const { columns } = await proposeFor(three, csv(`customer_id;city\n1;${'😀'.repeat(400)}\n`));
    const [sample] = columns[1]?.samples ?? [];
    expect(sample).toBe(`${'😀'.repeat(150)}…`);
  });

  it('shows a missing key, two columns on one field and nothing to write, and fails for none of them', async () => {
    const choice = mappingFile({ Kundenr: null, By: 'city', Notat: 'city', Mobil: null });
    const twice = await proposeFor(three, list, { choice });
    expect(twice.problems).toEqual([
      { code: 'KEY_NOT_MAPPED', field: 'customer_id' },
      { code: 'FIELD_TWICE', field: 'city', columns: [1, 2] },
    ]);
    expect(brief(twice)).toEqual([
      ['Kundenr', null, 'file'],
      ['By', 'city', 'file'],
      ['Notat', 'city', 'file'],
      ['Mobil', null, 'file'],
    ]);
    expect(twice.matches).toBeUndefined();
    const nothing = mappingFile({ By: null, Notat: null, Mobil: 'updated' });
    expect(codes(await proposeFor(three, list, { choice: nothing }))).toEqual(['NOTHING_MAPPED']);
  });

  it('leaves out what was chosen for columns that the sheet does not have', async () => {
    const choice = mappingFile({ Poststed: 'county', By: 'municipality' });
    expect(brief(await proposeFor(three, list, { choice }))[1]).toEqual(['By', 'municipality', 'file']);
  });

  it('lets the last of two choices for one column count, and tells columns with one heading apart', async () => {
    const choice: MappingFile = {
      version: 1,
      columns: [
        { column: 'X', nth: 2, field: 'county' },
        { column: 'X', nth: 2, field: 'city' },
        { column: 'X', nth: 3, field: null },
      ],
    };
    const { columns } = await proposeFor(three, csv('customer_id;X;X\n1;a;b\n'), { choice });
    expect(columns.map(({ nth, field }) => [nth, field])).toEqual([
      [1, 'customer_id'],
      [1, null],
      [2, 'city'],
    ]);
  });

  it('says when hardly any key finds its customer', async () => {
    const content = csv('Mobil;By\n22334455;Moss\n1;Moss\n2;Moss\n;Moss\n');
    const proposal = await proposeFor(three, content, { choice: { version: 1, key: ['phone_1'], columns: [] } });
    expect(proposal.matches).toEqual({ rows: 3, matched: 1, ambiguous: 0 });
    expect(proposal.problems).toEqual([{ code: 'KEY_MATCHES_FEW', rows: 3, matched: 1 }]);
    expect(proposal.columns[0]?.kind).toBe('key');
  });

  it('does not count customers that share a key as found', async () => {
    const twins = [customer(1, { name: 'Kari' }), customer(2, { name: 'Kari' })];
    const choice = { version: 1, key: ['name'], columns: [] } as const;
    const proposal = await proposeFor(twins, csv('Navn;By\nKari;Moss\n'), { choice });
    expect(proposal.matches).toEqual({ rows: 1, matched: 0, ambiguous: 1 });
  });

  it('warns of a field that no customer has', async () => {
    const proposal = await proposeFor(three, list, { choice: mappingFile({ Notat: 'Ny' }) });
    expect(proposal.problems).toEqual([{ code: 'FIELD_UNKNOWN', column: 2, field: 'Ny' }]);
  });
});

describe('dates of a proposal', () => {
  const dated = (...dates: string[]) =>
    csv(`customer_id,birth_date\n${dates.map((date, at) => `${String(at + 1)},${date}\n`).join('')}`);
  const order = (date_order: 'dmy' | 'mdy' | 'ymd'): MappingFile => ({
    version: 1,
    columns: [{ column: 'birth_date', field: 'birth_date', date_order }],
  });

  it.each([
    ['either way', ['3/4/2020', '1/12/1999'], ['AMBIGUOUS_DATES']],
    ['the same day either way', ['3/3/2020', '1/1/1999'], []],
    ['day first for one of many', ['3/4/2020', '31/12/1999'], []],
    ['only month first', ['3/4/2020', '12/31/1999'], ['MONTH_FIRST']],
    ['year first', ['2020-03-04'], []],
    ['no dates', ['3/4/2020', 'ukjent'], []],
  ])('that can be read %s', async (_, dates, expected) => {
    expect(codes(await proposeFor(three, dated(...dates)))).toEqual(expected);
  });

  it('are not open once somebody has said how they are read, also by a setting or a saved mapping', async () => {
    const open = dated('3/4/2020');
    expect(codes(await proposeFor(three, open, { choice: order('dmy') }))).toEqual([]);
    expect(codes(await proposeFor(three, open, { choice: order('mdy') }))).toEqual([]);
    expect(codes(await proposeFor(three, open, { dateOrder: 'ymd' }))).toEqual([]);
    expect(codes(await proposeFor(three, open, {}, () => template(order('dmy'), true)))).toEqual([]);
    expect(codes(await proposeFor(three, open, {}, () => template(order('dmy'), false)))).toEqual(['AMBIGUOUS_DATES']);
  });

  it('that are month first stay a problem until they are read so', async () => {
    const months = dated('12/31/1999');
    expect(codes(await proposeFor(three, months, { choice: order('dmy') }))).toEqual(['MONTH_FIRST']);
    expect(codes(await proposeFor(three, months, { choice: order('mdy') }))).toEqual([]);
    const bySetting = await proposeFor(three, months, { dateOrder: 'mdy' });
    expect([codes(bySetting), bySetting.columns[1]?.dateOrder]).toEqual([[], 'mdy']);
  });
});

describe('saved mappings', () => {
  const saved = mappingFile({ By: 'county', Finnesikke: 'city' }, { blanks: 'clear' });

  it('are used, or offered, as it is asked', async () => {
    const used = await proposeFor(three, list, {}, () => template(saved, true));
    expect([brief(used)[1], used.blanks, used.template]).toEqual([
      ['By', 'county', 'template'],
      'clear',
      { name: 'Mine', isUsed: true },
    ]);
    const offered = await proposeFor(three, list, {}, () => template(saved, false));
    expect([brief(offered)[1], offered.blanks, offered.template]).toEqual([
      ['By', 'city', 'alias'],
      'keep',
      { name: 'Mine', isUsed: false },
    ]);
  });

  it('are asked for by the headings that the sheet has, and give way to what is chosen now', async () => {
    const asked: unknown[] = [];
    const proposal = await proposeFor(three, list, { choice: mappingFile({ By: 'municipality' }) }, (headings) => {
      asked.push(headings);
      return template(saved, true);
    });
    expect(asked).toEqual([['Kundenr', 'By', 'Notat', 'Mobil']]);
    expect(brief(proposal)[1]).toEqual(['By', 'municipality', 'file']);
  });

  it('are as good as none where nobody can read them any more', async () => {
    const old = { ...template(saved, true), template: { ...template(saved, true).template, mapping: { version: 0 } } };
    const proposal = await proposeFor(three, list, {}, () => old);
    expect([brief(proposal)[1], proposal.template]).toEqual([['By', 'city', 'alias'], undefined]);
  });
});

describe('a plan made from a proposal', () => {
  it.each([
    ['as it was suggested', undefined],
    ['with everything chosen', mappingFile({ Kundenr: 'customer_id', By: 'county', Notat: null, Mobil: 'phone_2' })],
    ['with a part of it chosen', mappingFile({ Notat: 'Antall år' }, { blanks: 'clear' })],
  ])('has the columns that were shown, %s', async (_, choice) => {
    const proposal = await proposeFor(three, list, choice && { choice });
    const shown = proposal.columns.map(({ index, field, kind, blanks, dateOrder, transforms }) => [
      index,
      field,
      kind,
      blanks,
      dateOrder,
      transforms,
    ]);
    const { header } = await planFor(three, list, {
      headerRow: proposal.headerRow,
      mappingFile: toMappingFile({ key: proposal.key, blanks: proposal.blanks, columns: proposal.columns }),
    });
    expect(
      header.mapping.columns.map(({ index, field, kind, blanks, dateOrder, transforms }) => [
        index,
        field,
        kind,
        blanks,
        dateOrder,
        transforms,
      ]),
    ).toEqual(shown);
  });
});

async function exported(records: readonly CustomerRecord[]): Promise<Uint8Array> {
  const dir = temporaryFolder();
  const workspace = openWorkspace(join(dir, 'workspace'));
  const snapshot = makeSnapshot(workspace, records);
  const options = { format: 'xlsx', fields: undefined, guardFormulas: false, base: true } as const;
  await exportSnapshots(join(dir, 'ut.xlsx'), [{ snapshot, name: 'Kunder' }], options, {
    clock: systemClock,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  snapshot.close();
  workspace.close();
  return readFileSync(join(dir, 'ut.xlsx'));
}

describe('files of another assignment', () => {
  it('are told by their column of assignment numbers', async () => {
    const proposal = await proposeFor(three, csv('customer_id;assignment_id;city\n1;9;Moss\n2;12;Moss\n'));
    expect(proposal.problems).toEqual([{ code: 'OTHER_ASSIGNMENT', assignmentIds: [12] }]);
  });

  it('are told by what an export says about itself', async () => {
    const content = await exported([customer(1), customer(2)]);
    const file = { name: 'ut.xlsx', content };
    expect((await proposeFor(three, file)).problems.filter(({ code }) => code === 'OTHER_ASSIGNMENT')).toEqual([]);
    const other = await proposeFor(three, file, { account: 'https://b.example', assignmentId: 12 });
    expect(other.problems.filter(({ code }) => code === 'OTHER_ASSIGNMENT')).toEqual([
      { code: 'OTHER_ASSIGNMENT', assignmentIds: [9], account },
    ]);
    expect(new Set(other.columns.map(({ how }) => how))).toEqual(new Set(['metadata']));
  });
});

describe('looking at a file', () => {
  it('remembers it, holds it no longer open, and looks again when it was saved', async () => {
    const path = join(temporaryFolder(), 'liste.csv');
    writeFileSync(path, 'customer_id;city\n1;Moss\n');
    const looks = new SheetLooks();
    const first = await looks.look(path);
    expect(await looks.look(path)).toBe(first);
    writeFileSync(path, 'customer_id;city;county\n1;Moss;x\n');
    const again = await looks.look(path);
    expect(again).not.toBe(first);
    expect((await previewSheet(again, 'liste')).width).toBe(3);
    rmSync(path);
    await expect(looks.look(path)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('shows the beginning of each sheet with its rows’ numbers and where the heading seems to be', async () => {
    const path = join(temporaryFolder(), 'bok.xlsx');
    const book = new ExcelJS.Workbook();
    for (let at = 1; at <= 14; at++) {
      const sheet = book.addWorksheet(`Ark ${String(at)}`);
      sheet.getCell('A1').value = `Liste ${String(at)}`;
      sheet.addRow([]);
      sheet.addRow(['Kundenr', 'By']);
      for (let row = 0; row < 300; row++) sheet.addRow([row, 'Moss']);
    }
    book.addWorksheet('Tomt');
    await book.xlsx.writeFile(path);
    const look = await new SheetLooks().look(path);
    expect(look.sheets).toHaveLength(15);
    for (const name of ['Ark 1', 'Ark 14']) {
      const preview = await previewSheet(look, name);
      expect(preview).toMatchObject({ headerRow: 3, width: 2 });
      expect(preview.total).toBeUndefined();
      expect(preview.rows).toHaveLength(50);
      expect(preview.rows.slice(0, 3).map(({ number, cells }) => [number, ...cells])).toEqual([
        [1, `Liste ${name.slice(4)}`],
        [3, 'Kundenr', 'By'],
        [4, 0, 'Moss'],
      ]);
    }
    expect(await previewSheet(look, 'Tomt')).toEqual({ grouped: [], width: 0, total: 0, rows: [] });
    await expect(previewSheet(look, 'Nei')).rejects.toMatchObject({ code: 'SHEET_NOT_FOUND' });
  });
});
