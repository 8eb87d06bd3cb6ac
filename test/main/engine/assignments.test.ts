import { expect, test } from 'vitest';
import { good, startEngine } from '../../support/engine.ts';

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

test('input that the contract does not know is refused and told in the log', async () => {
  const engine = startEngine();
  // @ts-expect-error: a number is no text
  const reply = await engine.call('assignment.forget', { assignmentId: 'nine' });
  expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  const logged = await engine.heard((message) => (message.type === 'log' ? message.text : undefined));
  expect(logged).toContain('assignment.forget: refused input');
  // @ts-expect-error: nor is this a call
  expect(await engine.call('toString', {})).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
});
