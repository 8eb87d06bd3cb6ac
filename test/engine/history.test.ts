import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { customer } from '../support/customer.ts';
import { startCubeServer } from '../support/cube-server.ts';
import { good, startEngine } from '../support/engine.ts';
import { csv, planFor } from '../support/planning.ts';
import { openSpreadsheet } from '../../src/services/spreadsheet/open.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('a batch is listed by its source with who wrote what, also when its file is gone, until it is taken off', async () => {
  const customers = [customer(1), customer(2)];
  const server = await startCubeServer({ assignments: { 9: customers }, username: 'kari', password: 'pw' });
  onTestFinished(() => server.close());
  const { path } = await planFor(customers, csv('customer_id;city\n1;Moss\n2;Moss\n'), { account: server.url });
  const engine = startEngine();
  expect(good(await engine.call('history.list', {}))).toEqual([]);
  const credentials = { kind: 'basic', username: 'kari', password: 'pw' } as const;
  good(
    await engine.ask({ type: 'connect', login: { id: 'c', name: 'Cube', url: server.url, credentials }, check: true }),
  );
  good(await engine.call('assignment.remember', { assignmentId: 9, name: 'Mine kunder' }));
  engine.give({ handle: 'p', path, use: 'read' });
  const applied = await engine.run('apply.run', {
    plan: 'p',
    concurrency: 2,
    check: 'each',
    onConflict: 'skip',
    retryFailed: false,
    allowClears: false,
    giveUpSeconds: 5,
    limit: 1,
  });
  good(applied.reply);
  const [item, ...others] = good(await engine.call('history.list', {}));
  expect(others).toEqual([]);
  expect(item).toMatchObject({
    file: 'p',
    kind: 'update',
    account: server.url,
    assignmentId: 9,
    assignmentName: 'Mine kunder',
    by: 'kari',
    outcomes: { applied: 1, pending: 1 },
    isMissing: false,
  });
  expect(path.endsWith(item!.name)).toBe(true);
  expect(Date.parse(item!.appliedAt ?? '')).toBeGreaterThan(Date.parse(item!.createdAt));

  good(await engine.call('plan.close', { plan: 'p' }));
  rmSync(path);
  expect(good(await engine.call('history.list', {}))).toMatchObject([
    { isMissing: true, outcomes: { applied: 1, pending: 1 } },
  ]);
  good(await engine.call('history.remove', { file: 'p' }));
  expect(good(await engine.call('history.list', {}))).toEqual([]);
});

test('what was written is looked at again, told by customer, and saved', async () => {
  const customers = [1, 2, 3, 4].map((id) => customer(id, { city: 'OSLO' }));
  const server = await startCubeServer({ assignments: { 9: customers }, token: 't' });
  onTestFinished(() => server.close());
  const text = 'customer_id;city\n1;Oslo\n2;Oslo\n3;Oslo\n4;Oslo\n';
  const { path } = await planFor(customers, csv(text), { account: server.url });
  const engine = startEngine();
  const files = [engine.give({ handle: 'p', path, use: 'read' })];
  const refused = (await engine.run('plan.verify', { files })).reply;
  expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED' } });
  const login = { id: 'c', name: 'Cube', url: server.url, credentials: { kind: 'token', token: 't' } } as const;
  good(await engine.ask({ type: 'connect', login, check: true }));
  const run = { concurrency: 2, check: 'each', onConflict: 'skip', retryFailed: false, allowClears: false } as const;
  good((await engine.run('apply.run', { plan: 'p', ...run, giveUpSeconds: 5 })).reply);

  const fine = await engine.run('plan.verify', { files });
  expect(good(fine.reply)).toMatchObject({ counts: { as_written: 4, changed_since: 0 }, differing: 0, first: [] });
  expect(fine.progress.at(-1)).toMatchObject({ phase: 'check', done: 4, total: 4 });
  server.change(9, 2, { city: 'Moss', updated_by: 'Ola' });
  server.remove(9, 3);
  const posts = server.requests.filter(({ method }) => method === 'POST').length;
  const found = good((await engine.run('plan.verify', { files })).reply);
  expect(found).toMatchObject({
    counts: { as_written: 2, changed_since: 1, missing: 1, not_written: 0, unreadable: 0 },
    differing: 2,
    first: [
      {
        customerId: 2,
        verdict: 'changed_since',
        updatedBy: 'Ola',
        fields: [{ field: 'city', before: 'OSLO', after: 'Oslo', now: 'Moss' }],
      },
      { customerId: 3, verdict: 'missing', fields: [] },
    ],
  });
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(posts);

  const folder = temporaryFolder();
  for (const format of ['json', 'xlsx'] as const) {
    engine.give({ handle: format, path: join(folder, `kontroll.${format}`), use: 'target' });
    good((await engine.run('verify.save', { id: found.id, target: format, format, language: 'nb' })).reply);
  }
  expect(JSON.parse(readFileSync(join(folder, 'kontroll.json'), 'utf8'))).toMatchObject({
    as_written: 2,
    changed_since: 1,
    plans: [{ assignment_id: 9, missing: 1 }],
    differences: [
      { customer_id: 2, state: 'changed_since', updated_by: 'Ola', fields: { city: { after: 'Oslo', now: 'Moss' } } },
      { customer_id: 3, state: 'missing', fields: {} },
    ],
  });
  const workbook = await openSpreadsheet(join(folder, 'kontroll.xlsx'));
  expect(workbook.sheets.map(({ name }) => name)).toEqual(['Sammendrag', 'Avvik']);
  const lines: unknown[][] = [];
  for await (const rows of workbook.rows('Avvik')) lines.push(...rows.map(({ cells }) => cells.slice(0, 7)));
  await workbook.close();
  expect(lines).toMatchObject([
    ['Kundenummer', 'Navn', 'Slik er det nå', 'Felt', 'Vi skrev', 'Nå i Cube', 'Før'],
    [2, expect.any(String), 'Endret av noen siden', 'Poststed', 'Oslo', 'Moss', 'OSLO'],
    [3, expect.any(String), 'Finnes ikke i Cube lenger', null, null, null, null],
  ]);
  engine.give({ handle: 'late', path: join(folder, 'late.json'), use: 'target' });
  const gone = await engine.run('verify.save', { id: 'nobody', target: 'late', format: 'json', language: 'en' });
  expect(gone.reply).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND', sentence: { id: 'checkAgain' } } });
});
