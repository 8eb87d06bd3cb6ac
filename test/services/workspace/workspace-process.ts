/**
 * A process of its own that uses a workspace as another copy of the program would: `node workspace-process.ts <job>
 * <folder>`. It prints one line when it is ready (where the job waits for a line on stdin), and one JSON line at the end.
 */
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/core/errors.ts';
import { openWorkspace, type Workspace } from '../../../src/services/workspace/workspace.ts';

const account = 'https://acme.cube4sales.com';
const [job, dir = '', name = ''] = process.argv.slice(2);

const records = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, json: `{"customer_id":${String(index + 1)}}` }));

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

function pull(workspace: Workspace, count: number, takenAt = new Date().toISOString()): void {
  const writer = workspace.beginSnapshot({ account, assignmentId: 9, takenAt });
  writer.add(records(count));
  writer.finish({ fields: [] });
}

/** Many short changes, while another process makes as many. */
function work(): unknown {
  for (let round = 1; round <= 20; round += 1) {
    const workspace = openWorkspace(dir);
    pull(workspace, round);
    workspace.rememberAssignment({ account, assignmentId: round, name });
    workspace.recordPlan({
      path: join(dir, `${name}-${String(round)}.cubeplan`),
      planId: `${name} ${String(round)}`,
      kind: 'update',
      account,
      assignmentId: 9,
      source: 'a.csv',
      createdAt: new Date().toISOString(),
      snapshotTakenAt: new Date().toISOString(),
      outcomes: { pending: round, applied: 0, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 0 },
    });
    workspace.prune(new Date());
    workspace.close();
  }
  return { done: true };
}

/** A pull that goes on until somebody kills it. */
function pullForever(): undefined {
  const writer = openWorkspace(dir).beginSnapshot({ account, assignmentId: 9, takenAt: '2026-11-02T08:00:00.000Z' });
  writer.add(records(5000));
  process.stdout.write('pulling\n');
  setInterval(() => {
    writer.add(records(10));
  }, 5);
}

/** On a disk of a few megabytes. */
function fillDisk(): unknown {
  const workspace = openWorkspace(dir);
  pull(workspace, 100);
  const writer = workspace.beginSnapshot({ account, assignmentId: 9, takenAt: new Date().toISOString() });
  const pulling = codeOf(() => {
    for (;;) writer.add(records(1000));
  });
  const files = readdirSync(join(dir, 'snapshots')).length;
  pull(workspace, 50);
  const filler = join(dir, 'filler');
  const filling = codeOfFile(() => {
    for (let size = 0; ; size += 1) writeFileSync(filler, Buffer.alloc(4096), { flag: 'a' });
  });
  const remembering = codeOf(() => {
    workspace.saveTemplate('long', 'x'.repeat(100_000), []);
  });
  const starting = codeOf(() => {
    pull(workspace, 5000);
  });
  rmSync(filler);
  workspace.saveTemplate('long', 'x'.repeat(100_000), []);
  const reader = workspace.openSnapshot(workspace.snapshotsOf(account, 9)[0]!);
  const count = [...reader.records()].length;
  reader.close();
  workspace.close();
  const again = openWorkspace(dir);
  const snapshots = again.snapshotsOf(account, 9).map((info) => info.count);
  return { pulling, files, filling, remembering, starting, count, snapshots, templates: again.templates().length };
}

function codeOfFile(write: () => void): string {
  try {
    write();
    return 'none';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'other';
  }
}

/** In folders that may be read only; the superuser may write everywhere, so it becomes somebody else first. */
function readOnly(): unknown {
  const used = openWorkspace(join(dir, 'used'));
  pull(used, 7);
  used.close();
  const empty = join(dir, 'empty');
  openWorkspace(empty).close();
  rmSync(join(empty, 'workspace.db'));
  const inside = [
    join(dir, 'used', 'snapshots', readdirSync(join(dir, 'used', 'snapshots'))[0] ?? ''),
    join(dir, 'used', 'workspace.db'),
  ];
  for (const path of inside) chmodSync(path, 0o444);
  for (const path of ['used/snapshots', 'used', 'empty/snapshots', 'empty', '.']) chmodSync(join(dir, path), 0o555);
  if (process.getuid?.() === 0) {
    process.setgid?.(65_534);
    process.setuid?.(65_534);
  }
  const workspace = openWorkspace(join(dir, 'used'));
  const latest = workspace.latestSnapshot(account, 9);
  const reader = latest === undefined ? undefined : workspace.openSnapshot(latest);
  return {
    empty: codeOf(() => openWorkspace(empty)),
    absent: codeOf(() => openWorkspace(join(dir, 'absent'))),
    read: reader?.get(7),
    remember: codeOf(() => {
      workspace.rememberAssignment({ account, assignmentId: 1 });
    }),
    pull: codeOf(() => {
      pull(workspace, 1);
    }),
  };
}

const jobs: Readonly<Record<string, () => unknown>> = { work, pullForever, fillDisk, readOnly };
if (job === 'work') {
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdin.destroy();
}
const result = jobs[job ?? '']?.();
if (result !== undefined) process.stdout.write(`${JSON.stringify(result)}\n`);
