import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { sentence } from '../../../src/core/error-sentences.ts';
import { AppError } from '../../../src/core/errors.ts';
import { openDatabase, type OpenOptions } from '../../../src/services/io/sqlite.ts';
import { transaction } from '../../../src/services/io/transaction.ts';
import { guardStorage, type StorageFailures } from '../../../src/services/io/storage-failure.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const failures: StorageFailures = {
  busy: { code: 'PLAN_IN_USE', sentence: sentence('planIsApplied') },
  unusable: { code: 'PLAN_INVALID', sentence: sentence('planPartDamaged') },
};

function open(path: string, options: OpenOptions): DatabaseSync {
  const db = openDatabase(path, options);
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  return db;
}

function codeOf(work: () => unknown): unknown {
  try {
    guardStorage(failures, work);
    return 'none';
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
}

test('a new file is for its owner alone, and reading needs one that is there', () => {
  const path = join(temporaryFolder(), 'a#b%20c?.db'.replace('?', process.platform === 'win32' ? '' : '?'));
  expect(codeOf(() => openDatabase(path, { mode: 'read' }))).toBe('PLAN_INVALID');
  const db = open(path, { mode: 'create' });
  db.exec('CREATE TABLE t (a)');
  const ownerOnly = process.platform === 'win32' ? 0o666 : 0o600;
  expect(statSync(path).mode & 0o777).toBe(ownerOnly);
  const reader = open(path, { mode: 'read' });
  expect(reader.prepare('SELECT count(*) AS n FROM t').get()?.['n']).toBe(0);
  expect(
    codeOf(() => {
      reader.exec('INSERT INTO t VALUES (1)');
    }),
  ).toBe('PLAN_INVALID');
});

test('code in a schema has no rights, and nobody edits the schema by hand', () => {
  const db = open(join(temporaryFolder(), 'a.db'), { mode: 'create' });
  expect(db.prepare('PRAGMA trusted_schema').get()?.['trusted_schema']).toBe(0);
  expect(db.prepare('PRAGMA cell_size_check').get()?.['cell_size_check']).toBe(1);
  db.exec('CREATE TABLE t (a); PRAGMA writable_schema = ON;');
  expect(() => {
    db.exec("UPDATE sqlite_schema SET sql = 'rubbish'");
  }).toThrow('may not be modified');
});

test('a transaction is kept whole or not at all', () => {
  const db = open(join(temporaryFolder(), 'a.db'), { mode: 'create' });
  db.exec('CREATE TABLE t (a INTEGER) STRICT');
  const insert = db.prepare('INSERT INTO t VALUES (?)');
  expect(transaction(db, () => Number(insert.run(1).changes))).toBe(1);
  expect(() =>
    transaction(db, () => {
      insert.run(2);
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(
    db
      .prepare('SELECT a FROM t')
      .all()
      .map((row) => row['a']),
  ).toEqual([1]);
  expect(db.isTransaction).toBe(false);
});

test('a file that another connection holds is busy after the time-out', () => {
  const path = join(temporaryFolder(), 'a.db');
  const holder = open(path, { mode: 'create' });
  holder.exec('CREATE TABLE t (a); BEGIN EXCLUSIVE;');
  const other = open(path, { mode: 'create', busyTimeoutMs: 1 });
  expect(codeOf(() => transaction(other, () => 1))).toBe('PLAN_IN_USE');
  holder.exec('COMMIT');
  expect(transaction(other, () => 1)).toBe(1);
});

test('a database that may not grow is a full disk, and loses only its transaction', () => {
  const db = open(join(temporaryFolder(), 'a.db'), { mode: 'create' });
  db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1); PRAGMA max_page_count = 10;');
  expect(
    codeOf(() =>
      transaction(db, () => {
        db.exec('INSERT INTO t SELECT zeroblob(100000)');
      }),
    ),
  ).toBe('DISK_FULL');
  expect(db.prepare('SELECT count(*) AS n FROM t').get()?.['n']).toBe(1);
  expect(transaction(db, () => 'goes on')).toBe('goes on');
});

test('mistakes in the program stay what they are', () => {
  const db = open(join(temporaryFolder(), 'a.db'), { mode: 'create' });
  expect(codeOf(() => db.prepare('SELECT * FROM nowhere'))).toMatchObject({ message: 'no such table: nowhere' });
  expect(
    codeOf(() => {
      throw new TypeError('a bug');
    }),
  ).toMatchObject({ name: 'TypeError' });
});
