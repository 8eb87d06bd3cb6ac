import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { withDeclared } from '../../core/fields/declared-field.ts';
import type { Field } from '../../core/fields/field.ts';
import { withoutSingleValues } from '../../core/fields/single-values.ts';
import type { Catalogue } from './catalogue.ts';
import { readDeclared } from './declared-fields.ts';
import { removeLeftovers } from './leftovers.ts';
import { readAssignments, type RememberedAssignment } from './remembered-assignments.ts';
import { removeSnapshotFile, snapshotPath } from './snapshot-file.ts';
import { type OpenInPieces, openSnapshotInPieces, openSnapshotReader, type SnapshotReader } from './snapshot-reader.ts';
import { createSnapshotWriter, type SnapshotWriter } from './snapshot-writer.ts';
import type { NewSnapshot, SnapshotInfo, SnapshotRecord } from './snapshot.ts';

/** What `forgetAssignment` deleted. */
export interface Forgotten {
  readonly snapshots: readonly SnapshotInfo[];
  readonly assignments: readonly RememberedAssignment[];
  /** Files that another program has open, so that they could not be deleted yet: a later start does it. */
  readonly filesInUse: number;
}

/** Where snapshots are kept. Their fields are those of their records and those declared since. */
export interface SnapshotStore {
  /** Starts to keep a pull. Several may run at once, also of one assignment and in several processes. */
  beginSnapshot(snapshot: NewSnapshot): SnapshotWriter;
  /** By the time when it was taken. */
  latestSnapshot(account: string, assignmentId: number): SnapshotInfo | undefined;
  /** The newest first. */
  snapshotsOf(account: string, assignmentId: number): readonly SnapshotInfo[];
  /**
   * Fails with NO_SNAPSHOT where the file is gone or damaged. Close the reader. `sideBySide`: how many will be open
   * together, which share the memory for it.
   */
  openSnapshot(info: SnapshotInfo, sideBySide?: number): SnapshotReader;
  /**
   * The same for a snapshot that this program has pulled a moment ago: its checksum was taken from the file then, and
   * taking it once more would tell nothing new.
   */
  openPulled(info: SnapshotInfo, sideBySide?: number): SnapshotReader;
  /** The same for work beside which other work goes on: a file of gigabytes is checked piece by piece. */
  openSnapshotInPieces(info: SnapshotInfo, options: OpenInPieces): Promise<SnapshotReader>;
  /** The accounts that an assignment was pulled from, for working offline without an address; the newest first. */
  findAccountsWithSnapshot(assignmentId: number): readonly string[];
  /**
   * Deletes what nobody needs any more, and returns it: call it after a pull. Kept are each assignment's latest
   * snapshot, those that a plan in the history was made from while they are younger than `days`, and, for work that
   * is under way, all of the last hour. A plan holds its own values and needs no snapshot to be applied or undone.
   */
  prune(now: Date, days?: number): readonly SnapshotInfo[];
  /** Deletes an assignment's snapshots, its declared fields, the mappings remembered for it and its remembered name, for one
   * account or (`undefined`) for all. Plans stay. */
  forgetAssignment(account: string | undefined, assignmentId: number): Forgotten;
  /** Of which assignments snapshots are kept. */
  assignmentsWithSnapshots(): readonly { readonly account: string; readonly assignmentId: number }[];
  /**
   * Writes every snapshot that has a customer anew without the customer, in the place of the older one; one that cannot be
   * read any more is deleted. Returns how many snapshots that concerned. What pulls left that died goes as well.
   */
  forgetCustomer(
    account: string,
    assignmentId: number,
    customerId: number,
    options: { readonly signal: AbortSignal; readonly now: Date },
  ): Promise<{ readonly snapshots: number; readonly filesInUse: number }>;
}

const msPerHour = 3_600_000;

/** The part of the workspace that keeps snapshots. */
export function snapshotStore(catalogue: Catalogue): SnapshotStore {
  const { dir } = catalogue;
  const complete = (info: SnapshotInfo): SnapshotInfo => ({
    ...info,
    fields: withDeclared(info.fields, readDeclared(catalogue, info.account, info.assignmentId)),
  });
  const snapshotsOf = (account: string, assignmentId: number): readonly SnapshotInfo[] =>
    catalogue
      .read((db) =>
        select(db, 'WHERE account = ? AND assignment_id = ? ORDER BY taken_at DESC, rowid DESC', account, assignmentId),
      )
      .map(complete);
  return {
    beginSnapshot: (snapshot) => {
      const writer = createSnapshotWriter(catalogue, snapshot);
      return {
        add: (batch) => writer.add(batch),
        finish: (about) => complete(writer.finish(about)),
        abandon: () => writer.abandon(),
      };
    },
    snapshotsOf,
    latestSnapshot: (account, assignmentId) => snapshotsOf(account, assignmentId)[0],
    openSnapshot: (info, sideBySide = 1) => openSnapshotReader(dir, info, sideBySide),
    openPulled: (info, sideBySide = 1) => openSnapshotReader(dir, info, sideBySide, { isChecked: true }),
    openSnapshotInPieces: (info, options) => openSnapshotInPieces(dir, info, options),
    findAccountsWithSnapshot: (assignmentId) =>
      catalogue.read((db) =>
        accounts
          .parse(
            db
              .prepare(
                'SELECT account FROM snapshot WHERE assignment_id = ? GROUP BY account ORDER BY max(taken_at) DESC, account',
              )
              .all(assignmentId),
          )
          .map((row) => row.account),
      ),
    prune: (now, days = 90) => {
      const lastHour = new Date(now.getTime() - msPerHour).toISOString();
      const oldest = new Date(now.getTime() - days * 24 * msPerHour).toISOString();
      const pruned = catalogue.write((db) => take(db, unneeded, lastHour, oldest));
      for (const { id } of pruned) removeSnapshotFile(dir, snapshotPath(dir, id));
      return pruned;
    },
    forgetAssignment: (account, assignmentId) => forget(catalogue, account, assignmentId),
    assignmentsWithSnapshots: () =>
      catalogue.read((db) =>
        places
          .parse(db.prepare('SELECT DISTINCT account, assignment_id FROM snapshot ORDER BY 2, 1').all())
          .map((row) => ({ account: row.account, assignmentId: row.assignment_id })),
      ),
    forgetCustomer: (account, assignmentId, customerId, options) =>
      forgetCustomer(catalogue, { account, assignmentId, customerId }, options),
  };
}

async function forgetCustomer(
  catalogue: Catalogue,
  who: { readonly account: string; readonly assignmentId: number; readonly customerId: number },
  { signal, now }: { readonly signal: AbortSignal; readonly now: Date },
): Promise<{ readonly snapshots: number; readonly filesInUse: number }> {
  removeLeftovers(catalogue, now, 0);
  const where = 'WHERE account = ? AND assignment_id = ?';
  const kept = catalogue.read((db) => select(db, where, who.account, who.assignmentId));
  let [snapshots, filesInUse] = [0, 0];
  for (const info of kept) {
    if (!(await rewriteWithout(catalogue, info, who.customerId, signal))) continue;
    snapshots += 1;
    if (!removeSnapshotFile(catalogue.dir, snapshotPath(catalogue.dir, info.id))) filesInUse += 1;
  }
  catalogue.write((db) => {
    const update = db.prepare('UPDATE snapshot SET fields = ? WHERE id = ?');
    for (const { id, fields } of select(db, where, who.account, who.assignmentId)) {
      update.run(JSON.stringify(withoutSingleValues(fields)), id);
    }
  });
  catalogue.compact();
  return { snapshots, filesInUse };
}

/** False where the snapshot does not have the customer. Afterwards its file is in nobody's list. */
async function rewriteWithout(
  catalogue: Catalogue,
  info: SnapshotInfo,
  customerId: number,
  signal: AbortSignal,
): Promise<boolean> {
  let reader: SnapshotReader;
  try {
    reader = openSnapshotReader(catalogue.dir, info, 1);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'NO_SNAPSHOT') throw error;
    catalogue.write((db) => take(db, 'WHERE id = ?', info.id));
    return true;
  }
  try {
    if (!reader.has(customerId)) return false;
    const writer = createSnapshotWriter(catalogue, info, info);
    try {
      let batch: SnapshotRecord[] = [];
      for (const record of reader.records()) {
        if (record.id !== customerId) batch.push(record);
        if (batch.length < recordsPerTurn) continue;
        writer.add(batch);
        batch = [];
        await setImmediate();
        signal.throwIfAborted();
      }
      writer.add(batch);
      writer.finish({ fields: info.fields });
    } finally {
      writer.abandon();
    }
    return true;
  } finally {
    reader.close();
  }
}

const recordsPerTurn = 1000;

function forget(catalogue: Catalogue, account: string | undefined, assignmentId: number): Forgotten {
  const { dir } = catalogue;
  const where = 'WHERE assignment_id = ? AND account = coalesce(?, account)';
  const forgotten = catalogue.write((db) => {
    db.prepare(`DELETE FROM declared_field ${where}`).run(assignmentId, account ?? null);
    db.prepare(`DELETE FROM remembered_shape ${where}`).run(assignmentId, account ?? null);
    return {
      snapshots: take(db, where, assignmentId, account ?? null),
      assignments: readAssignments(
        db.prepare(`DELETE FROM assignment ${where} RETURNING *`).all(assignmentId, account ?? null),
      ),
    };
  });
  const inUse = forgotten.snapshots.filter(({ id }) => !removeSnapshotFile(dir, snapshotPath(dir, id)));
  return { ...forgotten, filesInUse: inUse.length };
}

/** Neither the latest of its assignment, nor of the last hour, nor young and used by a plan. */
const unneeded = `WHERE taken_at < ?
  AND EXISTS (
    SELECT 1 FROM snapshot AS later
    WHERE later.account = snapshot.account AND later.assignment_id = snapshot.assignment_id
      AND (later.taken_at, later.rowid) > (snapshot.taken_at, snapshot.rowid)
  )
  AND (taken_at < ? OR NOT EXISTS (
    SELECT 1 FROM plan
    WHERE plan.account = snapshot.account AND plan.assignment_id = snapshot.assignment_id
      AND plan.snapshot_taken_at = snapshot.taken_at
  ))`;

const accounts = z.array(z.object({ account: z.string() }));
const places = z.array(z.object({ account: z.string(), assignment_id: z.number() }));
const rows = z.array(
  z
    .object({
      id: z.string(),
      account: z.string(),
      assignment_id: z.number(),
      taken_at: z.string(),
      count: z.number(),
      duplicates: z.number(),
      fields: z.string(),
      checksum: z.number().nullable(),
    })
    .transform(({ assignment_id: assignmentId, taken_at: takenAt, fields: json, checksum, ...row }): SnapshotInfo => {
      const fields: readonly Field[] = JSON.parse(json);
      return { ...row, assignmentId, takenAt, fields, ...(checksum !== null && { checksum }) };
    }),
);

function select(db: DatabaseSync, rest: string, ...values: (string | number)[]): readonly SnapshotInfo[] {
  return rows.parse(db.prepare(`SELECT * FROM snapshot ${rest}`).all(...values));
}

/** Takes snapshots out of the catalogue before their files go: it never names a file that is not there. */
function take(db: DatabaseSync, where: string, ...values: (string | number | null)[]): readonly SnapshotInfo[] {
  return rows.parse(db.prepare(`DELETE FROM snapshot ${where} RETURNING *`).all(...values));
}
