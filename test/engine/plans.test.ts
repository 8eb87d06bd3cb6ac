import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { OpenedPlan } from '../../src/shared/contract/plans.ts';
import { customer } from '../support/customer.ts';
import { type CubeServer, startCubeServer } from '../support/cube-server.ts';
import { good, startEngine, type TestEngine } from '../support/engine.ts';
import { csv, planFor } from '../support/planning.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const many = Array.from({ length: 6 }, (_, at) => customer(at + 1, { city: 'Trondhjem' }));
const sheet = 'customer_id;city;email\n1;Trondheim;\n2;Trondheim;\n3;=1+1;\n4;Bodø;x@@y\n';

interface Scene {
  readonly engine: TestEngine;
  readonly server: CubeServer;
  readonly workspace: string;
  readonly make: (text?: string, name?: string) => Promise<OpenedPlan>;
}

async function scene(): Promise<Scene> {
  const server = await startCubeServer({ assignments: { 9: many }, token: 't' });
  onTestFinished(() => server.close());
  const workspace = temporaryFolder();
  const engine = startEngine({ workspace });
  const login = { id: 'c', name: 'Cube', url: server.url, credentials: { kind: 'token', token: 't' } } as const;
  good(await engine.ask({ type: 'connect', login, check: true }));
  const make = async (text = sheet, name = 'kunder.csv'): Promise<OpenedPlan> => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, text);
    const file = engine.give({ handle: path.slice(-60), path, use: 'read' });
    const input = { file, sheet: name.replace(/\.csv$/, ''), assignmentId: 9, create: false, otherAssignment: false };
    const opened = good(await engine.run('sheet.open', { file }).then(({ reply }) => reply));
    const made = await engine.run('plan.make', {
      ...input,
      sheet: opened.sheet,
      mapping: { version: 1, columns: [] },
      snapshot: 'fresh',
    });
    return good(made.reply);
  };
  return { engine, server, workspace, make };
}

test('a plan is made into the workspace, opened, listed, reviewed and copied', async () => {
  const { engine, workspace, make } = await scene();
  const made = await make();
  expect(made.name).toMatch(/^kunder \d{4}-\d\d-\d\d \d{4}\.cubeplan$/);
  expect(made.state).toMatchObject({ counts: { changed: 3, invalid: 1 }, outcomes: { pending: 3 } });
  expect(made.newerSnapshotAt).toBeUndefined();
  const { plan } = made;
  const history = good(await engine.call('history.list', {}));
  expect(history.map(({ file, name }) => [file, name])).toEqual([[plan, made.name]]);
  const everything = { kind: 'matching', filter: {}, except: [] } as const;
  const pattern = { field: 'city', before: 'Trondhjem', after: 'Trondheim' };
  const excluded = good(
    await engine.call('review.exclude', { plan, selection: { ...everything, filter: { pattern } }, excluded: true }),
  );
  expect(excluded).toMatchObject({ rows: 2, state: { outcomes: { excluded: 2, pending: 1 } } });
  const included = await engine.run('review.excludeMany', { plan, selection: everything, excluded: false });
  expect(good(included.reply)).toMatchObject({ rows: 2, state: { outcomes: { excluded: 0, pending: 3 } } });
  good(
    await engine.call('review.exclude', { plan, selection: { ...everything, filter: { pattern } }, excluded: true }),
  );
  const fixed = good(await engine.call('review.fix', { plan, ord: 4, column: 2, text: 'x@y.no' }));
  expect(fixed).toMatchObject({ row: { status: 'changed', isEdited: true }, state: { edits: 1 } });
  expect(good(await engine.call('review.copy', { plan, selection: everything, language: 'nb' }))).toEqual({ rows: 4 });
  const copied = engine.said.flatMap((message) => (message.type === 'copy' ? [message.text] : []));
  expect(copied[0]).toContain("\t'=1+1\t");
  const target = join(temporaryFolder(), 'kopi.cubeplan');
  engine.give({ handle: 't', path: target, use: 'target' });
  good(await engine.call('plan.saveCopy', { plan, target: 't' }));
  expect(statSync(target).size).toBeGreaterThan(0);
  expect(statSync(join(workspace, 'plans')).mode & 0o077).toBe(0);
});

test('another plan of the same minute has a name of its own, and no name leaves the folder', async () => {
  const { make, workspace } = await scene();
  const names = [await make(), await make(), await make(sheet, 'CON.csv')].map(({ name }) => name);
  expect(new Set(names).size).toBe(3);
  expect(names[2]).toMatch(/^plan /);
  expect(readdirSync(join(workspace, 'plans')).toSorted()).toEqual(names.toSorted());
});

test('a colleague’s plan is reviewed with no connection and no snapshot', async () => {
  const { path } = await planFor(many, csv(sheet));
  const engine = startEngine();
  const file = engine.give({ handle: 'p', path, use: 'read' });
  const opened = good((await engine.run('plan.open', { file })).reply);
  expect(opened.header.account).toBe('https://a.example');
  expect(opened.state.counts.changed).toBe(3);
  const page = good(
    await engine.call('review.page', { plan: opened.plan, filter: { text: 'trondheim' }, from: 0, count: 10 }),
  );
  expect(page.total).toBe(2);
  const key = await engine.call('review.fix', { plan: opened.plan, ord: 1, column: 0, text: '3' });
  expect(key).toMatchObject({ ok: false, error: { code: 'NO_SNAPSHOT' } });
  const index = good((await engine.run('review.index', { plan: opened.plan })).reply);
  expect(index.isIndexing).toBeUndefined();
});

test('compared again with what Cube has by now, and undone after it was applied', async () => {
  const { engine, server, make } = await scene();
  const { plan } = await make();
  server.change(9, 1, { city: 'Trondheim' });
  server.change(9, 2, { city: 'Hamar' });
  const again = good((await engine.run('plan.compareAgain', { plan, snapshot: 'fresh' })).reply);
  expect(again.plan).not.toBe(plan);
  expect(again.state.counts).toMatchObject({ changed: 2, unchanged: 1, invalid: 1, issues: { CHANGED_BOTH: 1 } });
  // The older plan says that there is something newer now.
  const older = good((await engine.run('plan.open', { file: plan })).reply);
  expect(older.newerSnapshotAt).toBe(again.header.snapshotTakenAt);
  const selection = { kind: 'matching', filter: { issues: ['CHANGED_BOTH'] }, except: [] } as const;
  good(await engine.call('review.decide', { plan: again.plan, selection, choice: 'mine' }));
  const options = { concurrency: 2, check: 'each', onConflict: 'skip', retryFailed: false } as const;
  const applied = await engine.run('apply.run', { plan: again.plan, ...options, allowClears: false, giveUpSeconds: 1 });
  expect(good(applied.reply).outcomes).toMatchObject({ applied: 2 });
  expect(good(await engine.call('review.state', { plan: again.plan })).outcomes).toMatchObject({ applied: 2 });
  const undone = good((await engine.run('plan.undo', { plan: again.plan })).reply);
  expect(undone.header.kind).toBe('undo');
  expect(undone.name).toMatch(/^undo /u);
  // Its own time, and not that of the plan as well.
  expect(undone.name.match(/\d{4}-\d\d-\d\d \d{4}/gu)).toHaveLength(1);
  expect(undone.notes).toEqual({ undecided: 0, created: [] });
  const page = good(await engine.call('review.page', { plan: undone.plan, filter: {}, from: 0, count: 10 }));
  expect(page.rows.map(({ changes }) => changes)).toEqual([
    { city: { before: 'Trondheim', after: 'Hamar' } },
    { city: { before: '=1+1', after: 'Trondhjem' } },
  ]);
  const fix = await engine.call('review.fix', { plan: undone.plan, ord: 1, column: 0, text: 'x' });
  expect(fix).toMatchObject({ ok: false, error: { code: 'USAGE' } });
});

test('the review is exported to the chosen target', async () => {
  const { engine, make } = await scene();
  const { plan } = await make();
  const path = join(temporaryFolder(), 'gjennomgang.xlsx');
  engine.give({ handle: 't', path, use: 'target' });
  const job = await engine.run('review.export', {
    plan,
    filter: { statuses: ['changed'] },
    target: 't',
    language: 'nb',
  });
  expect(good(job.reply)).toEqual({ rows: 3 });
  expect(existsSync(path)).toBe(true);
});

test('a batch and its undo know of one another, also when the undo was undone', async () => {
  const { engine, make } = await scene();
  const made = await make('customer_id;city\n1;Moss\n2;Moss\n');
  const write = async (plan: string): Promise<void> => {
    const how = { concurrency: 2, check: 'each', onConflict: 'skip', retryFailed: false, allowClears: false } as const;
    good((await engine.run('apply.run', { plan, ...how, giveUpSeconds: 5 })).reply);
  };
  const undo = async (plan: string): Promise<string> => good((await engine.run('plan.undo', { plan })).reply).plan;
  const links = async (): Promise<unknown> =>
    Object.fromEntries(
      good(await engine.call('history.list', {})).map(({ file, undoes, undoneBy, undone }) => [
        file,
        [undoes, undoneBy, undone],
      ]),
    );
  const first = made.plan;
  await write(first);
  const second = await undo(first);
  expect(await links()).toEqual({
    [first]: [undefined, undefined, undefined],
    [second]: [first, undefined, undefined],
  });
  await write(second);
  expect(await links()).toEqual({ [first]: [undefined, second, 'whole'], [second]: [first, undefined, undefined] });
  const third = await undo(second);
  await write(third);
  expect(await links()).toEqual({
    [first]: [undefined, second, undefined],
    [second]: [first, third, 'whole'],
    [third]: [second, undefined, undefined],
  });
});

test('another file is mapped as the sheet of a plan was, and what its headings lack or add is told', async () => {
  const { engine } = await scene();
  const give = (name: string, text: string): string => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, text);
    return engine.give({ handle: name, path, use: 'read' });
  };
  const input = { file: give('juli.csv', 'Nr;Sted;Kjønn;Notat\n1;Moss;K;a\n2;;M;b\n'), sheet: 'juli', assignmentId: 9 };
  good((await engine.run('snapshot.pull', { assignmentId: 9 })).reply);
  const mapping = {
    version: 1,
    blanks: 'clear',
    columns: [
      { column: 'Nr', field: 'customer_id' },
      { column: 'Sted', field: 'city', values: { Moss: 'MOSS' } },
      { column: 'Notat', field: null },
      { column: 'Kjønn', field: 'email', blanks: 'keep' },
    ],
  } as const;
  const asked = { ...input, mapping, create: true, otherAssignment: false, snapshot: 'stored' } as const;
  const made = good((await engine.run('plan.make', asked)).reply);
  const [listed] = good(await engine.call('history.list', {}));
  expect(listed).toMatchObject({ source: 'juli.csv', again: { create: true } });
  const file = give('august.csv', 'Sted;Nr;Telefon\nMoss;3;97000000\n');
  const template = { kind: 'plan', file: made.plan } as const;
  const proposal = good(await engine.call('mapping.propose', { file, sheet: 'august', assignmentId: 9, template }));
  expect(proposal.again).toEqual({ missing: ['Kjønn'], added: ['Telefon'] });
  expect(proposal.template).toBeUndefined();
  expect(proposal.blanks).toBe('clear');
  expect(proposal.columns.map(({ column, field, how, values }) => [column, field, how, values])).toEqual([
    ['Sted', 'city', 'learnt', { Moss: 'MOSS' }],
    ['Nr', 'customer_id', 'learnt', undefined],
    ['Telefon', 'phone_1', 'alias', undefined],
  ]);
});
