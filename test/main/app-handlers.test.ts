import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appHandlers } from '../../src/main/app-handlers.ts';
import { ConnectionDesk } from '../../src/main/connection-handlers.ts';
import { Connections } from '../../src/main/credentials.ts';
import { LogFile } from '../../src/main/log.ts';
import { Redactor } from '../../src/shared/redact.ts';
import { StateStore } from '../../src/main/settings.ts';
import { hostEngine } from '../support/engine-host.ts';
import { secretBox } from '../support/secret-box.ts';
import { fail } from '../support/fail.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The calls over a real engine and real files; of the system, what the test answers. */
function app(chosen?: string) {
  const folder = temporaryFolder();
  const { engine, event } = hostEngine();
  const redactor = new Redactor((text) => Buffer.from(text, 'utf8').toString('base64'));
  const log = new LogFile(join(folder, 'logs', 'cube-bulk.log'), redactor, () => new Date());
  const state = new StateStore(folder, fail);
  const connections = new Connections(folder, secretBox(7), fail);
  const desk = new ConnectionDesk({
    connections,
    ask: (request) => engine.ask(request),
    findProxy: async () => undefined,
    onChange: () => undefined,
    last: undefined,
    lastAccount: undefined,
    log: log.write,
    addSecret: (secret) => redactor.add(secret),
  });
  const copied: string[] = [];
  const shown: string[] = [];
  const settings: unknown[] = [];
  const calls = appHandlers({
    version: '1.2.3',
    noticesFile: join(folder, 'notices.json'),
    systemLanguage: 'nb',
    state,
    connections,
    desk,
    engine,
    log,
    shell: { showItemInFolder: (path) => shown.push(path) },
    clipboard: { writeText: async (text) => void copied.push(text) },
    chooseFolder: async () => chosen,
    onSettings: (changed) => settings.push(changed),
  });
  return { calls, engine, event, desk, log, state, redactor, copied, shown, settings };
}

test('diagnostics have what a report needs, and neither secrets nor the user’s name', async () => {
  const { calls, log, redactor, copied, desk, engine } = app();
  await desk.handlers['connection.useDemo']({});
  redactor.add('kråke 4711');
  log.write(`failed for kråke 4711 in ${homedir()}/kunder.xlsx`);
  await calls['app.reportBug']({ message: 'short', stack: 'Error: a bug\n    at page.tsx:1' });
  await calls['app.copyDiagnostics']({});
  const [text = ''] = copied;
  expect(text).toMatch(/^Cube Bulk 1\.2\.3\nSystem: /u);
  expect(text).toContain('Connection: demo');
  expect(text).toContain(`Workspace: ${await engine.workspace()}`);
  expect(text).toContain('window: Error: a bug');
  expect(text).toContain('in ~/kunder.xlsx');
  expect(text).not.toContain('4711');
  expect(text).not.toContain(homedir());
});

test('settings change by what is given, are kept, and are told', () => {
  const { calls, state, settings } = app();
  const changed = calls['settings.set']({ concurrency: 3 });
  expect(changed).toMatchObject({ concurrency: 3, theme: 'system' });
  expect(state.value.settings).toEqual(changed);
  expect(settings).toEqual([changed]);
  expect(calls['settings.get']({})).toEqual(changed);
});

test('another workspace is begun at once, and not in the middle of work', async () => {
  const other = join(temporaryFolder(), 'other place');
  const { calls, engine, event, desk, state } = app(other);
  await desk.handlers['connection.useDemo']({});
  await engine.ask({ type: 'start', kind: 'snapshot.pull', input: { assignmentId: 101 } });
  await expect(calls['workspace.choose']({})).rejects.toMatchObject({ code: 'WORKSPACE_UNUSABLE' });
  await event('job.done');
  expect(await calls['workspace.choose']({})).toBe(await calls['workspace.path']({}));
  expect(state.value.workspace).toBe(other);
  expect(await app().calls['workspace.choose']({})).toBeNull();
});

test('what the first picture needs is told at once, also where there is no engine', async () => {
  const { calls, desk, engine } = app();
  await desk.handlers['connection.active']({});
  const settings = calls['settings.get']({});
  expect(calls['app.start']({})).toEqual({ settings, systemLanguage: 'nb', connections: [], connection: null });
  const connection = await desk.handlers['connection.useDemo']({});
  expect(calls['app.start']({})).toMatchObject({ connection });
  await engine.end();
  expect(await calls['app.info']({})).toMatchObject({ version: '1.2.3', secrets: 'keychain' });
});

test('the log is shown where it lies', async () => {
  const { calls, log, shown } = app();
  log.write('begun');
  await calls['app.showLog']({});
  expect(shown).toEqual([log.path]);
  expect(existsSync(log.path) && readFileSync(log.path, 'utf8')).toContain('begun');
});
