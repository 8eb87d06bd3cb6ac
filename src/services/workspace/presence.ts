import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../io/sqlite.ts';
import { fileCode, sqliteCode } from '../io/storage-failure.ts';

/**
 * That a process works in the workspace, known to the others as long as it lives: a read lock on a small file of its own,
 * which the system gives back however the process ends. Nobody waits for it; only an update that would end other
 * processes asks whether there are any.
 */
export interface Presence {
  /** Whether any other process has the workspace open just now. */
  readonly othersAreHere: () => boolean;
  readonly close: () => void;
}

/** Where nothing can be written the process is there unseen: it can only read. */
export function bePresent(dir: string): Presence {
  const db = openLock(join(dir, 'in-use.lock'));
  if (db !== undefined) tryTo(() => db.exec(share));
  return {
    othersAreHere: () => {
      if (db === undefined) return false;
      if (db.isTransaction) db.exec('COMMIT');
      // Alone there is nobody to refuse the whole file.
      const isAlone = tryTo(() => db.exec('BEGIN EXCLUSIVE; ROLLBACK;'));
      tryTo(() => db.exec(share));
      return !isAlone;
    },
    close: () => {
      if (db?.isOpen === true) db.close();
    },
  };
}

/** A transaction that reads keeps its lock until it ends. */
const share = 'BEGIN; SELECT count(*) FROM sqlite_schema;';

function openLock(path: string): DatabaseSync | undefined {
  let db: DatabaseSync | undefined;
  try {
    db = openDatabase(path, { mode: 'create', busyTimeoutMs: 200 });
    // An empty file is not locked by reading it.
    if (statSync(path).size === 0) db.exec('PRAGMA user_version = 1');
    return db;
  } catch (error) {
    db?.close();
    if (fileCode(error) === undefined && sqliteCode(error) === undefined) throw error;
    return undefined;
  }
}

function tryTo(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
    return false;
  }
}
