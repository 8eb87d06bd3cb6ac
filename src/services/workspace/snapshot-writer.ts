import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { parseRecord } from '../../core/exact-number.ts';
import type { Field } from '../../core/fields/field.ts';
import type { CustomerRecord } from '../../core/types.ts';
import { openDatabase } from '../io/sqlite.ts';
import { guardStorage, type StorageFailures } from '../io/storage-failure.ts';
import type { Catalogue } from './catalogue.ts';
import { ColumnWriter } from './column-blocks.ts';
import {
  fileChecksum,
  partialPath,
  snapshotIndex,
  snapshotPath,
  snapshotSchema,
  syncDirectory,
  syncFile,
} from './snapshot-file.ts';
import type { NewSnapshot, SnapshotInfo, SnapshotRecord } from './snapshot.ts';
import { snapshotsDir, workspaceFailures } from './workspace-dir.ts';

/** A record, and what its text says where somebody has read it already. */
export interface PulledRecord extends SnapshotRecord {
  readonly record?: CustomerRecord;
}

/**
 * Takes the records of a pull as they come. Nothing of it is seen by anybody before `finish`: an interrupted pull
 * leaves no snapshot, only a file that a later open of the workspace deletes.
 */
export interface SnapshotWriter {
  /** In the server's order. A failure (DISK_FULL, WORKSPACE_UNUSABLE) abandons the snapshot. */
  add(batch: readonly PulledRecord[]): void;
  /** Makes the snapshot known, safe against a power cut; blocks while the disk takes what it has not yet written. */
  finish(about: { readonly fields: readonly Field[] }): SnapshotInfo;
  /** Drops what was written. Does nothing after `finish` or a failure, so that it may stand in a `finally`. */
  abandon(): void;
}

/** `replaced` leaves the catalogue in the moment in which the new one enters it; its file is then nobody's. */
export function createSnapshotWriter(
  catalogue: Catalogue,
  snapshot: NewSnapshot,
  replaced?: SnapshotInfo,
): SnapshotWriter {
  return new FileWriter(catalogue, snapshot, replaced);
}

class FileWriter implements SnapshotWriter {
  readonly #catalogue: Catalogue;
  readonly #snapshot: NewSnapshot;
  readonly #failures: StorageFailures;
  readonly #id = randomUUID();
  readonly #path: string;
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #columns: ColumnWriter;
  readonly #replaced: SnapshotInfo | undefined;
  #isOver = false;
  #received = 0;

  constructor(catalogue: Catalogue, snapshot: NewSnapshot, replaced: SnapshotInfo | undefined) {
    this.#catalogue = catalogue;
    this.#snapshot = snapshot;
    this.#replaced = replaced;
    this.#failures = workspaceFailures(catalogue.dir);
    this.#path = partialPath(catalogue.dir, this.#id);
    this.#db = guardStorage(this.#failures, () => openPartial(this.#path));
    this.#insert = this.#db.prepare('INSERT INTO record (ord, id, json) VALUES (?, ?, ?)');
    this.#columns = new ColumnWriter(this.#db);
  }

  add(batch: readonly PulledRecord[]): void {
    this.#guard(() => {
      for (const { id, json, record } of batch) {
        this.#received += 1;
        this.#insert.run(this.#received, id, json);
        this.#columns.add(record ?? parseRecord(json));
      }
    });
  }

  finish({ fields }: { readonly fields: readonly Field[] }): SnapshotInfo {
    return this.#guard(() => {
      this.#db.exec(snapshotIndex);
      const duplicates = dropDuplicates(this.#db);
      this.#columns.finish(duplicates === 0);
      this.#db.exec('COMMIT');
      this.#db.close();
      syncFile(this.#path);
      const count = this.#received - duplicates;
      const checksum = fileChecksum(this.#path);
      const { account, assignmentId, takenAt } = this.#snapshot;
      const dropped = this.#replaced?.duplicates ?? duplicates;
      const info: SnapshotInfo = {
        account,
        assignmentId,
        takenAt,
        id: this.#id,
        count,
        duplicates: dropped,
        fields,
        checksum,
      };
      this.#register(info);
      this.#isOver = true;
      return info;
    });
  }

  abandon(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    guardStorage(this.#failures, () => {
      // Closing rolls the transaction back; the file goes anyway.
      if (this.#db.isOpen) this.#db.close();
      rmSync(this.#path, { force: true });
    });
  }

  /** The name is given within the catalogue's write lock, so that nobody takes the file for one that was left over. */
  #register(info: SnapshotInfo): void {
    const path = snapshotPath(this.#catalogue.dir, this.#id);
    try {
      this.#catalogue.write((db) => {
        renameSync(this.#path, path);
        syncDirectory(snapshotsDir(this.#catalogue.dir));
        if (this.#replaced !== undefined) db.prepare('DELETE FROM snapshot WHERE id = ?').run(this.#replaced.id);
        db.prepare(
          `INSERT INTO snapshot (id, account, assignment_id, taken_at, count, duplicates, fields, checksum)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(
          info.id,
          info.account,
          info.assignmentId,
          info.takenAt,
          info.count,
          info.duplicates,
          JSON.stringify(info.fields),
          info.checksum ?? null,
        );
      });
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  }

  #guard<T>(work: () => T): T {
    if (this.#isOver) throw new Error('the snapshot was finished or abandoned before');
    try {
      return guardStorage(this.#failures, work);
    } catch (error) {
      this.abandon();
      throw error;
    }
  }
}

/**
 * Nothing is journaled to disk nor waited for: the file is worthless until it is whole. The exclusive lock, held by the
 * operating system until this process ends, is what tells a pull that runs from one that died.
 */
function openPartial(path: string): DatabaseSync {
  const db = openDatabase(path, { mode: 'create' });
  try {
    db.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;');
    db.exec(`PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ${snapshotSchema};`);
    return db;
  } catch (error) {
    db.close();
    rmSync(path, { force: true });
    throw error;
  }
}

/** Of several records with one id the last counts, in its own place. Returns how many were dropped. */
function dropDuplicates(db: DatabaseSync): number {
  // The index has the answer of nearly every list, an order of magnitude sooner.
  const has = db.prepare('SELECT 1 FROM record GROUP BY id HAVING count(*) > 1 LIMIT 1').get() !== undefined;
  if (!has) return 0;
  const { changes } = db
    .prepare(
      `DELETE FROM record WHERE ord IN (
         SELECT ord FROM (SELECT id, ord, lead(id) OVER (ORDER BY id, ord) AS following FROM record) WHERE id = following
       )`,
    )
    .run();
  return Number(changes);
}
