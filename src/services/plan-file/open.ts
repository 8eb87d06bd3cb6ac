import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { openDatabase } from '../io/sqlite.ts';
import { sqliteCode } from '../io/storage-failure.ts';
import { checkPlanSchema } from './schema.ts';
import { planFailure } from './errors.ts';
import { readAsCurrent } from './version-1.ts';
import { settleIntents } from './recover-in-flight.ts';

/** `read` for a review, `apply` for the one process that may write to the plan. */
export type PlanMode = 'read' | 'apply';

/** How long to wait for another process that is just reading, in milliseconds. */
const busyTimeoutMs = 1500;

/**
 * Opens a plan file that may come from anyone and may be left over from a crash.
 *
 * At rest a plan is in journal mode DELETE: the file alone is whole. While applying it is locked exclusively before it
 * goes to WAL, so that no shared memory is used and a network share will do. A file that is still in WAL when it is
 * opened was left by a crash: its log is brought in, and it goes back to DELETE.
 */
export function openPlanDatabase(path: string, mode: PlanMode): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    if (!statSync(path).isFile()) throw new AppError('PLAN_INVALID', sentence('planIsFolder', { path }));
    db = open(path, mode);
    if (mode === 'apply') beginApplying(db);
    return db;
  } catch (error) {
    if (db?.isOpen === true) db.close();
    throw planFailure(error, path);
  }
}

function open(path: string, mode: PlanMode): DatabaseSync {
  try {
    return openWritable(path);
  } catch (error) {
    // A plan on a read-only share or medium can still be reviewed: at rest it needs nothing written.
    if (mode === 'read' && isReadOnly(error)) return openReadOnly(path);
    throw error;
  }
}

function openWritable(path: string): DatabaseSync {
  const db = openDatabase(path, { mode: 'create', busyTimeoutMs });
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    checkPlanSchema(db, path);
    checkLength(db, path);
    if (db.prepare('PRAGMA journal_mode').get()?.['journal_mode'] === 'wal') bringToRest(db);
    readAsCurrent(db);
    settleIntents(db);
    db.exec('PRAGMA locking_mode = NORMAL');
    // The lock is given back at the next access after the mode has changed.
    db.prepare('SELECT count(*) FROM plan').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function openReadOnly(path: string): DatabaseSync {
  const db = openDatabase(path, { mode: 'read', busyTimeoutMs });
  try {
    checkPlanSchema(db, path);
    readAsCurrent(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A file that was cut in copying still opens: what is missing would be noticed only when it is read. */
function checkLength(db: DatabaseSync, path: string): void {
  const row = db.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size').get();
  // While a log is beside the file, pages may be in it alone.
  if (db.prepare('PRAGMA journal_mode').get()?.['journal_mode'] === 'wal') return;
  if (statSync(path).size < Number(row?.['bytes'])) {
    throw new AppError('PLAN_INVALID', sentence('planCut', { path }));
  }
}

/** The file alone is whole again: for copying, mailing, and the next reader. */
export function bringToRest(db: DatabaseSync): void {
  db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;');
}

function beginApplying(db: DatabaseSync): void {
  db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;');
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
}

/** SQLITE_PERM, SQLITE_READONLY, SQLITE_CANTOPEN */
const isReadOnly = (error: unknown): boolean => [3, 8, 14].includes(sqliteCode(error) ?? 0);
