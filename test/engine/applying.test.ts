import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { personHere } from '../../src/services/approving/approval.ts';
import { customer } from '../support/customer.ts';
import { type CubeServer, type CubeServerOptions, startCubeServer } from '../support/cube-server.ts';
import { good, startEngine, type TestEngine } from '../support/engine.ts';
import { csv, planFor } from '../support/planning.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const many = Array.from({ length: 40 }, (_, at) => customer(at + 1));
const usual = {
  plan: 'p',
  concurrency: 4,
  check: 'each',
  onConflict: 'skip',
  retryFailed: false,
  allowClears: false,
  giveUpSeconds: 1,
} as const;

const asked = { plan: 'p', concurrency: 4, check: 'each', onConflict: 'skip' } as const;

/** An engine that is connected to a server, and a plan for it under the handle `p`. */
async function scene(
  email = 'ny@example.no',
  options: Partial<CubeServerOptions> = {},
  workspace = temporaryFolder(),
): Promise<{ readonly engine: TestEngine; readonly server: CubeServer }> {
  const server = await startCubeServer({ assignments: { 9: many }, token: 't', ...options });
  onTestFinished(() => server.close());
  const text = `customer_id;email;city\n${many.map((_, at) => `${String(at + 1)};${email};Moss\n`).join('')}`;
  const { path } = await planFor(many, csv(text), { account: server.url, blanks: 'clear' });
  const engine = startEngine({ workspace });
  const login = { id: 'c', name: 'Cube', url: server.url, credentials: { kind: 'token', token: 't' } } as const;
  good(await engine.ask({ type: 'connect', login, check: true }));
  engine.give({ handle: 'p', path, use: 'read' });
  return { engine, server };
}

test('a few rows first, then all: foretold, told as it goes, kept in the history, and reported', async () => {
  const { engine, server } = await scene();
  const estimate = good(await engine.call('apply.preview', asked));
  expect(estimate).toMatchObject({ rows: 40, values: 80, emptied: 0, requests: 80, tooManyClears: false });
  // A server nearby has shown how quick it is when it was asked who we are.
  expect(estimate.seconds).toBeLessThanOrEqual((80 * 0.12) / 4);
  expect(estimate.seconds).toBeGreaterThan(0);
  const few = good((await engine.run('apply.run', { ...usual, limit: 5 })).reply);
  expect(few).toMatchObject({ outcomes: { applied: 5, pending: 35 }, requests: 10, interrupted: false });
  const rest = await engine.run('apply.run', usual);
  expect(good(rest.reply)).toMatchObject({ outcomes: { applied: 40, pending: 0 }, requests: 70 });
  expect(rest.progress.length).toBeGreaterThan(0);
  for (const { phase, done, total, outcomes } of rest.progress) {
    expect([phase, total, outcomes]).toEqual(['apply', 35, { applied: done }]);
  }
  expect(server.records(9).every(({ city }) => city === 'Moss')).toBe(true);
  const measured = good(await engine.call('apply.preview', asked));
  expect(measured).toMatchObject({ rows: 0, requests: 0, seconds: 0 });
  const path = join(temporaryFolder(), 'rapport.xlsx');
  engine.give({ handle: 'r', path, use: 'target' });
  good((await engine.run('plan.report', { plan: 'p', target: 'r' })).reply);
  expect(existsSync(path)).toBe(true);
});

test('a cancel finishes what is in flight, and the next run goes on', async () => {
  let isHalfway = (): void => undefined;
  const halfway = new Promise<void>((reached) => {
    isHalfway = reached;
  });
  const { engine, server } = await scene('ny@example.no', {
    fault: (request) => {
      if (request.index > 30) isHalfway();
      return undefined;
    },
  });
  const job = await engine.start('apply.run', usual);
  await halfway;
  await engine.ask({ type: 'cancel', job });
  const first = good(
    (await engine.finished<{ outcomes: { applied: number; pending: number }; interrupted: boolean }>(job)).reply,
  );
  expect(first.interrupted).toBe(true);
  expect(first.outcomes.pending).toBeGreaterThan(0);
  expect(first.outcomes.applied).toBe(server.records(9).filter(({ city }) => city === 'Moss').length);
  expect(good((await engine.run('apply.run', usual)).reply).outcomes).toMatchObject({ applied: 40, pending: 0 });
});

test('too many clears wait for a word, and other accounts’ plans are refused', async () => {
  const { engine } = await scene('');
  expect(good(await engine.call('apply.preview', { ...asked, check: 'once' }))).toMatchObject({
    emptied: 40,
    tooManyClears: true,
  });
  const refused = (await engine.run('apply.run', usual)).reply;
  expect(refused).toMatchObject({ ok: false, error: { code: 'TOO_MANY_CLEARS', details: { rows_clearing: 40 } } });
  expect(good((await engine.run('apply.run', { ...usual, allowClears: true })).reply).outcomes.applied).toBe(40);
  const other = await planFor(many, csv('customer_id;city\n1;Bergen\n'), { account: 'https://b.example' });
  engine.give({ handle: 'o', path: other.path, use: 'read' });
  expect((await engine.run('apply.run', { ...usual, plan: 'o' })).reply).toMatchObject({
    ok: false,
    error: { code: 'PLAN_OTHER_ACCOUNT' },
  });
});

test('a run that ends early says why, with what it had done', async () => {
  const { engine } = await scene('ny@example.no', {
    fault: (request) => (request.index > 20 ? { kind: 'status', status: 401 } : undefined),
  });
  const result = good((await engine.run('apply.run', { ...usual, concurrency: 1 })).reply);
  expect(result.error?.code).toBe('AUTH_FAILED');
  expect(result.outcomes.applied).toBeGreaterThan(5);
  expect(result.outcomes.pending).toBeGreaterThan(0);
});

test('what the server said is told in groups, the most frequent first', async () => {
  const refused = JSON.stringify({ message: 'no such city' });
  const { engine } = await scene('ny@example.no', {
    fault: ({ method, customerId }) =>
      method === 'POST' && (customerId ?? 0) <= 3 ? { kind: 'status', status: 400, body: refused } : undefined,
  });
  expect(good(await engine.call('apply.messages', { plan: 'p' }))).toEqual([]);
  good((await engine.run('apply.run', usual)).reply);
  expect(good(await engine.call('apply.messages', { plan: 'p' }))).toMatchObject([
    { state: 'failed', rows: 3, serverMessage: 'no such city' },
  ]);
});

test('without a connection nothing is applied', async () => {
  const { engine } = await scene();
  good(await engine.ask({ type: 'leave' }));
  expect((await engine.run('apply.run', usual)).reply).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED' } });
});

test('what the workspace asks to be approved is not written, and nobody approves of their own plan', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'policy.json'), '{"approval":"required"}');
  const { engine, server } = await scene('ny@example.no', {}, folder);
  const posts = (): number => server.requests.filter(({ method }) => method === 'POST').length;
  expect((await engine.run('apply.run', usual)).reply).toMatchObject({ ok: false, error: { code: 'NOT_APPROVED' } });
  good((await engine.run('plan.open', { file: 'p' })).reply);
  const rule = { approval: 'required', person: personHere() };
  expect(good(await engine.call('review.approvalRule', { plan: 'p' }))).toMatchObject(rule);
  const own = await engine.call('review.approve', { plan: 'p', name: personHere(), remark: '' });
  expect(own).toMatchObject({ ok: false, error: { code: 'NOT_APPROVED' } });
  expect(posts()).toBe(0);
});
