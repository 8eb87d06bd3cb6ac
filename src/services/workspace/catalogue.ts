import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../io/sqlite.ts';
import { transaction } from '../io/transaction.ts';
import { guardStorage, type StorageFailures } from '../io/storage-failure.ts';
import { migrateCatalogue } from './catalogue-schema.ts';
import { cataloguePath, workspaceFailures } from './workspace-dir.ts';

/**
 * `workspace.db`: everything that the workspace keeps except the records of snapshots.
 *
 * It stays in SQLite's journal mode DELETE and not in WAL: the folder may be redirected to a network share (Windows
 * roaming profiles), where WAL's shared memory does not work; and all writes are a few short rows, so that a second
 * process hardly ever waits, and then for milliseconds.
 */
export class Catalogue {
  readonly dir: string;
  readonly #db: DatabaseSync;
  readonly #failures: StorageFailures;

  private constructor(dir: string, db: DatabaseSync, failures: StorageFailures) {
    this.dir = dir;
    this.#db = db;
    this.#failures = failures;
  }

  /** The folder must exist. Fails with WORKSPACE_UNUSABLE (damaged, newer, no access) or DISK_FULL. */
  static open(dir: string): Catalogue {
    const failures = workspaceFailures(dir);
    return guardStorage(failures, () => {
      const db = openDatabase(cataloguePath(dir), { mode: 'create' });
      try {
        migrateCatalogue(db, dir);
        // The file is small: damage shows now and in words, not in the middle of some later work.
        const check = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
        if (check !== 'ok') throw Object.assign(new Error(`quick_check: ${String(check)}`), { errcode: corrupt });
        return new Catalogue(dir, db, failures);
      } catch (error) {
        db.close();
        throw error;
      }
    });
  }

  /** Runs queries; they see one state of the catalogue each. */
  read<T>(query: (db: DatabaseSync) => T): T {
    return guardStorage(this.#failures, () => query(this.#db));
  }

  /** Runs a change in one transaction that no other process can come between. */
  write<T>(change: (db: DatabaseSync) => T): T {
    return guardStorage(this.#failures, () => transaction(this.#db, () => change(this.#db)));
  }

  /** Writes the file anew, without what stood in it before. */
  compact(): void {
    guardStorage(this.#failures, () => this.#db.exec('VACUUM'));
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}

/** SQLITE_CORRUPT */
const corrupt = 11;
