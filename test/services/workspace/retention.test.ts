import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlanEntry } from '../../../src/services/workspace/plan-history.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { account, openTestWorkspace, pull, someRecords } from './open-test-workspace.ts';

const now = new Date('2026-11-20T12:00:00.000Z');
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();

const planFrom = (snapshotTakenAt: string): Omit<PlanEntry, 'appliedAt'> => ({
  path: join('/plans', `${snapshotTakenAt.replaceAll(':', '')}.cubeplan`),
  planId: snapshotTakenAt,
  kind: 'update',
  account,
  assignmentId: 9,
  source: 'kunder.xlsx',
  createdAt: snapshotTakenAt,
  snapshotTakenAt,
  outcomes: { pending: 1, applied: 0, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 0 },
});

test('pruning keeps the latest, those of the last hour, and young ones that a plan was made from', () => {
  const dir = temporaryFolder();
  const workspace = openTestWorkspace(dir);
  const at = (days: number) => pull(workspace, someRecords(1), { takenAt: daysAgo(days) });
  const latest = at(0);
  const lastHour = at(0.5 / 24);
  const planned = at(89);
  const oldPlanned = at(91);
  const unplanned = at(2);
  const onlyOne = pull(workspace, someRecords(1), { assignmentId: 10, takenAt: daysAgo(400) });
  for (const { takenAt } of [planned, oldPlanned]) workspace.recordPlan(planFrom(takenAt));

  expect(workspace.prune(now)).toEqual(expect.arrayContaining([unplanned, oldPlanned]));
  expect(workspace.snapshotsOf(account, 9)).toEqual([latest, lastHour, planned]);
  expect(workspace.snapshotsOf(account, 10)).toEqual([onlyOne]);
  expect(readdirSync(join(dir, 'snapshots')).toSorted()).toEqual(
    [latest, lastHour, planned, onlyOne].map(({ id }) => `${id}.db`).toSorted(),
  );
  expect(workspace.prune(now)).toEqual([]);
  expect(workspace.prune(now, 30)).toEqual([planned]);
});

test('of two snapshots with the same time the one kept last is the latest', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  pull(workspace, someRecords(1), { takenAt: daysAgo(5) });
  const second = pull(workspace, someRecords(2), { takenAt: daysAgo(5) });
  workspace.prune(now);
  expect(workspace.snapshotsOf(account, 9)).toEqual([second]);
});

test('a snapshot that is being read stays readable to its end', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  const old = pull(workspace, someRecords(1500), { takenAt: daysAgo(3) });
  pull(workspace, [], { takenAt: daysAgo(0) });
  const reader = workspace.openSnapshot(old);
  const records = reader.records()[Symbol.iterator]();
  records.next();
  expect(workspace.prune(now)).toEqual([old]);
  expect([...{ [Symbol.iterator]: () => records }]).toHaveLength(1499);
  expect(reader.has(1500)).toBe(true);
  reader.close();
});

test('forgetting deletes the snapshots and the name of one account, or of all, and says what', () => {
  const dir = temporaryFolder();
  const workspace = openTestWorkspace(dir);
  const other = 'https://other.cube4sales.com';
  const mine = [pull(workspace, [], { takenAt: daysAgo(1) }), pull(workspace, [], { takenAt: daysAgo(2) })];
  const theirs = pull(workspace, [], { account: other });
  const kept = pull(workspace, [], { assignmentId: 10 });
  workspace.rememberAssignment({ account, assignmentId: 9, name: 'Strøm' });
  workspace.rememberAssignment({ account: other, assignmentId: 9 });
  workspace.rememberAssignment({ account, assignmentId: 10 });

  expect(workspace.forgetAssignment(account, 9)).toEqual({
    snapshots: expect.arrayContaining(mine),
    assignments: [{ account, assignmentId: 9, name: 'Strøm' }],
    filesInUse: 0,
  });
  expect(workspace.findAccountsWithSnapshot(9)).toEqual([other]);
  expect(workspace.forgetAssignment(undefined, 9)).toEqual({
    snapshots: [theirs],
    assignments: [{ account: other, assignmentId: 9 }],
    filesInUse: 0,
  });
  expect(workspace.forgetAssignment(undefined, 9)).toEqual({ snapshots: [], assignments: [], filesInUse: 0 });
  expect(workspace.rememberedAssignments(account)).toEqual([{ account, assignmentId: 10 }]);
  expect(readdirSync(join(dir, 'snapshots'))).toEqual([`${kept.id}.db`]);
});

test('the next start deletes what nobody owns, and nothing else', () => {
  const dir = temporaryFolder();
  const first = openTestWorkspace(dir);
  const kept = pull(first, someRecords(3));
  const running = first.beginSnapshot({ account, assignmentId: 9, takenAt: daysAgo(0) });
  running.add(someRecords(10));
  const place = (name: string): string => join(dir, 'snapshots', name);
  const runningName = readdirSync(join(dir, 'snapshots')).find((name) => name.endsWith('.part'));
  for (const name of ['young.part', 'dead.part', 'orphan.db', 'notes.txt']) writeFileSync(place(name), 'text');
  for (const name of ['dead.part', String(runningName)]) utimesSync(place(name), 0, 0);

  openTestWorkspace(dir).close();
  expect(existsSync(place('dead.part'))).toBe(false);
  expect(existsSync(place('orphan.db'))).toBe(false);
  expect(existsSync(place('young.part'))).toBe(true);
  expect(existsSync(place('notes.txt'))).toBe(true);
  const finished = running.finish({ fields: [] });
  expect(first.snapshotsOf(account, 9)).toEqual([finished, kept]);
  expect(finished.count).toBe(10);
});
