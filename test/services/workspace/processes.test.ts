import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { account, openTestWorkspace, pull, someRecords } from './open-test-workspace.ts';

const script = join(import.meta.dirname, 'workspace-process.ts');

/** Starts a job and waits for its first line. */
async function start(job: string, dir: string, name = ''): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, job, dir, name], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child.stdout, 'data');
  return child;
}

test('two processes at once lose nothing', async () => {
  const dir = temporaryFolder();
  const children = await Promise.all([start('work', dir, 'a'), start('work', dir, 'b')]);
  for (const child of children) child.stdin?.write('go\n');
  const exits = await Promise.all(children.map((child) => once(child, 'exit')));
  expect(exits.map(([code]) => code as number)).toEqual([0, 0]);

  const workspace = openTestWorkspace(dir);
  const snapshots = workspace.snapshotsOf(account, 9);
  expect(snapshots).toHaveLength(40);
  for (const info of snapshots) {
    const reader = workspace.openSnapshot(info);
    expect([...reader.records()]).toHaveLength(info.count);
    reader.close();
  }
  expect(readdirSync(join(dir, 'snapshots'))).toHaveLength(40);
  expect(workspace.plans()).toHaveLength(40);
  expect(workspace.rememberedAssignments(account)).toHaveLength(20);
});

test('a pull that is killed leaves no snapshot, and its file goes with a later start', async () => {
  const dir = temporaryFolder();
  const before = openTestWorkspace(dir);
  const kept = pull(before, someRecords(3));
  const child = await start('pullForever', dir);
  const later = { now: () => new Date(Date.now() + 3_600_000) };
  const partial = readdirSync(join(dir, 'snapshots')).find((name) => name.endsWith('.part')) ?? '';

  openTestWorkspace(dir, later).close();
  expect(existsSync(join(dir, 'snapshots', partial))).toBe(true);
  expect(child.exitCode).toBeNull();

  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(before.snapshotsOf(account, 9)).toEqual([kept]);
  const after = openTestWorkspace(dir, later);
  expect(after.snapshotsOf(account, 9)).toEqual([kept]);
  expect(readdirSync(join(dir, 'snapshots'))).toEqual([`${kept.id}.db`]);
});

/** A new user namespace may mount a small disk, where the system allows that. */
function canMount(): boolean {
  return (
    process.platform === 'linux' && spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
  );
}

test.skipIf(!canMount())('a full disk says so, keeps what was there, and is no obstacle once there is room', () => {
  const dir = temporaryFolder();
  const mountAndRun = 'mount -t tmpfs -o size=2m none "$0" && exec "$1" "$2" fillDisk "$0"';
  const output = execFileSync('unshare', ['-rm', 'sh', '-c', mountAndRun, dir, process.execPath, script]);
  expect(JSON.parse(output.toString())).toEqual({
    pulling: 'DISK_FULL',
    files: 1,
    filling: 'ENOSPC',
    remembering: 'DISK_FULL',
    starting: 'DISK_FULL',
    count: 50,
    snapshots: [50, 100],
    templates: 1,
  });
});

test.skipIf(process.platform === 'win32')(
  'a folder without write access can be read, and says so where it is not enough',
  () => {
    const dir = temporaryFolder();
    const output = execFileSync(process.execPath, [script, 'readOnly', dir]);
    for (const path of ['.', 'empty', 'used', 'used/snapshots', 'empty/snapshots']) chmodSync(join(dir, path), 0o700);
    expect(JSON.parse(output.toString())).toEqual({
      empty: 'WORKSPACE_UNUSABLE',
      absent: 'WORKSPACE_UNUSABLE',
      read: { customer_id: 7 },
      remember: 'WORKSPACE_UNUSABLE',
      pull: 'WORKSPACE_UNUSABLE',
    });
  },
);
