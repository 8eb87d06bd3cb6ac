import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../io/sqlite.ts';
import { sqliteCode } from '../io/storage-failure.ts';
import type { Catalogue } from './catalogue.ts';
import { removeSnapshotFile } from './snapshot-file.ts';
import { snapshotsDir } from './workspace-dir.ts';

/** A pull in its first or last instant holds no lock: a file this young is left alone. */
const youngMs = 10 * 60_000;

/**
 * Deletes the files that crashes and other programs left: pulls whose process has died, and whole snapshots that are
 * not (or no longer) in the catalogue. A pull that runs holds its file locked and is never touched.
 */
export function removeLeftovers(catalogue: Catalogue, now: Date, leastMs = youngMs): void {
  const folder = snapshotsDir(catalogue.dir);
  const names = readdirSync(folder);
  // Most starts find nothing, and then never wait for another process.
  if (catalogue.read((db) => unregistered(db, names)).length > 0) {
    // Snapshots get their names within this lock, so that what is unregistered now has no owner.
    catalogue.write((db) => {
      for (const name of unregistered(db, names)) removeSnapshotFile(catalogue.dir, join(folder, name));
    });
  }
  for (const path of names.filter((name) => name.endsWith('.part')).map((name) => join(folder, name))) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined || now.getTime() - stat.mtimeMs < leastMs || isLocked(path)) continue;
    removeSnapshotFile(catalogue.dir, path);
  }
}

function unregistered(db: DatabaseSync, names: readonly string[]): readonly string[] {
  const isRegistered = db.prepare('SELECT 1 FROM snapshot WHERE id = ?');
  return names.filter((name) => name.endsWith('.db') && isRegistered.get(basename(name, '.db')) === undefined);
}

function isLocked(path: string): boolean {
  try {
    const db = openDatabase(path, { mode: 'read', busyTimeoutMs: 0 });
    try {
      db.prepare('PRAGMA schema_version').get();
    } finally {
      db.close();
    }
    return false;
  } catch (error) {
    const code = sqliteCode(error);
    if (code === undefined) throw error;
    // Busy: somebody writes to it. Anything else, a damaged file above all: nobody does.
    return code === busy;
  }
}

/** SQLITE_BUSY */
const busy = 5;
