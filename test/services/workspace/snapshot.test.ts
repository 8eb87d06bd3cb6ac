import { parseRecord } from '../../../src/core/exact-number.ts';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { account, fields, openTestWorkspace, pull, someRecords } from './open-test-workspace.ts';

test('keeps each record as it was sent, in the order in which it was sent', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  const records = [
    { id: 20101, json: '{ "customer_id": 20101, "assignment_id": 9, "Antall år": "6",\n "price": 1.50e2 }' },
    { id: 7, json: '{"assignment_id":9,"customer_id":7,"zip_code":"0572","note":"\\ud800 æøå 😀"}' },
    { id: Number.MAX_SAFE_INTEGER, json: '{"customer_id":9007199254740991,"assignment_id":9}' },
    { id: -3, json: '{"customer_id":-3,"assignment_id":9}' },
  ];
  const info = pull(workspace, records);
  const reader = workspace.openSnapshot(info);
  expect([...reader.records()]).toEqual(records);
  for (const { id, json } of records) {
    expect(reader.getJson(id)).toBe(json);
    expect(reader.get(id)).toEqual(parseRecord(json));
    expect(reader.has(id)).toBe(true);
  }
  expect([reader.has(8), reader.get(8), reader.getJson(8)]).toEqual([false, undefined, undefined]);
  reader.close();
});

test('says what it is: time, count, fields, and survives a restart', () => {
  const dir = temporaryFolder();
  const first = openTestWorkspace(dir);
  const info = pull(first, someRecords(3));
  first.close();
  expect(info).toMatchObject({
    account,
    assignmentId: 9,
    takenAt: '2026-11-01T08:00:00.000Z',
    count: 3,
    duplicates: 0,
  });
  const second = openTestWorkspace(dir);
  expect(second.latestSnapshot(account, 9)).toEqual(info);
  const reader = second.openSnapshot(info);
  expect([reader.count, reader.fields]).toEqual([3, fields]);
  reader.close();
});

test('an assignment without customers is a snapshot too', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  const reader = workspace.openSnapshot(pull(workspace, []));
  expect([...reader.records()]).toEqual([]);
  expect(reader.count).toBe(0);
  reader.close();
});

test('of records with the same id the last counts, in its own place', () => {
  const recordOf = fc.record({
    id: fc.integer({ min: 1, max: 12 }),
    json: fc.jsonValue().map((value) => JSON.stringify(value)),
  });
  const workspace = openTestWorkspace(temporaryFolder());
  fc.assert(
    fc.property(fc.array(fc.array(recordOf, { maxLength: 8 }), { maxLength: 6 }), (batches) => {
      const writer = workspace.beginSnapshot({ account, assignmentId: 9, takenAt: '2026-11-01T08:00:00.000Z' });
      for (const batch of batches) writer.add(batch);
      const info = writer.finish({ fields });
      const sent = batches.flat();
      const kept = sent.filter(({ id }, index) => sent.findLastIndex((other) => other.id === id) === index);
      const reader = workspace.openSnapshot(info);
      expect([...reader.records()]).toEqual(kept);
      expect([info.count, info.duplicates]).toEqual([kept.length, sent.length - kept.length]);
      for (const { id, json } of kept) expect(reader.getJson(id)).toBe(json);
      reader.close();
    }),
    { numRuns: 40 },
  );
});

test('many records are read in blocks without a gap, by several readers at once', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  const records = someRecords(2000);
  const reader = workspace.openSnapshot(pull(workspace, records));
  const other = reader.records()[Symbol.iterator]();
  const seen = [...reader.records()].map((record, index) => {
    expect(other.next().value).toEqual(records[index]);
    expect(reader.getJson(2000 - index)).toBe(records[1999 - index]?.json);
    return record;
  });
  expect(seen).toEqual(records);
  reader.close();
});

test('nothing is seen of a pull before it is finished, and nothing is left of one that was abandoned', () => {
  const dir = temporaryFolder();
  const workspace = openTestWorkspace(dir);
  const writer = workspace.beginSnapshot({ account, assignmentId: 9, takenAt: '2026-11-01T08:00:00.000Z' });
  writer.add(someRecords(10));
  expect(workspace.latestSnapshot(account, 9)).toBeUndefined();
  writer.abandon();
  writer.abandon();
  expect(workspace.latestSnapshot(account, 9)).toBeUndefined();
  expect(readdirSync(join(dir, 'snapshots'))).toEqual([]);
  expect(() => {
    writer.add(someRecords(1));
  }).toThrow('finished or abandoned');
});

test('abandoning after the end changes nothing', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  const writer = workspace.beginSnapshot({ account, assignmentId: 9, takenAt: '2026-11-01T08:00:00.000Z' });
  writer.add(someRecords(10));
  const info = writer.finish({ fields });
  writer.abandon();
  expect(workspace.latestSnapshot(account, 9)).toEqual(info);
  workspace.openSnapshot(info).close();
});

test('the latest snapshot is the one taken last, of this account and this assignment', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  const newer = pull(workspace, someRecords(2), { takenAt: '2026-11-03T08:00:00.000Z' });
  const older = pull(workspace, someRecords(1), { takenAt: '2026-11-02T08:00:00.000Z' });
  pull(workspace, someRecords(3), { assignmentId: 10, takenAt: '2026-11-04T08:00:00.000Z' });
  pull(workspace, someRecords(4), { account: 'https://other.cube4sales.com', takenAt: '2026-11-05T08:00:00.000Z' });
  expect(workspace.latestSnapshot(account, 9)).toEqual(newer);
  expect(workspace.snapshotsOf(account, 9)).toEqual([newer, older]);
  expect(workspace.latestSnapshot(account, 11)).toBeUndefined();
});

test('finds the accounts that have a snapshot of an assignment, the newest first', () => {
  const workspace = openTestWorkspace(temporaryFolder());
  pull(workspace, [], { takenAt: '2026-11-05T08:00:00.000Z' });
  pull(workspace, [], { account: 'https://other.cube4sales.com', takenAt: '2026-11-04T08:00:00.000Z' });
  pull(workspace, [], { account: 'https://third.cube4sales.com', takenAt: '2026-11-06T08:00:00.000Z' });
  pull(workspace, [], { account: 'https://third.cube4sales.com', assignmentId: 10 });
  expect(workspace.findAccountsWithSnapshot(9)).toEqual([
    'https://third.cube4sales.com',
    account,
    'https://other.cube4sales.com',
  ]);
  expect(workspace.findAccountsWithSnapshot(11)).toEqual([]);
});

test('a snapshot whose file is gone asks for a new pull', () => {
  const dir = temporaryFolder();
  const workspace = openTestWorkspace(dir);
  const info = pull(workspace, someRecords(5));
  rmSync(join(dir, 'snapshots', `${info.id}.db`));
  expect(() => workspace.openSnapshot(info)).toThrow(
    expect.objectContaining({ code: 'NO_SNAPSHOT', message: expect.stringContaining('assignment 9') }),
  );
});

test.skipIf(process.platform === 'win32')('files and folders are for their owner alone', () => {
  const dir = join(temporaryFolder(), 'deep', 'workspace');
  const info = pull(openTestWorkspace(dir), someRecords(1));
  const modeOf = (path: string): number => statSync(path).mode & 0o777;
  expect([modeOf(dir), modeOf(join(dir, 'snapshots'))]).toEqual([0o700, 0o700]);
  expect([modeOf(join(dir, 'workspace.db')), modeOf(join(dir, 'snapshots', `${info.id}.db`))]).toEqual([0o600, 0o600]);
});
