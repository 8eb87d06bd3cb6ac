import { errnoCode } from '../../core/errno.ts';
import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** `read`: an existing file, never written. `create`: an absent file is made, readable by its owner alone. */
export type DatabaseMode = 'read' | 'create';

export interface OpenOptions {
  readonly mode: DatabaseMode;
  /** How long a statement waits for another process, in milliseconds. The wait blocks the thread: keep transactions short. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens a SQLite file of ours, distrusting what is in it: before any other statement, code in the schema loses its
 * rights (`trusted_schema`), damaged cells are noticed (`cell_size_check`), and the schema cannot be edited by hand
 * (`defensive`).
 *
 * Plain paths only, never `file:` addresses: SQLite refuses those of Windows network shares (`\\server\share`).
 * Throws SQLite's and the file system's own errors; `guardStorage` gives them their words.
 */
export function openDatabase(path: string, { mode, busyTimeoutMs = 10_000 }: OpenOptions): DatabaseSync {
  const absolute = resolve(path);
  if (mode === 'create') createPrivateFile(absolute);
  const db = new DatabaseSync(absolute, { readOnly: mode === 'read', timeout: busyTimeoutMs, defensive: true });
  try {
    db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLite would give a new file everybody's rights. `wx` never opens a file that is there: closing a second handle would drop the locks that SQLite holds on it. */
function createPrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (errnoCode(error) !== 'EEXIST') throw error;
  }
}
