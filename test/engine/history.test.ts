import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { customer } from '../support/customer.ts';
import { startCubeServer } from '../support/cube-server.ts';
import { good, startEngine } from '../support/engine.ts';
import { csv, planFor } from '../support/planning.ts';

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
