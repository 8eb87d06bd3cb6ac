import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/services/io/clock.ts';
import { exportSnapshots } from '../../src/services/exporting/export-snapshots.ts';
import { openWorkspace } from '../../src/services/workspace/workspace.ts';
import { learntMapping, wholeMapping } from '../../src/renderer/features/bulk-update/map/choice.ts';
import type { ActiveConnection } from '../../src/shared/contract/connections.ts';
import type { Input } from '../../src/shared/ipc.ts';
import { encodeText } from '../support/encode-text.ts';
import { good, startEngine, type TestEngine } from '../support/engine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const content = 'Kundenr;Poststed;Merknad\n1001;Moss;a\n1002;Moss;b\n';

function giveFile(engine: TestEngine, text: string | Uint8Array = content): string {
  const path = join(temporaryFolder(), 'liste.csv');
  writeFileSync(path, text);
  return engine.give({ handle: 'f1', path, use: 'read' });
}

/** An engine with the demo's first assignment pulled. */
async function pulled(): Promise<{ engine: TestEngine; assignmentId: number }> {
  const engine = startEngine();
  good(await engine.ask({ type: 'demo' }));
  const assignmentId = 101;
  good((await engine.run('snapshot.pull', { assignmentId })).reply);
  return { engine, assignmentId };
}

const columns = async (engine: TestEngine, input: Input<'mapping.propose'>): Promise<unknown[]> =>
  good(await engine.call('mapping.propose', input)).columns.map(({ column, field, how }) => [column, field, how]);

test('a file is opened, shown and mapped', async () => {
  const { engine, assignmentId } = await pulled();
  const file = giveFile(engine);
  expect(good((await engine.run('sheet.open', { file })).reply)).toEqual({
    file,
    name: 'liste.csv',
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ';',
    sheets: [{ name: 'liste', hidden: false }],
    sheet: 'liste',
  });
  expect(good(await engine.call('sheet.preview', { file, sheet: 'liste', assignmentId }))).toMatchObject({
    sheet: 'liste',
    headerRow: 1,
    width: 3,
    total: 3,
  });
  const found = await columns(engine, { file, assignmentId, template: { kind: 'same-columns' } });
  expect(found).toEqual([
    ['Kundenr', 'customer_id', 'alias'],
    ['Poststed', 'city', 'alias'],
    ['Merknad', null, 'none'],
  ]);
});

test('a text file that two encodings fit is shown as either', async () => {
  const { engine, assignmentId } = await pulled();
  const file = giveFile(engine, encodeText('Kundenr;Poststed\r\n1001;BÆRUM\r\n', 'cp850'));
  const opened = good((await engine.run('sheet.open', { file })).reply);
  expect(opened).toMatchObject({
    encoding: 'windows-1252',
    encodingNear: { encoding: 'cp850', word: 'B’RUM', nearWord: 'BÆRUM' },
  });
  const cellsWith = async (encoding: Input<'sheet.preview'>['encoding']) => {
    const ask = { file, sheet: 'liste', assignmentId, ...(encoding !== undefined && { encoding }) };
    return good(await engine.call('sheet.preview', ask)).rows[1]?.cells;
  };
  expect(await cellsWith(undefined)).toEqual(['1001', 'B’RUM']);
  expect(await cellsWith('cp850')).toEqual(['1001', 'BÆRUM']);
  expect(await engine.run('sheet.open', { file, encoding: 'utf-8' })).toMatchObject({
    reply: { ok: false, error: { code: 'FILE_UNREADABLE' } },
  });
  const made = await engine.run('plan.make', {
    file,
    sheet: 'liste',
    encoding: 'cp850',
    assignmentId,
    mapping: {
      version: 1,
      columns: [
        { column: 'Kundenr', field: 'customer_id' },
        { column: 'Poststed', field: 'city' },
      ],
    },
    create: false,
    otherAssignment: false,
    snapshot: 'stored',
  });
  expect(good(made.reply)).toMatchObject({ header: { source: { encoding: 'cp850' } } });
});

test('what our own export says about itself is told, and its key column', async () => {
  const dir = temporaryFolder();
  const engine = startEngine({ workspace: dir });
  const { account } = good(await engine.ask({ type: 'demo' })) as ActiveConnection;
  const assignmentId = 101;
  good((await engine.run('snapshot.pull', { assignmentId })).reply);
  const file = engine.give({ handle: 'x', path: await exported(dir, account, assignmentId), use: 'read' });
  const opened = good((await engine.run('sheet.open', { file })).reply);
  expect(opened.exported).toMatchObject({
    account,
    hasValues: true,
    sheets: [{ name: opened.sheet, assignmentId, part: 1 }],
  });
  const proposal = good(await engine.call('mapping.propose', { file, assignmentId, template: { kind: 'none' } }));
  expect(proposal.matches).toEqual({ rows: proposal.sampled, matched: proposal.sampled, ambiguous: 0 });
  expect(new Set(proposal.columns.map(({ how }) => how))).toEqual(new Set(['metadata']));
});

test('cells of our own export that somebody emptied are told at the columns, before anything is compared', async () => {
  const dir = temporaryFolder();
  const engine = startEngine({ workspace: dir });
  const { account } = good(await engine.ask({ type: 'demo' })) as ActiveConnection;
  const assignmentId = 101;
  good((await engine.run('snapshot.pull', { assignmentId })).reply);
  const path = await exported(dir, account, assignmentId);
  const file = engine.give({ handle: 'x', path, use: 'read' });
  expect(good((await engine.run('mapping.emptied', { file, assignmentId })).reply)).toEqual([]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const [sheet] = workbook.worksheets;
  const names = Array.from({ length: sheet!.columnCount }, (_, index) => sheet!.getCell(1, index + 1).text);
  for (const row of [2, 3, 4]) sheet!.getCell(row, names.indexOf('name') + 1).value = null;
  const edited = join(temporaryFolder(), 'ut.xlsx');
  await workbook.xlsx.writeFile(edited);
  const other = engine.give({ handle: 'y', path: edited, use: 'read' });
  expect(good((await engine.run('mapping.emptied', { file: other, assignmentId })).reply)).toEqual([
    { column: 'name', field: 'name', cells: 3 },
  ]);
});

/** Exports what the engine pulled, as the command line would beside it. */
async function exported(dir: string, account: string, assignmentId: number): Promise<string> {
  const workspace = openWorkspace(dir);
  const info = workspace.latestSnapshot(account, assignmentId);
  const snapshot = workspace.openSnapshot(info!);
  const path = join(temporaryFolder(), 'ut.xlsx');
  const options = { format: 'xlsx', fields: undefined, guardFormulas: false, base: true } as const;
  await exportSnapshots(path, [{ snapshot, name: 'Kunder' }], options, {
    clock: systemClock,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  snapshot.close();
  workspace.close();
  return path;
}

test('a saved mapping is used for the same columns, or by its name, until it is removed', async () => {
  const { engine, assignmentId } = await pulled();
  const file = giveFile(engine);
  const headings = ['Merknad', 'Kundenr', 'Poststed'];
  const mapping = { version: 1, columns: [{ column: 'Poststed', field: 'county' }] } as const;
  good(await engine.call('template.save', { name: 'Mine', mapping, headings }));
  const twice = { version: 1, columns: [...mapping.columns, { column: 'Merknad', field: 'county' }] } as const;
  expect(await engine.call('template.save', { name: 'Feil', mapping: twice, headings })).toMatchObject({
    ok: false,
    error: { code: 'MAPPING_INVALID' },
  });
  expect(good(await engine.call('template.list', {}))).toMatchObject([{ name: 'Mine', headings }]);
  const ask = { file, assignmentId };
  expect((await columns(engine, { ...ask, template: { kind: 'same-columns' } }))[1]).toEqual([
    'Poststed',
    'county',
    'template',
  ]);
  expect((await columns(engine, { ...ask, template: { kind: 'none' } }))[1]).toEqual(['Poststed', 'city', 'alias']);
  expect((await columns(engine, { ...ask, template: { kind: 'named', name: 'Mine' } }))[1]).toEqual([
    'Poststed',
    'county',
    'template',
  ]);
  good(await engine.call('template.remove', { name: 'Mine' }));
  expect((await columns(engine, { ...ask, template: { kind: 'same-columns' } }))[1]).toEqual([
    'Poststed',
    'city',
    'alias',
  ]);
  expect(await engine.call('mapping.propose', { ...ask, template: { kind: 'named', name: 'Mine' } })).toMatchObject({
    ok: false,
    error: { code: 'FILE_NOT_FOUND' },
  });
});

test('the columns of a sheet for very many customers are mapped by a job, with the same answer', async () => {
  const { engine, assignmentId } = await pulled();
  const file = giveFile(engine, 'Mobil;Poststed\n90000000;Moss\n');
  const ask = { file, assignmentId, template: { kind: 'none' } } as const;
  const { reply, progress } = await engine.run('mapping.lookUp', ask);
  expect(progress.at(-1)).toMatchObject({ phase: 'index' });
  expect(good(reply)).toEqual(good(await engine.call('mapping.propose', ask)));
});

test('a mapping goes to a file and comes back under a name that is free', async () => {
  const { engine, assignmentId } = await pulled();
  const file = giveFile(engine);
  const path = join(temporaryFolder(), 'Måned.json');
  const mapping = {
    version: 1,
    columns: [
      { column: 'Poststed', field: 'county', values: { Moss: 'Østfold' } },
      { column: 'Merknad', field: null },
    ],
  } as const;
  const target = engine.give({ handle: 't', path, use: 'target' });
  good(await engine.call('template.export', { mapping, target }));
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(mapping);

  const source = engine.give({ handle: 'm', path, use: 'read' });
  const headings = ['Kundenr', 'Poststed', 'Merknad'];
  const answer = { columns: 2, found: 2 };
  expect(good(await engine.call('template.import', { file: source, headings }))).toEqual({ name: 'Måned', ...answer });
  expect(good(await engine.call('template.import', { file: source, headings: ['Poststed'] }))).toEqual({
    name: 'Måned 2',
    columns: 2,
    found: 1,
  });
  const proposal = good(
    await engine.call('mapping.propose', { file, assignmentId, template: { kind: 'named', name: 'Måned' } }),
  );
  expect(proposal.columns[1]).toMatchObject({ field: 'county', how: 'template', values: { Moss: 'Østfold' } });

  for (const [name, content] of [
    ['liste.json', 'Kundenr;Poststed'],
    ['annet.json', '{"version":1,"columns":[{"column":"A"}]}'],
  ] as const) {
    const other = join(temporaryFolder(), name);
    writeFileSync(other, content);
    const handle = engine.give({ handle: name, path: other, use: 'read' });
    expect(await engine.call('template.import', { file: handle, headings })).toMatchObject({
      ok: false,
      error: { code: 'MAPPING_INVALID' },
    });
  }
});

test('a file that a plan was made of teaches: the next one of its shape is mapped so, until it is forgotten', async () => {
  const { engine, assignmentId } = await pulled();
  const file = giveFile(engine);
  const template = { kind: 'same-columns' } as const;
  const ask = { file, assignmentId, template };
  const choice = {
    version: 1,
    columns: [
      { column: 'Poststed', field: 'county' },
      { column: 'Merknad', field: null },
    ],
  } as const;
  const proposal = good(await engine.call('mapping.propose', { ...ask, choice }));
  expect(proposal).not.toHaveProperty('learntAt');
  const made = await engine.run('plan.make', {
    file,
    sheet: 'liste',
    assignmentId,
    mapping: wholeMapping(proposal, choice),
    learn: learntMapping(proposal, choice),
    create: false,
    otherAssignment: false,
    snapshot: 'stored',
  });
  good(made.reply);

  const next = giveFile(engine, 'POSTSTED;Merknad;Kundenr\nMoss;a;1001\nMoss;b;1003\n');
  const again = good(await engine.call('mapping.propose', { ...ask, file: next }));
  expect(again.learntAt).toMatch(/^\d{4}-/);
  expect(again.columns.map(({ column, field, how }) => [column, field, how])).toEqual([
    ['POSTSTED', 'county', 'learnt'],
    ['Merknad', null, 'learnt'],
    ['Kundenr', 'customer_id', 'learnt'],
  ]);
  const corrected = { version: 1, columns: [{ column: 'POSTSTED', field: 'city' }] } as const;
  expect((await columns(engine, { ...ask, file: next, choice: corrected })).slice(0, 2)).toEqual([
    ['POSTSTED', 'city', 'file'],
    ['Merknad', null, 'learnt'],
  ]);
  expect((await columns(engine, { ...ask, file: next, memory: false }))[0]).toEqual(['POSTSTED', 'city', 'alias']);

  const [item] = good(await engine.call('memory.list', {}));
  expect(item).toMatchObject({ assignmentId, headings: ['Kundenr', 'Poststed', 'Merknad'] });
  good(await engine.call('memory.forget', { id: item?.id ?? 0 }));
  expect((await columns(engine, { ...ask, file: next }))[0]).toEqual(['POSTSTED', 'city', 'alias']);
});

test('without a snapshot, or with a handle that nobody gave out, it is said in a code', async () => {
  const engine = startEngine();
  const file = giveFile(engine);
  const template = { kind: 'none' } as const;
  expect(await engine.call('mapping.propose', { file, assignmentId: 101, template })).toMatchObject({
    ok: false,
    error: { code: 'NO_SNAPSHOT' },
  });
  expect((await engine.run('sheet.open', { file: 'nobody' })).reply).toMatchObject({
    ok: false,
    error: { code: 'FILE_NOT_FOUND' },
  });
  const broken = engine.give({ handle: 'f2', path: join(temporaryFolder(), 'borte.csv'), use: 'read' });
  expect((await engine.run('sheet.open', { file: broken })).reply).toMatchObject({
    ok: false,
    error: { code: 'FILE_NOT_FOUND' },
  });
});

test('values are counted over the whole sheet, and what a split would give is shown on its cells', async () => {
  const { engine } = await pulled();
  const rows = Array.from(
    { length: 900 },
    (_, at) => `${String(at)};${at % 3 === 0 ? 'k ' : 'M'};Gate ${String(at)}B;01019012480`,
  );
  const file = giveFile(engine, ['Nr;Kjønn;Adresse;Id', ...rows, '901; K;Gate 3-5;01019012481', ''].join('\n'));
  const place = { file, sheet: 'liste', headerRow: 1 };
  expect(good(await engine.call('sheet.values', place))).toEqual({
    rows: 901,
    isWhole: true,
    columns: [
      {
        index: 1,
        values: [
          { text: 'M', rows: 600 },
          { text: 'k', rows: 301 },
        ],
      },
    ],
  });
  const address = good(await engine.call('sheet.tryFitting', { ...place, fitting: { split: 'address', column: 2 } }));
  expect(address).toMatchObject({ rows: 901, made: 900, failed: 1, failures: ['Gate 3-5'] });
  expect(address.examples[0]).toEqual({ before: 'Gate 0B', parts: ['Gate', '0', 'B', '', '', ''] });
  const id = good(await engine.call('sheet.tryFitting', { ...place, fitting: { split: 'national_id', column: 3 } }));
  expect(id.examples).toEqual([{ before: '010190 •••••', parts: ['1990-01-01'] }]);
  expect(id.failures).toEqual(['010190 •••••']);
  const joined = { columns: [1, 2], join: ', ' };
  expect(good(await engine.call('sheet.tryFitting', { ...place, fitting: joined })).examples[0]).toEqual({
    before: 'k | Gate 0B',
    parts: ['k, Gate 0B'],
  });
});
