import { expect, onTestFinished, test } from 'vitest';
import { ConnectionDesk } from '../../src/main/connection-handlers.ts';
import { Connections } from '../../src/main/credentials.ts';
import { type DemoServer, startDemoServer } from '../../src/demo-server/server.ts';
import type { ActiveConnection } from '../../src/shared/contract/connections.ts';
import { hostEngine } from '../support/engine-host.ts';
import { closedPort, loopbackServer } from '../support/loopback-server.ts';
import { secretBox } from '../support/secret-box.ts';
import { fail } from '../support/fail.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function cube(): Promise<DemoServer> {
  const server = await startDemoServer({ username: 'kari', password: 'right 4711' });
  onTestFinished(() => server.close());
  return server;
}

/** The desk over a real engine, with a keychain of the test's own. */
function desk(folder = temporaryFolder(), last?: string, accountPatterns?: readonly string[]) {
  const { engine } = hostEngine();
  const changes: (ActiveConnection | null)[] = [];
  const secrets: string[] = [];
  const asked: string[] = [];
  const made = new ConnectionDesk({
    connections: new Connections(folder, secretBox(7), fail),
    ask: (request) => engine.ask(request),
    findProxy: async (url) => {
      asked.push(url);
      return undefined;
    },
    onChange: (active) => changes.push(active),
    last,
    ...(accountPatterns !== undefined && { accountPatterns }),
    lastAccount: undefined,
    log: () => undefined,
    addSecret: (secret) => secrets.push(secret),
  });
  return { calls: made.handlers, isRestored: () => made.isRestored, changes, secrets, asked, folder };
}

test('a connection is tried, saved, used and left', async () => {
  const { url } = await cube();
  const { calls, changes, secrets, asked } = desk();
  const form = { url: `${url}/`, kind: 'basic', username: 'kari' } as const;
  await expect(calls['connection.test']({ ...form, secret: 'wrong' })).rejects.toMatchObject({ code: 'AUTH_FAILED' });
  expect(await calls['connection.test']({ ...form, secret: 'right 4711' })).toBeNull();
  const saved = await calls['connection.save']({ ...form, name: 'Acme', secret: 'right 4711', keep: true });
  expect(saved).toMatchObject({ url, hasSecret: true });
  // The kept secret stands in for the form's.
  expect(await calls['connection.test']({ ...form, id: saved.id })).toBeNull();
  const active = await calls['connection.use']({ id: saved.id });
  expect(active).toEqual({ id: saved.id, name: 'Acme', account: url, user: 'kari', isDemo: false });
  expect(await calls['connection.active']({})).toEqual(active);
  await calls['connection.remove']({ id: saved.id });
  expect(await calls['connection.active']({})).toBeNull();
  expect(changes).toEqual([active, null]);
  expect(new Set(secrets)).toEqual(new Set(['wrong', 'right 4711']));
  expect(new Set(asked)).toEqual(new Set([url]));
});

test('a wrong password connects nothing and is not remembered; an address that cannot be used is told', async () => {
  const { url } = await cube();
  const { calls, changes } = desk();
  const form = { url, kind: 'basic', username: 'kari', name: 'Acme', keep: false } as const;
  const { id } = await calls['connection.save'](form);
  await expect(calls['connection.use']({ id })).rejects.toMatchObject({ details: { secretNeeded: true } });
  await expect(calls['connection.use']({ id, secret: 'wrong' })).rejects.toMatchObject({ code: 'AUTH_FAILED' });
  await expect(calls['connection.use']({ id })).rejects.toMatchObject({ details: { secretNeeded: true } });
  expect(await calls['connection.use']({ id, secret: 'right 4711' })).toMatchObject({ id });
  expect(await calls['connection.use']({ id })).toMatchObject({ id });
  expect(changes).toHaveLength(2);
  for (const [bad, code] of [
    ['http://acme.example', 'INSECURE_URL'],
    ['acme', 'INVALID_URL'],
    ['https://me:pw@acme.example', 'INVALID_URL'],
  ] as const) {
    await expect(calls['connection.save']({ ...form, url: bad })).rejects.toMatchObject({ code });
  }
});

test('what was connected when the app ended is taken up again, without asking Cube', async () => {
  const server = await cube();
  const first = desk();
  const form = { url: server.url, kind: 'token', name: 'Acme', secret: server.token, keep: true } as const;
  const { id } = await first.calls['connection.save'](form);
  await server.close();
  const { calls, isRestored } = desk(first.folder, id);
  expect(isRestored()).toBe(false);
  expect(await calls['connection.active']({})).toMatchObject({ id, account: server.url, user: 'token' });
  expect(isRestored()).toBe(true);
  expect(await desk(first.folder, 'gone').calls['connection.active']({})).toBeNull();
  expect(await desk(first.folder, 'demo').calls['connection.active']({})).toMatchObject({ isDemo: true });
});

test('an account is found by its name, and nobody is told who asks', async () => {
  const seen: string[] = [];
  const server = async (answer: (path: string) => number): Promise<string> => {
    const url = await loopbackServer(({ url: path = '', headers }, response) => {
      seen.push(JSON.stringify([path, headers.authorization ?? null]));
      response.writeHead(answer(path), { 'content-type': 'application/json' }).end('{"detail":"x"}');
    });
    return `http://NAME.localhost:${url.port}`;
  };
  const patterns = [
    await server((path) => (path === '/account/who_am_i' ? 401 : 404)),
    await server((path) => (path === '/api/v1/campaigns' ? 401 : 404)),
    await server(() => 404),
    `http://NAME.localhost:${String(await closedPort())}`,
  ];
  const { calls, asked } = desk(undefined, undefined, patterns);
  const found = await calls['connection.find']({ address: ' Acme ' });
  expect(found.map(({ kind }) => kind)).toEqual(['cube', 'other-api', 'something-else', 'nothing']);
  expect(found.map(({ url }) => url)).toEqual(patterns.map((pattern) => pattern.replace('NAME', 'acme')));
  expect(asked).toEqual(found.map(({ url }) => url));
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.every((line) => line.endsWith(',null]'))).toBe(true);
  const [first] = found;
  expect(await calls['connection.find']({ address: `${first?.url ?? ''}/` })).toEqual([first]);
  await expect(calls['connection.find']({ address: 'kari:hemmelig@acme' })).rejects.toMatchObject({
    code: 'INVALID_URL',
  });
});
