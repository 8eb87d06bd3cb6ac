import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startDemoServer } from '../../src/demo-server/server.ts';
import type { Reply } from '../../src/shared/ipc.ts';
import { customer } from '../support/customer.ts';
import { hostEngine as host } from '../support/engine-host.ts';
import { csv, planFor } from '../support/planning.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const value = (reply: Reply<unknown>): unknown => {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.value;
};
const stopped = { ok: false, error: { code: 'ENGINE_STOPPED' } };

test('a killed engine: what waits and what runs is told at once, and the next one goes on with all that was known', async () => {
  const { engine, files, event, kill, children } = host();
  const path = join(temporaryFolder(), 'customers.csv');
  const demo = value(await engine.ask({ type: 'demo' }));
  value(await engine.ask({ type: 'call', name: 'assignment.list', input: {} }));
  const target = files.addTarget(path);
  const started = value(await engine.ask({ type: 'start', kind: 'snapshot.pull', input: { assignmentId: 101 } }));
  expect([...engine.jobs.values()]).toEqual(['snapshot.pull']);
  // It must not answer before it is gone (Windows cannot halt a process).
  if (process.platform !== 'win32') children.at(-1)?.kill('SIGSTOP');
  const waiting = engine.ask({ type: 'call', name: 'history.list', input: {} });
  kill();

  expect(await waiting).toMatchObject(stopped);
  expect(await event('engine.crashed')).toEqual({ reason: 'SIGKILL' });
  expect(await event('job.done')).toMatchObject({ ...(started as object), kind: 'snapshot.pull', reply: stopped });
  expect(engine.jobs.size).toBe(0);

  await event('engine.ready', 2);
  expect(await event('connection.changed')).toEqual({ connection: demo });
  expect(children).toHaveLength(2);
  const input = {
    assignmentIds: [101],
    format: 'csv',
    target: target.file,
    snapshot: 'fresh',
    base: false,
    guardFormulas: false,
  };
  value(await engine.ask({ type: 'start', kind: 'export.run', input }));
  expect(await event('job.done', 2)).toMatchObject({ kind: 'export.run', reply: { ok: true } });
  expect(files.toOpen(target.file)).toBe(path);
});

test('a plan that was open when the engine died is there again under its id', async () => {
  const { engine, files, event, kill } = host();
  const customers = [customer(1), customer(2)];
  const { path } = await planFor(customers, csv('customer_id;city\n1;Moss\n2;Moss\n'));
  const { file } = files.add(path);
  await engine.ask({ type: 'start', kind: 'plan.open', input: { file } });
  const { reply } = await event('job.done');
  const { plan } = value(reply) as { readonly plan: string };
  const excluded = { plan, selection: { kind: 'rows', ords: [2] }, excluded: true };
  value(await engine.ask({ type: 'call', name: 'review.exclude', input: excluded }));
  kill();
  await event('engine.ready', 2);
  const input = { plan, filter: { outcomes: ['excluded'] }, from: 0, count: 10 };
  const page = value(await engine.ask({ type: 'call', name: 'review.page', input }));
  expect(page).toMatchObject({ total: 1, rows: [{ ord: 2 }] });
});

test('an engine that dies again and again is started later each time; until then callers are told', async () => {
  let ms = 0;
  const { engine, event, kill, children } = host(() => ms);
  await event('engine.ready');
  kill();
  await event('engine.ready', 2);
  expect(children).toHaveLength(2);
  kill();
  await event('engine.crashed', 2);
  expect(await engine.ask({ type: 'call', name: 'history.list', input: {} })).toMatchObject(stopped);
  await event('engine.ready', 3);
  // One that lived long is started again at once.
  ms += 60_000;
  kill();
  await event('engine.ready', 4);
  expect(await engine.ask({ type: 'call', name: 'history.list', input: {} })).toEqual({ ok: true, value: [] });
});

test('ending cancels what runs, waits for it, and starts nothing again', async () => {
  const { engine, children, told } = host();
  value(await engine.ask({ type: 'demo' }));
  value(await engine.ask({ type: 'start', kind: 'snapshot.pull', input: { assignmentId: 101 } }));
  await engine.end();
  expect(children).toHaveLength(1);
  expect(children[0]?.exitCode).toBe(0);
  expect(told.map(({ name }) => name)).not.toContain('engine.crashed');
  expect(told.filter(({ name }) => name === 'job.done')).toHaveLength(1);
  expect(await engine.ask({ type: 'call', name: 'history.list', input: {} })).toMatchObject(stopped);
});

test('everything that runs is cancelled at once, and ends as cancelled', async () => {
  const { engine, event } = host();
  const server = await startDemoServer({ latencyMs: 2000 });
  onTestFinished(() => server.close());
  const { url, token } = server;
  const login = { id: 'c', name: 'Slow', url, credentials: { kind: 'token', token } } as const;
  value(await engine.ask({ type: 'connect', login, check: false }));
  value(await engine.ask({ type: 'start', kind: 'snapshot.pull', input: { assignmentId: 101 } }));
  value(await engine.ask({ type: 'start', kind: 'snapshot.pull', input: { assignmentId: 102 } }));
  await engine.cancelAll();
  for (const nth of [1, 2]) {
    expect(await event('job.done', nth)).toMatchObject({ reply: { ok: false, error: { code: 'CANCELLED' } } });
  }
  expect(engine.jobs.size).toBe(0);
});

test('begun anew on purpose, it keeps the connection', async () => {
  const { engine, event } = host();
  const demo = value(await engine.ask({ type: 'demo' }));
  await engine.restart();
  expect(await engine.workspace()).not.toBe('');
  expect(await event('connection.changed')).toEqual({ connection: demo });
});
