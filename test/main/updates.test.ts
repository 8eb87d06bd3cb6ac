import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Offer, UpdateState } from '../../src/core/updates.ts';
import { lookAtInstallation, type Surroundings } from '../../src/main/updates/installation.ts';
import { endAndInstall, updateHandlers } from '../../src/main/updates/update-handlers.ts';
import { Updates } from '../../src/main/updates/updates.ts';
import { hostEngine } from '../support/engine-host.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const installation = {
  isInstalled: true,
  address: 'https://updates.example.com/',
  platform: 'linux',
  publisher: undefined,
  mayReplace: true,
};

/** The updater over what a server would have; `electron-updater` itself runs in the tests of the windows. */
function updater(found: Offer | null | Error = { version: '99.0.0', notes: '' }) {
  const states: UpdateState[] = [];
  const installed: boolean[] = [];
  const updates = new Updates({
    running: '1.0.0',
    installation,
    isTurnedOn: true,
    program: {
      check: async () => {
        if (found instanceof Error) throw found;
        return found ?? undefined;
      },
      download: async (onProgress) => onProgress(1, 2),
      cancel: () => undefined,
      install: (restart) => void installed.push(restart),
      faultOf: () => 'unreachable',
    },
    onChange: (state) => states.push(state),
    now: () => new Date('2026-11-27T10:00:00Z'),
    log: () => undefined,
  });
  return { updates, states, installed };
}

const rest = (): Promise<void> => new Promise((done) => setImmediate(done));

async function ready() {
  const made = updater();
  await made.updates.check();
  made.updates.download();
  await rest();
  expect(made.updates.state.at).toBe('ready');
  return made;
}

test('what happens is told step by step, and a server that does not answer is told too', async () => {
  const { states } = await ready();
  expect(states.map(({ at }) => at)).toEqual(['checking', 'available', 'downloading', 'downloading', 'ready']);
  expect(await updater(new Error('no network')).updates.check()).toEqual({ at: 'failed', fault: 'unreachable' });
  expect(await updater({ version: '0.9.0', notes: '' }).updates.check()).toMatchObject({ at: 'current' });
  expect(await updater(null).updates.check()).toMatchObject({ at: 'current' });
});

test('who turned it off is not looked for, until it is turned on', async () => {
  const { updates, states } = updater();
  updates.turn(false);
  await updates.check();
  expect(states).toEqual([{ at: 'off', reason: 'turnedOff' }]);
  updates.turn(true);
  expect(await updates.check()).toMatchObject({ at: 'available' });
});

test('an update is installed when the program has ended, and only then', async () => {
  const { engine } = hostEngine();
  await engine.workspace();
  const { updates, installed } = await ready();
  let isHidden = false;
  await endAndInstall(updates, engine, () => {
    isHidden = true;
    expect(installed).toEqual([]);
  });
  expect(isHidden).toBe(true);
  expect(installed).toEqual([false]);
});

test('work that runs is neither broken off for an update nor followed by one', async () => {
  const { engine } = hostEngine();
  await engine.ask({ type: 'demo', id: 1 } as never);
  const { updates, installed } = await ready();
  const quits: string[] = [];
  const calls = updateHandlers({ updates, engine, app: { quit: () => void quits.push('quit') } });
  await engine.ask({ type: 'start', kind: 'snapshot.pull', input: { assignmentId: 101 } });
  await expect(calls['update.restart']({})).rejects.toThrow('Work is going on.');
  await endAndInstall(updates, engine, () => undefined);
  expect(quits).toEqual([]);
  expect(installed).toEqual([]);
});

test('nor is the work of another process in the workspace', async () => {
  const { engine } = hostEngine();
  const dir = JSON.stringify(await engine.workspace());
  const { updates, installed } = await ready();
  const quits: string[] = [];
  const calls = updateHandlers({ updates, engine, app: { quit: () => void quits.push('quit') } });
  const code = `import { openWorkspace } from ${JSON.stringify(resolve('src/services/workspace/workspace.ts'))};
    const held = openWorkspace(${dir}); process.stdout.write('here'); setInterval(() => held, 1000);`;
  const other = spawn(process.execPath, ['--no-warnings', '--input-type=module-typescript', '--eval', code]);
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  await expect(calls['update.restart']({})).rejects.toThrow('Another program works in the workspace');
  other.kill('SIGKILL');
  await once(other, 'exit');
  await calls['update.restart']({});
  expect(quits).toEqual(['quit']);
  await endAndInstall(updates, engine, () => undefined);
  expect(installed).toEqual([true]);
});

/** An installed program with these files in its resources. */
function place(files: Readonly<Record<string, string>>, changes: Partial<Surroundings> = {}): Surroundings {
  const resources = join(temporaryFolder(), 'resources');
  mkdirSync(resources);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(resources, name), text);
  const executable = join(resources, '..', 'cube-bulk');
  return { isPackaged: true, platform: 'linux', resources, executable, appImage: undefined, ...changes };
}

const generic = "provider: generic\nurl: 'https://updates.example.com/'\nupdaterCacheDirName: cube-bulk-updater\n";

test('where updates are, and how the program came here, is read from what was installed', () => {
  const deb = lookAtInstallation(place({ 'app-update.yml': generic, 'package-type': 'deb' }));
  expect(deb).toMatchObject({
    kind: 'deb',
    isInstalled: true,
    address: 'https://updates.example.com/',
    mayReplace: true,
  });
  const gitHub = 'owner: somebody\nrepo: cube-bulk\nprovider: github\npublisherName:\n  - Example AS\n';
  const windows = lookAtInstallation(place({ 'app-update.yml': gitHub }, { platform: 'win32' }));
  expect(windows).toMatchObject({
    isInstalled: true,
    address: 'https://github.com/somebody/cube-bulk',
    publisher: 'Example AS',
    // Without the uninstaller of a user's own installer: it was rolled out.
    mayReplace: false,
  });
  const unpacked = lookAtInstallation(place({}));
  expect(unpacked).toMatchObject({ isInstalled: false, address: undefined });
  const sources = lookAtInstallation(place({ 'app-update.yml': generic }, { isPackaged: false }));
  expect(sources).toMatchObject({ isInstalled: false, address: undefined });
  // electron-builder leaves the type of one package behind for another.
  const appImage = join(temporaryFolder(), 'Cube Bulk.AppImage');
  expect(lookAtInstallation(place({ 'app-update.yml': generic, 'package-type': 'deb' }, { appImage }))).toMatchObject({
    kind: 'AppImage',
    mayReplace: true,
  });
});
