import { expect, onTestFinished, test } from 'vitest';
import { customer } from '../support/customer.ts';
import { startCubeServer } from '../support/cube-server.ts';
import { good, startEngine } from '../support/engine.ts';

test('with the demo: listed by the server, pulled, listed with its snapshot', async () => {
  const engine = startEngine();
  expect(good(await engine.ask({ type: 'demo' }))).toMatchObject({ id: 'demo', isDemo: true, user: 'demo' });
  const before = good(await engine.call('assignment.list', {}));
  expect(before.server).toBe('listed');
  expect(before.assignments.length).toBeGreaterThan(1);
  const [first] = before.assignments;
  const { reply } = await engine.run('snapshot.pull', { assignmentId: first!.assignmentId });
  const pulled = good(reply);
  expect(pulled.customers).toBe(400);
  const after = good(await engine.call('assignment.list', {}));
  expect(after.assignments[0]?.snapshot).toEqual(pulled);
});

test('without a connection nothing is pulled, and what is stored is still listed', async () => {
  const engine = startEngine();
  good(await engine.ask({ type: 'demo' }));
  good((await engine.run('snapshot.pull', { assignmentId: 101 })).reply);
  good(await engine.ask({ type: 'leave' }));
  const list = good(await engine.call('assignment.list', {}));
  expect(list).toMatchObject({
    server: 'not-asked',
    assignments: [{ assignmentId: 101, snapshot: { customers: 400 } }],
  });
  const { reply } = await engine.run('snapshot.pull', { assignmentId: 101 });
  expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED' } });
});

test('a name that only every object has is no call', async () => {
  const engine = startEngine();
  for (const name of ['toString', 'constructor', '__proto__']) {
    // @ts-expect-error: these are not calls
    expect(await engine.call(name, {})).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  }
  const logged = await engine.heard((message) => (message.type === 'log' ? message.text : undefined));
  expect(logged).toContain('the engine does not know toString');
});

test('a server that fails for a moment is waited for, and the window is told why nothing moves', async () => {
  let isFirst = true;
  const server = await startCubeServer({ assignments: { 9: [customer(1)] }, token: 't' });
  onTestFinished(() => server.close());
  server.setFault(() => {
    if (!isFirst) return undefined;
    isFirst = false;
    return { kind: 'status', status: 503, headers: { 'Retry-After': '1' } };
  });
  const engine = startEngine();
  const login = { id: 'c', name: 'Cube', url: server.url, credentials: { kind: 'token', token: 't' } } as const;
  good(await engine.ask({ type: 'connect', login, check: false }));
  const { reply, progress } = await engine.run('snapshot.pull', { assignmentId: 9 });
  expect(good(reply)).toMatchObject({ customers: 1 });
  expect(progress[0]).toMatchObject({ done: 0, waiting: { code: 'SERVER_ERROR', seconds: 1 } });
  expect(progress.at(-1)).not.toHaveProperty('waiting');
});
