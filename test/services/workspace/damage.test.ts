import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { migrateCatalogue } from '../../../src/services/workspace/catalogue-schema.ts';
import { setAside } from '../../../src/services/workspace/workspace-dir.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { account, openTestWorkspace, pull, someRecords } from './open-test-workspace.ts';

function failureOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

/** A closed workspace with a snapshot and enough in its catalogue for several pages. */
function usedWorkspace(): string {
  const dir = temporaryFolder();
  const workspace = openTestWorkspace(dir);
  pull(workspace, someRecords(500));
  for (let id = 1; id <= 200; id += 1) {
    workspace.rememberAssignment({ account, assignmentId: id, name: `Oppdrag ${String(id)} `.repeat(10) });
  }
  workspace.close();
  return dir;
}

describe('a damaged catalogue says so, and can be set aside', () => {
  const damages: readonly (readonly [string, (path: string) => void])[] = [
    [
      'random bytes',
      (path) => {
        writeFileSync(path, Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * 73 + 41) % 251)));
      },
    ],
    [
      'a truncated file',
      (path) => {
        truncateSync(path, 10_000);
      },
    ],
    [
      'a few bytes',
      (path) => {
        writeFileSync(path, 'oops');
      },
    ],
    [
      'a page overwritten in the middle',
      (path) => {
        const bytes = readFileSync(path);
        bytes.fill(0xa5, 8192, 8192 + 4096);
        writeFileSync(path, bytes);
      },
    ],
    [
      'a page of zeros at the end',
      (path) => {
        const bytes = readFileSync(path);
        bytes.fill(0, bytes.length - 4096);
        writeFileSync(path, bytes);
      },
    ],
  ];
  test.each(damages)('%s', (_, damage) => {
    const dir = usedWorkspace();
    damage(join(dir, 'workspace.db'));
    const failure = failureOf(() => openWorkspace(dir));
    expect(failure.code).toBe('WORKSPACE_UNUSABLE');
    expect(failure.message).toContain(dir);
    expect(failure.message).toContain('plan files lie elsewhere and are safe');
    setAside(dir, new Date());
    const fresh = openTestWorkspace(dir);
    pull(fresh, someRecords(1));
    expect(fresh.latestSnapshot(account, 9)?.count).toBe(1);
  });
});

test('a folder where the catalogue should be, or a file where the folder should be', () => {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'workspace.db'));
  expect(failureOf(() => openWorkspace(dir)).code).toBe('WORKSPACE_UNUSABLE');
  writeFileSync(join(dir, 'file'), '');
  expect(failureOf(() => openWorkspace(join(dir, 'file'))).code).toBe('WORKSPACE_UNUSABLE');
  expect(failureOf(() => openWorkspace(join(dir, 'file', 'below'))).code).toBe('WORKSPACE_UNUSABLE');
});

test("another program's database is left alone", () => {
  const dir = temporaryFolder();
  const db = new DatabaseSync(join(dir, 'workspace.db'));
  db.exec('CREATE TABLE theirs (a)');
  db.close();
  const before = readFileSync(join(dir, 'workspace.db'));
  expect(failureOf(() => openWorkspace(dir)).message).toContain('another program');
  expect(readFileSync(join(dir, 'workspace.db')).equals(before)).toBe(true);
});

test('a workspace of a newer version is refused in words', () => {
  const dir = usedWorkspace();
  const db = new DatabaseSync(join(dir, 'workspace.db'));
  db.exec('PRAGMA user_version = 1000');
  db.close();
  const failure = failureOf(() => openWorkspace(dir));
  expect(failure.code).toBe('WORKSPACE_UNUSABLE');
  expect(failure.message).toContain('newer version');
});

describe('an older catalogue is brought up to date', () => {
  const first = 'CREATE TABLE note (text TEXT) STRICT';
  const second =
    "ALTER TABLE note ADD COLUMN language TEXT NOT NULL DEFAULT 'nb'; CREATE TABLE more (id INTEGER) STRICT";
  const open = (path: string): DatabaseSync => {
    const db = new DatabaseSync(path);
    onTestFinished(() => {
      db.close();
    });
    return db;
  };

  test('with what was in it, once', () => {
    const dir = temporaryFolder();
    const db = open(join(dir, 'workspace.db'));
    migrateCatalogue(db, dir, [first]);
    db.exec("INSERT INTO note VALUES ('kept')");
    migrateCatalogue(db, dir, [first, second]);
    migrateCatalogue(db, dir, [first, second]);
    expect({ ...db.prepare('SELECT * FROM note').get() }).toEqual({ text: 'kept', language: 'nb' });
    expect(db.prepare('PRAGMA user_version').get()?.['user_version']).toBe(2);
  });

  test('wholly or not at all', () => {
    const dir = temporaryFolder();
    const db = open(join(dir, 'workspace.db'));
    migrateCatalogue(db, dir, [first]);
    db.exec("INSERT INTO note VALUES ('kept')");
    expect(() => {
      migrateCatalogue(db, dir, [first, second, 'CREATE TABLE more (id INTEGER)']);
    }).toThrow('already exists');
    expect(db.prepare('PRAGMA user_version').get()?.['user_version']).toBe(1);
    expect({ ...db.prepare('SELECT * FROM note').get() }).toEqual({ text: 'kept' });
  });
});

describe('a damaged snapshot asks for a new pull, at once or where it is read', () => {
  const damages: readonly (readonly [string, (path: string) => void])[] = [
    [
      'random bytes',
      (path) => {
        writeFileSync(path, 'no database '.repeat(1000));
      },
    ],
    [
      'a truncated file',
      (path) => {
        truncateSync(path, 20_000);
      },
    ],
    [
      'overwritten in the middle',
      (path) => {
        const bytes = readFileSync(path);
        bytes.fill(0xa5, 16_384, bytes.length);
        writeFileSync(path, bytes);
      },
    ],
  ];
  test.each(damages)('%s', (_, damage) => {
    const dir = temporaryFolder();
    const workspace = openTestWorkspace(dir);
    const info = pull(workspace, someRecords(500));
    damage(join(dir, 'snapshots', `${info.id}.db`));
    const failure = failureOf(() => {
      const reader = workspace.openSnapshot(info);
      try {
        return [...reader.records()];
      } finally {
        reader.close();
      }
    });
    expect(failure.code).toBe('NO_SNAPSHOT');
    expect(failure.message).toContain('Pull the assignment again');
    pull(workspace, someRecords(2), { takenAt: '2026-11-02T08:00:00.000Z' });
    expect(workspace.latestSnapshot(account, 9)?.count).toBe(2);
  });
});

describe('a snapshot in which a bit has flipped', () => {
  test('is noticed wherever it is, and says to pull again', () => {
    const dir = usedWorkspace();
    const workspace = openTestWorkspace(dir);
    onTestFinished(() => workspace.close());
    const info = workspace.latestSnapshot(account, 9);
    if (info === undefined) throw new Error('no snapshot');
    const path = join(dir, 'snapshots', `${info.id}.db`);
    const whole = readFileSync(path);
    for (let turn = 0; turn < 60; turn += 1) {
      const damaged = Buffer.from(whole);
      const at = Math.floor((turn / 60) * whole.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (turn % 8));
      writeFileSync(path, damaged);
      const failure = failureOf(() => workspace.openSnapshot(info).close());
      expect(failure.code).toBe('NO_SNAPSHOT');
      expect(failure.message).toContain('Pull the assignment again');
    }
    writeFileSync(path, whole);
    workspace.openSnapshot(info).close();
  });
});
