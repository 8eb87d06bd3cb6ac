import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rowEnds } from '../../src/core/plan/balance.ts';
import { openSpreadsheet } from '../../src/services/spreadsheet/open.ts';
import type { Batch } from '../../src/shared/contract/batch.ts';
import { customer } from '../support/customer.ts';
import { type CubeServer, startCubeServer } from '../support/cube-server.ts';
import { good, startEngine, type TestEngine } from '../support/engine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const customersOf = (assignment: number, ids: readonly number[]) =>
  ids.map((id) => customer(id, { assignment_id: assignment, city: 'Trondhjem' }));
const assignments = { 9: customersOf(9, [1, 2, 3, 4]), 12: customersOf(12, [11, 12, 13]) };
/** Rows of two assignments, mixed; one row names none. */
const mixed =
  'assignment_id;customer_id;city\n9;1;Moss\n12;11;Moss\n9;2;Moss\n12;12;Moss\n9;3;Moss\n12;99;Moss\n;5;Moss\n';
const careful = { concurrency: 2, check: 'each' } as const;
const usual = { ...careful, onConflict: 'skip', retryFailed: false, allowClears: false, giveUpSeconds: 1 } as const;

async function connected(server: CubeServer, workspace: string): Promise<TestEngine> {
  const engine = startEngine({ workspace });
  const login = { id: 'c', name: 'Cube', url: server.url, credentials: { kind: 'token', token: 't' } } as const;
  good(await engine.ask({ type: 'connect', login, check: true }));
  return engine;
}

/** An engine that is connected to an account with two assignments, and a file with rows of both. */
async function scene(rows = mixed) {
  const server = await startCubeServer({ assignments, token: 't' });
  onTestFinished(() => server.close());
  const workspace = temporaryFolder();
  const engine = await connected(server, workspace);
  const path = join(temporaryFolder(), 'alle.csv');
  writeFileSync(path, rows);
  const file = engine.give({ handle: 'f', path, use: 'read' });
  return { server, workspace, engine, file };
}

const cities = (server: CubeServer): readonly unknown[] =>
  [9, 12].flatMap((id) => server.records(id).map(({ city }) => city));

/** What each plan, and all of them, come to: the ends add up to the sheet's rows, each and all. */
function booksOf({ plans, total }: Batch): Batch['total'] {
  for (const balance of [...plans.map((plan) => plan.balance), total]) {
    expect(rowEnds.reduce((sum, end) => sum + balance[end], 0)).toBe(balance.rows);
  }
  expect(plans.reduce((sum, { balance }) => sum + balance.rows, 0)).toBe(total.rows);
  return total;
}

test('a file of several assignments says so, and becomes a plan for each in one step', async () => {
  const { engine, file } = await scene();
  expect(good((await engine.run('sheet.open', { file })).reply).mayBeSeveral).toBe(true);
  expect(good((await engine.run('sheet.survey', { file })).reply)).toEqual({
    assignments: [
      { assignmentId: 9, rows: 3, sheets: ['alle'] },
      { assignmentId: 12, rows: 3, sheets: ['alle'] },
    ],
    ignored: [{ sheet: 'alle', rows: 1 }],
  });
  const { files } = good(
    (await engine.run('batch.make', { file, blanks: 'keep', create: false, snapshot: 'fresh' })).reply,
  );
  const batch = good(await engine.call('batch.state', { files, ...careful }));
  expect(booksOf(batch)).toMatchObject({ rows: 6, toWrite: 5, unmatched: 1, cellsToWrite: 5 });
  expect(batch.plans.map(({ header, balance }) => [header.assignmentId, balance.toWrite])).toEqual([
    [9, 3],
    [12, 2],
  ]);
  expect(batch.plans.map(({ header }) => header.ignoredSheets)).toEqual([
    [{ sheet: 'alle', rows: 1 }],
    [{ sheet: 'alle', rows: 1 }],
  ]);
  const made = good(await engine.call('history.list', {}));
  expect(new Set(made.map(({ createdAt }) => createdAt)).size).toBe(1);
  expect(made.map((item) => item.file).toSorted()).toEqual(files.toSorted());
});

test('plans are written as one with one limit, gone on with after a kill, reported in one workbook, and undone', async () => {
  const { engine, server, workspace, file } = await scene();
  const { files } = good(
    (await engine.run('batch.make', { file, blanks: 'keep', create: false, snapshot: 'fresh' })).reply,
  );
  const few = good((await engine.run('batch.apply', { plans: files, ...usual, limit: 4 })).reply);
  expect(few).toMatchObject({ outcomes: { applied: 4, pending: 1 }, interrupted: false });
  expect(cities(server).filter((city) => city === 'Moss')).toHaveLength(4);
  await engine.kill();

  const next = await connected(server, workspace);
  const items = good(await next.call('history.list', {}));
  const again = items.map((item) => item.file);
  const between = good(await next.call('batch.state', { files: again, ...careful }));
  expect(booksOf(between)).toMatchObject({ rows: 6, applied: 4, toWrite: 1, unmatched: 1 });
  const rest = await next.run('batch.apply', { plans: again, ...usual });
  expect(good(rest.reply).outcomes).toMatchObject({ applied: 5, pending: 0 });
  expect(rest.progress.at(-1)).toMatchObject({ phase: 'apply', total: 1 });
  expect(booksOf(good(await next.call('batch.state', { files: again, ...careful })))).toMatchObject({ applied: 5 });

  const report = join(temporaryFolder(), 'rapport.xlsx');
  next.give({ handle: 'r', path: report, use: 'target' });
  good((await next.run('batch.report', { plans: again, target: 'r', language: 'nb' })).reply);
  const workbook = await openSpreadsheet(report);
  expect(workbook.sheets).toHaveLength(3);
  await workbook.close();

  const undo = good((await next.run('batch.undo', { plans: again, language: 'nb' })).reply);
  expect(undo.files).toHaveLength(2);
  const back = good((await next.run('batch.apply', { plans: undo.files, ...usual })).reply);
  expect(back.outcomes).toMatchObject({ applied: 5, pending: 0 });
  expect(new Set(cities(server))).toEqual(new Set(['Trondhjem']));
  const undone = good(await next.call('history.list', {})).filter(({ kind }) => kind === 'undo');
  expect(new Set(undone.map(({ createdAt }) => createdAt)).size).toBe(1);
});

test('the columns of a file are shown as its plans would read them, before any is made', async () => {
  const { engine, file } = await scene();
  const asked = { file, blanks: 'keep', create: false, snapshot: 'fresh' } as const;
  const both = [9, 12];
  expect(good((await engine.run('batch.columns', asked)).reply)).toEqual({
    columns: [
      { column: 'assignment_id', field: 'assignment_id', kind: 'standard', how: 'exact', assignmentIds: both },
      { column: 'customer_id', field: 'customer_id', kind: 'key', how: 'exact', assignmentIds: both },
      { column: 'city', field: 'city', kind: 'standard', how: 'exact', assignmentIds: both },
    ],
    missing: [],
  });
  expect(good(await engine.call('history.list', {}))).toEqual([]);
  const mapping = { version: 1, columns: [{ column: 'city', field: 'municipality' }] } as const;
  good(await engine.call('template.save', { name: 'Kommune', mapping, headings: ['city'] }));
  const chosen = { ...asked, template: 'Kommune', snapshot: 'stored' } as const;
  expect(good((await engine.run('batch.columns', chosen)).reply).columns.at(-1)).toMatchObject({
    field: 'municipality',
    how: 'template',
  });
  const { files } = good((await engine.run('batch.make', chosen)).reply);
  const [plan] = good(await engine.call('batch.state', { files, ...careful })).plans;
  expect(plan?.balance).toMatchObject({ cellsToWrite: 3 });
  expect((await engine.run('batch.columns', { ...asked, template: 'Borte' })).reply).toMatchObject({
    ok: false,
    error: { code: 'FILE_NOT_FOUND' },
  });
});

test('a plan that the workspace wants approved says so in the list', async () => {
  const { engine, file, workspace } = await scene();
  const { files } = good(
    (await engine.run('batch.make', { file, blanks: 'keep', create: false, snapshot: 'fresh' })).reply,
  );
  const needs = async (): Promise<readonly (string | undefined)[]> =>
    good(await engine.call('batch.state', { files, ...careful })).plans.map((plan) => plan.approvalNeed?.problem);
  expect(await needs()).toEqual([undefined, undefined]);
  writeFileSync(join(workspace, 'policy.json'), '{"approval":"required"}');
  expect(await needs()).toEqual(['missing', 'missing']);
});

test('none of several plans is made where one cannot be', async () => {
  const { engine, file } = await scene();
  const refused = (await engine.run('batch.make', { file, blanks: 'keep', create: false, snapshot: 'stored' })).reply;
  expect(refused).toMatchObject({ ok: false, error: { code: 'NO_SNAPSHOT' } });
  expect(good(await engine.call('history.list', {}))).toEqual([]);
});

test('a plan that is being written is not written by another run as well', async () => {
  const { engine, server, file } = await scene();
  const { files } = good(
    (await engine.run('batch.make', { file, blanks: 'keep', create: false, snapshot: 'fresh' })).reply,
  );
  let isReached = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    isReached = resolve;
  });
  server.setFault(({ method }) => {
    if (method === 'POST') isReached();
    return { kind: 'slow', ms: 60 };
  });
  const job = await engine.start('batch.apply', { plans: files, ...usual });
  await reached;
  const [first = ''] = files;
  const refused = { ok: false, error: { code: 'PLAN_IN_USE' } };
  expect((await engine.run('apply.run', { plan: first, ...usual })).reply).toMatchObject(refused);
  expect(await engine.call('batch.state', { files, ...careful })).toMatchObject(refused);
  expect(good((await engine.finished<{ outcomes: { applied: number } }>(job)).reply).outcomes.applied).toBe(5);
  for (const item of good(await engine.call('history.list', {}))) expect(item.ends?.applied).toBeGreaterThan(0);
});

/** The rows of two assignments, and of two that Cube does not have. */
const withUnknown = `${mixed}404;21;Moss\n404;22;Moss\n405;31;Moss\n`;

test('a file that names assignments which Cube does not have becomes plans of the others, and the rest is named', async () => {
  const { engine, file } = await scene(withUnknown);
  const asked = { file, blanks: 'keep', create: false, snapshot: 'fresh' } as const;
  const { columns, missing } = good((await engine.run('batch.columns', asked)).reply);
  expect(missing).toEqual([
    { assignmentId: 404, why: 'not-in-cube' },
    { assignmentId: 405, why: 'not-in-cube' },
  ]);
  expect(columns.map(({ column, assignmentIds }) => [column, assignmentIds])).toContainEqual(['city', [9, 12]]);

  const { files } = good((await engine.run('batch.make', { ...asked, snapshot: 'stored', without: [404, 405] })).reply);
  const batch = good(await engine.call('batch.state', { files, ...careful }));
  expect(booksOf(batch)).toMatchObject({ rows: 6, toWrite: 5, unmatched: 1 });
  expect(batch.plans.map(({ header }) => header.assignmentId)).toEqual([9, 12]);
  for (const { header } of batch.plans) {
    expect(header.ignoredSheets).toEqual([
      { sheet: 'alle', rows: 2, assignmentId: 404 },
      { sheet: 'alle', rows: 1, assignmentId: 405 },
      { sheet: 'alle', rows: 1 },
    ]);
  }
});

test('offline, assignments that were not fetched are named, and the others can be planned', async () => {
  const { engine, file } = await scene();
  good((await engine.run('snapshot.pull', { assignmentId: 12 })).reply);
  good(await engine.ask({ type: 'leave' }));
  const asked = { file, blanks: 'keep', create: false, snapshot: 'stored' } as const;
  expect(good((await engine.run('batch.columns', asked)).reply).missing).toEqual([
    { assignmentId: 9, why: 'not-fetched' },
  ]);
  const { files } = good((await engine.run('batch.make', { ...asked, without: [9] })).reply);
  expect(good(await engine.call('batch.state', { files, ...careful })).total).toMatchObject({ rows: 3 });
});

test('where Cube has none of the assignments there is nothing to go on with', async () => {
  const { engine, file } = await scene('assignment_id;customer_id;city\n404;21;Moss\n405;31;Moss\n');
  const asked = { file, blanks: 'keep', create: false, snapshot: 'fresh' } as const;
  expect((await engine.run('batch.columns', asked)).reply).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  const { reply } = await engine.run('batch.make', { ...asked, without: [404, 405] });
  expect(reply).toMatchObject({ ok: false, error: { code: 'EMPTY_SHEET' } });
});
