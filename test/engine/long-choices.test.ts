import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { JobKind, Reply } from '../../src/shared/ipc.ts';
import { customer } from '../support/customer.ts';
import { startCubeServer } from '../support/cube-server.ts';
import { good, startEngine } from '../support/engine.ts';
import { csv, planFor } from '../support/planning.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// More than SQLite keeps in memory: from then on no other connection can read the file.
const count = 15_000;
const many = Array.from({ length: count }, (_, at) => customer(at + 1, { city: 'Trondhjem' }));
const text = `customer_id;city\n${many.map((_, at) => `${String(at + 1)};${at % 2 === 0 ? 'Trondheim' : 'Bodø'}\n`).join('')}`;
const everything = { kind: 'matching', filter: {}, except: [] } as const;
const plan = 'p';
const asked = { plan, concurrency: 4, check: 'none', onConflict: 'skip' } as const;
const writing = { ...asked, retryFailed: false, allowClears: false, giveUpSeconds: 1 } as const;
const read = { ok: false, error: { code: 'USAGE', sentence: { id: 'planIsRead' } } };

/** An engine with a plan, and a choice about all of its rows that is under way. */
async function scene() {
  const server = await startCubeServer({ assignments: { 9: many }, token: 't' });
  onTestFinished(() => server.close());
  const { path } = await planFor(many, csv(text), { account: server.url });
  const engine = startEngine();
  const login = { id: 'c', name: 'Cube', url: server.url, credentials: { kind: 'token', token: 't' } } as const;
  good(await engine.ask({ type: 'connect', login, check: true }));
  good((await engine.run('snapshot.pull', { assignmentId: 9 })).reply);
  engine.give({ handle: plan, path, use: 'read' });
  good((await engine.run('plan.open', { file: plan })).reply);
  good((await engine.run('review.index', { plan })).reply);
  const target = (name: string): string =>
    engine.give({ handle: name, path: join(temporaryFolder(), name), use: 'target' });
  const choose = async (excluded: boolean): Promise<string> => {
    const job = await engine.start('review.excludeMany', { plan, selection: everything, excluded });
    await engine.heard((message) =>
      message.type === 'event' && message.told.name === 'job.progress' && message.told.event.job === job
        ? true
        : undefined,
    );
    return job;
  };
  /** What a job came to that was asked for in the middle of a choice that excludes all rows. */
  const meanwhile = async <T>(work: () => Promise<T>): Promise<T> => {
    const job = await choose(true);
    const result = await work();
    expect(good((await engine.finished<{ rows: number }>(job)).reply).rows).toBe(count);
    good((await engine.run('review.excludeMany', { plan, selection: everything, excluded: false })).reply);
    return result;
  };
  const ended = (kind: JobKind): number =>
    engine.said.findIndex(
      (message) => message.type === 'event' && message.told.name === 'job.done' && message.told.event.kind === kind,
    );
  return { engine, target, choose, meanwhile, ended };
}

test('whatever reads all of a plan finds a choice that is under way as a whole', { timeout: 120_000 }, async () => {
  const { engine, target, meanwhile } = await scene();
  const language = 'nb';
  const send = { plan, kind: 'patterns', language } as const;
  expect(good((await engine.run('review.send', { ...send, target: target('a.xlsx') })).reply)).toEqual({ lines: 2 });
  const preview = good(await meanwhile(() => engine.call('apply.preview', asked)));
  expect(preview).toMatchObject({ rows: 0, balance: { excluded: count } });
  const files = [plan];
  const batch = good(await meanwhile(() => engine.call('batch.state', { files, concurrency: 4, check: 'none' })));
  expect(batch.total).toMatchObject({ excluded: count });
  const jobs: readonly (() => Promise<{ readonly reply: Reply<unknown> }>)[] = [
    () => engine.run('review.send', { ...send, target: target('b.xlsx') }),
    () => engine.run('review.export', { plan, filter: { outcomes: ['excluded'] }, target: target('c.xlsx'), language }),
    () => engine.run('plan.report', { plan, target: target('d.xlsx'), language }),
    () => engine.run('review.readAnswers', { plan, file: 'a.xlsx' }),
    () => engine.run('plan.verify', { files }),
    () => engine.run('plan.compareAgain', { plan, snapshot: 'stored' }),
  ];
  const found: unknown[] = [];
  for (const job of jobs) found.push(good((await meanwhile(job)).reply));
  expect(found).toMatchObject([
    { lines: 2 },
    { rows: count },
    null,
    { unchanged: count, isPlanChanged: true },
    { differing: 0 },
    { state: { outcomes: { pending: 0, excluded: count } } },
  ]);
  expect(await meanwhile(() => engine.call('history.list', {}))).toMatchObject({ ok: true });
});

test('no choice is made while other work reads the plan, and nothing is written during one', async () => {
  const { engine, target, meanwhile } = await scene();
  const before = good(await engine.call('review.state', { plan }));
  const reading = [
    await engine.start('plan.report', { plan, target: target('d.xlsx'), language: 'nb' }),
    await engine.start('plan.compareAgain', { plan, snapshot: 'stored' }),
  ];
  const one = { kind: 'rows', ords: [1] } as const;
  expect(await engine.call('review.exclude', { plan, selection: one, excluded: true })).toMatchObject(read);
  expect((await engine.run('review.excludeMany', { plan, selection: one, excluded: true })).reply).toMatchObject(read);
  expect((await engine.run('review.undo', { plan })).reply).toMatchObject(read);
  expect((await engine.run('apply.run', writing)).reply).toMatchObject(read);
  for (const job of reading) good((await engine.finished(job)).reply);
  expect(good(await engine.call('review.state', { plan }))).toEqual(before);
  expect((await meanwhile(() => engine.run('apply.run', writing))).reply).toMatchObject({
    ok: false,
    error: { code: 'USAGE', sentence: { id: 'planIsChosen' } },
  });
  expect(good((await engine.run('apply.run', { ...writing, limit: 3 })).reply).outcomes.applied).toBe(3);
});

test('a second choice waits for the first, and is stopped at once where it still waits', async () => {
  const { engine, choose, ended } = await scene();
  const first = await choose(true);
  const undo = await engine.start('review.undo', { plan });
  const call = engine.call('review.exclude', { plan, selection: { kind: 'rows', ords: [7] }, excluded: false });
  await engine.ask({ type: 'cancel', job: undo });
  expect((await engine.finished(undo)).reply).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(good((await engine.finished<{ rows: number }>(first)).reply).rows).toBe(count);
  expect(ended('review.undo')).toBeLessThan(ended('review.excludeMany'));
  expect(good(await call)).toMatchObject({ rows: 1, state: { outcomes: { excluded: count - 1, pending: 1 } } });
});
