import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PlanFile } from '../../src/services/plan-file/plan-file.ts';
import { customer } from '../support/customer.ts';
import { startCubeServer } from '../support/cube-server.ts';
import { good, startEngine } from '../support/engine.ts';
import { csv, planFor } from '../support/planning.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tracesOf } from '../support/traces.ts';

const id = 777_123;
const texts = [String(id), 'Zebrafinn Kvikksand', 'Zebrabyen'];

/** A person who was fetched, and written by a plan that the engine still has open. */
async function usedEngine() {
  const customers = [customer(1), customer(2), customer(id, { name: 'Zebrafinn Kvikksand' })];
  const server = await startCubeServer({
    assignments: { 9: customers, 10: [customer(2, { assignment_id: 10 })] },
    token: 't',
  });
  onTestFinished(() => server.close());
  const text = `customer_id;city\n1;Moss\n${String(id)};Zebrabyen\n`;
  const { path } = await planFor(customers, csv(text), { account: server.url });
  const workspace = temporaryFolder();
  const engine = startEngine({ workspace });
  const login = { id: 'c', name: 'Cube', url: server.url, credentials: { kind: 'token', token: 't' } } as const;
  good(await engine.ask({ type: 'connect', login, check: true }));
  for (const assignmentId of [9, 10]) good((await engine.run('snapshot.pull', { assignmentId })).reply);
  engine.give({ handle: 'p', path, use: 'read' });
  const run = { concurrency: 2, check: 'each', onConflict: 'skip', retryFailed: false, allowClears: false } as const;
  good((await engine.run('apply.run', { plan: 'p', ...run, giveUpSeconds: 5 })).reply);
  good((await engine.run('plan.open', { file: 'p' })).reply);
  return { engine, server, path, workspace };
}

test('a person is found, and forgotten at the place that was meant, though windows have the files open', async () => {
  const { engine, server, path, workspace } = await usedEngine();
  const page = { from: 0, count: 10, text: '' };
  expect(good(await engine.call('snapshot.customers', { assignmentId: 9, ...page })).total).toBe(3);
  const place = { account: server.url, assignmentId: 9 };
  expect(good((await engine.run('person.find', { customerId: id })).reply)).toEqual([
    { ...place, snapshots: 1, plans: 1 },
  ]);
  // The same number in another assignment is another person.
  expect(good((await engine.run('person.find', { customerId: 2 })).reply)).toHaveLength(2);

  const done = good((await engine.run('person.forget', { customerId: id, place })).reply);
  expect(done).toMatchObject({ snapshots: 1, plans: [{ path, rows: 1 }], notReached: [], filesInUse: 0 });
  expect(done.elsewhere).toEqual([join(path, '..', 'liste.csv')]);
  expect(tracesOf(workspace, texts)).toEqual([]);
  expect(good((await engine.run('person.find', { customerId: id })).reply)).toEqual([]);
  // What was open is opened again as it is now.
  expect(good(await engine.call('snapshot.customers', { assignmentId: 9, ...page })).total).toBe(2);
  expect(good((await engine.run('plan.open', { file: 'p' })).reply)).toMatchObject({ plan: 'p' });
});

test('nothing is looked for or removed while other work runs; what another process has is told, and goes the next time', async () => {
  const { engine, server, path } = await usedEngine();
  const place = { account: server.url, assignmentId: 9 };
  server.setFault(() => ({ kind: 'status', status: 503, headers: { 'Retry-After': '30' } }));
  const pull = await engine.start('snapshot.pull', { assignmentId: 9 });
  for (const asked of [
    await engine.run('person.find', { customerId: id }),
    await engine.run('person.forget', { customerId: id, place }),
  ])
    expect(asked.reply).toMatchObject({ ok: false, error: { sentence: { id: 'forgetAlone' } } });
  good(await engine.ask({ type: 'cancel', job: pull }));
  await engine.finished(pull);

  good(await engine.call('plan.close', { plan: 'p' }));
  const busy = PlanFile.open(path, 'apply');
  const half = good((await engine.run('person.forget', { customerId: id, place })).reply);
  expect(half).toMatchObject({ snapshots: 1, plans: [], notReached: [{ path, error: { code: 'PLAN_IN_USE' } }] });
  busy.close();
  // Without a place: wherever traces may be left.
  const rest = good((await engine.run('person.forget', { customerId: id })).reply);
  expect(rest).toMatchObject({ snapshots: 0, plans: [{ path, rows: 1 }], notReached: [] });
});
