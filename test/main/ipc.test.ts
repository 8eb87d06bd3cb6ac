import { expect, test } from 'vitest';
import { mainCalls } from '../../src/shared/engine-messages.ts';
import { type EngineLine, type MainHandlers, registerIpc, type Sender, trustedSender } from '../../src/main/ipc.ts';
import { isOwnPage } from '../../src/main/protocol.ts';
import { channels as channelNames } from '../../src/shared/channels.ts';
import { calls } from '../../src/shared/ipc.ts';
import { AppError } from '../../src/core/errors.ts';

type Answer = (event: Sender, ...asked: readonly unknown[]) => Promise<unknown>;

const ours = { id: 1 };
const page = (url: string, more: object = {}) =>
  ({ sender: ours, senderFrame: { url, parent: null, ...more } }) as unknown as Sender;
const good = page('app://cube/index.html');

function door(handlers: Partial<MainHandlers> = {}) {
  const channels = new Map<string, Answer>();
  const asked: unknown[] = [];
  const logged: string[] = [];
  const note = async (...args: unknown[]) => {
    asked.push(args);
    return { ok: true, value: 'from the engine' } as const;
  };
  const engine: EngineLine = { call: note, start: note, cancel: note };
  const ipcMain = { handle: (channel: string, answer: Answer) => void channels.set(channel, answer) };
  registerIpc(ipcMain as never, {
    isTrusted: trustedSender((sender) => (sender as unknown) === ours, isOwnPage),
    handlers: handlers as MainHandlers,
    engine,
    dropped: (path) => (path === '/there.csv' ? { file: 'h', name: 'there.csv', kind: 'spreadsheet' } : undefined),
    log: (text) => logged.push(text),
  });
  const ask = (channel: string, ...given: readonly unknown[]) => channels.get(channel)!(good, ...given);
  return { channels, asked, logged, ask };
}

test('there is a channel for each way of asking, and no other', () => {
  const { channels } = door();
  const { event: _told, ...asking } = channelNames;
  expect([...channels.keys()].toSorted()).toEqual(Object.values(asking).toSorted());
});

test.each([
  ['a name that is not there', 'settings.steal'],
  ['what every object inherits', 'constructor'],
  ['a prototype', '__proto__'],
  ['nothing', undefined],
  ['an object that says it is a name', { toString: (): string => 'settings.get' }],
])('%s is not part of the contract', async (_what, name) => {
  const { asked, logged, ask } = door();
  for (const channel of [channelNames.call, channelNames.start]) {
    expect(await ask(channel, name, {})).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  }
  expect(asked).toEqual([]);
  expect(logged).toHaveLength(2);
});

test.each([
  ['another page', page('https://evil.example/')],
  ['a page that only begins like ours', page('app://cube.evil/index.html')],
  ['a file', page('file:///app/index.html')],
  ['a frame within our page', page('app://cube/index.html', { parent: {} })],
  ['a page that was left', { sender: ours, senderFrame: null } as unknown as Sender],
  ['a window that is not ours', { sender: {}, senderFrame: { url: 'app://cube/', parent: null } } as unknown as Sender],
])('%s is refused on every channel, before anything is read', async (_name, event) => {
  const { channels, asked, logged } = door();
  for (const answer of channels.values()) await expect(answer(event, 'app.info', {})).rejects.toThrow('refused');
  expect(asked).toEqual([]);
  expect(logged).toHaveLength(channels.size);
});

test('input that the contract does not know reaches neither main nor the engine', async () => {
  const { asked, logged, ask } = door({
    'settings.set': () => {
      throw new TypeError('must not be called');
    },
  });
  for (const [channel, name, input] of [
    ['call', 'settings.set', { theme: 'pink' }],
    ['call', 'settings.set', { theme: 'dark', workspace: '/etc' }],
    ['call', 'assignment.forget', { assignmentId: '9; DROP TABLE' }],
    ['call', 'file.open', { file: '/usr/bin/xterm'.repeat(10) }],
    ['start', 'export.run', undefined],
  ] as const) {
    expect(await ask(channel, name, input)).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  }
  expect(asked).toEqual([]);
  expect(logged).toHaveLength(5);
  expect(logged[0]).toContain('settings.set: refused input');
});

test('what is main’s is answered by main, the rest by the engine, all in the envelope', async () => {
  const { asked, logged, ask } = door({
    'file.recent': () => [],
    'file.reveal': () => {
      throw new AppError('FILE_NOT_FOUND', 'Gone.', { details: { name: 'a' } });
    },
    'app.info': () => {
      throw new TypeError('a bug with its stack');
    },
  });
  expect(await ask('call', 'file.recent', {})).toEqual({ ok: true, value: [] });
  expect(await ask('call', 'file.reveal', { file: 'x' })).toEqual({
    ok: false,
    error: { code: 'FILE_NOT_FOUND', message: 'Gone.', details: { name: 'a' } },
  });
  expect(await ask('call', 'app.info', {})).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  expect(logged.join()).toContain('TypeError: a bug with its stack');
  expect(await ask('call', 'history.list', {})).toEqual({ ok: true, value: 'from the engine' });
  await ask('start', 'snapshot.pull', { assignmentId: 9 });
  await ask(channelNames.cancel, 'job');
  expect(asked).toEqual([['history.list', {}], ['snapshot.pull', { assignmentId: 9 }], ['job']]);
  expect(mainCalls.every((name) => name in calls)).toBe(true);
});

test('a drop is a file that is there, or a failure', async () => {
  const { ask } = door();
  expect(await ask(channelNames.dropped, '/there.csv')).toMatchObject({ ok: true, value: { file: 'h' } });
  for (const path of ['/not-there.csv', '', undefined, { path: '/there.csv' }]) {
    expect(await ask(channelNames.dropped, path)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
  }
});
