import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { transaction } from '../io/transaction.ts';

/** `CubW`: says what the file is, to `file(1)` as well. */
const applicationId = 0x43756257;

/**
 * The catalogue's history, one entry a version: entry n brings version n to n + 1. Entries that were released are
 * never edited. Times are ISO 8601 in UTC, so that they sort as text; lists and objects are JSON.
 */
const migrations: readonly string[] = [
  `CREATE TABLE snapshot (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    assignment_id INTEGER NOT NULL,
    taken_at TEXT NOT NULL,
    count INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    fields TEXT NOT NULL
  ) STRICT;
  CREATE INDEX snapshot_assignment ON snapshot (assignment_id, account, taken_at);
  CREATE TABLE assignment (
    account TEXT NOT NULL,
    assignment_id INTEGER NOT NULL,
    name TEXT,
    PRIMARY KEY (account, assignment_id)
  ) STRICT;
  CREATE TABLE template (
    name TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    headings TEXT NOT NULL,
    headings_key TEXT NOT NULL,
    saved_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX template_headings ON template (headings_key);
  CREATE TABLE plan (
    path TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL,
    account TEXT NOT NULL,
    assignment_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    created_at TEXT NOT NULL,
    snapshot_taken_at TEXT NOT NULL,
    applied_at TEXT,
    outcomes TEXT NOT NULL
  ) STRICT;`,
  `CREATE TABLE declared_field (
    account TEXT NOT NULL,
    assignment_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    UNIQUE (account, assignment_id, field)
  ) STRICT;`,
  'ALTER TABLE snapshot ADD COLUMN checksum INTEGER;',
  `CREATE TABLE remembered_shape (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    assignment_id INTEGER NOT NULL,
    shape TEXT NOT NULL,
    key_format TEXT NOT NULL,
    memory TEXT NOT NULL,
    used_at TEXT NOT NULL,
    UNIQUE (account, assignment_id, shape, key_format)
  ) STRICT;`,
  'CREATE TABLE export_preset (name TEXT PRIMARY KEY, preset TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT;',
  'ALTER TABLE plan ADD COLUMN undo_of TEXT;',
];

/**
 * Brings the catalogue to this program's version, in one transaction: a second process that opens it meanwhile waits
 * and finds the work done. Refuses a newer version and somebody else's database. `steps` is for tests of upgrades.
 */
export function migrateCatalogue(db: DatabaseSync, dir: string, steps: readonly string[] = migrations): void {
  if (readVersion(db, dir, steps.length) === steps.length) return;
  transaction(db, () => {
    for (const step of steps.slice(readVersion(db, dir, steps.length))) db.exec(step);
    db.exec(`PRAGMA application_id = ${String(applicationId)}; PRAGMA user_version = ${String(steps.length)};`);
  });
}

function readVersion(db: DatabaseSync, dir: string, known: number): number {
  // One statement sees one state, also while another process brings the same catalogue up to date.
  const { id, version, entries } = state.parse(db.prepare(stateQuery).get());
  const isNew = id === 0 && version === 0 && entries === 0;
  if (id !== applicationId && !isNew) {
    throw new AppError('WORKSPACE_UNUSABLE', sentence('workspaceOfOthers', { folder: dir }));
  }
  if (version > known) {
    throw new AppError('WORKSPACE_UNUSABLE', sentence('workspaceOfNewerVersion', { folder: dir }), {
      details: { version, known },
    });
  }
  return version;
}

const stateQuery = `SELECT
  (SELECT application_id FROM pragma_application_id) AS id,
  (SELECT user_version FROM pragma_user_version) AS version,
  count(*) AS entries
FROM sqlite_schema`;
const state = z.object({ id: z.number(), version: z.number(), entries: z.number() });
