import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { Pieces } from '../turns.ts';

/** `CubP`: says what the file is, to `file(1)` as well. */
const applicationId = 0x43756250;
/** The format's version. A file of a newer version is refused in words. */
export const planVersion = 2;

const excludedTable = `CREATE TABLE excluded (
  ord INTEGER NOT NULL,
  field TEXT NOT NULL,
  at TEXT NOT NULL,
  crc INTEGER NOT NULL,
  PRIMARY KEY (ord, field)
) STRICT, WITHOUT ROWID`;

/** Made after the rows of a new plan: one sort takes half the time of a place found for each row. */
const rowIndexes = [`CREATE INDEX row_status ON row (status, ord)`, `CREATE INDEX row_customer ON row (customer_id)`];

/** docs/plan-file.md describes every table. The text is compared with the file's own schema to the letter. */
const statements = [
  `CREATE TABLE plan (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  header TEXT NOT NULL,
  counts TEXT NOT NULL,
  crc INTEGER NOT NULL,
  synced INTEGER NOT NULL DEFAULT 0,
  horizon INTEGER NOT NULL DEFAULT 0,
  boot TEXT
) STRICT`,
  `CREATE TABLE source_block (
  first INTEGER PRIMARY KEY,
  rows INTEGER NOT NULL,
  cells BLOB NOT NULL
) STRICT`,
  `CREATE TABLE row (
  ord INTEGER PRIMARY KEY,
  row INTEGER NOT NULL,
  sheet TEXT,
  customer_id INTEGER,
  status TEXT NOT NULL,
  changes TEXT NOT NULL,
  issues TEXT NOT NULL,
  record TEXT,
  crc INTEGER NOT NULL
) STRICT`,
  ...rowIndexes,
  `CREATE TABLE exported (
  customer_id INTEGER PRIMARY KEY,
  fields TEXT NOT NULL
) STRICT`,
  `CREATE TABLE outcome (
  ord INTEGER PRIMARY KEY,
  state TEXT NOT NULL,
  written TEXT NOT NULL,
  code TEXT,
  detail TEXT,
  returned TEXT,
  sent TEXT,
  former TEXT,
  overwritten TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  by TEXT,
  retry TEXT,
  at TEXT NOT NULL,
  crc INTEGER NOT NULL
) STRICT`,
  `CREATE INDEX outcome_state ON outcome (state, ord)`,
  `CREATE TABLE intent (
  ord INTEGER PRIMARY KEY,
  sent TEXT NOT NULL,
  former TEXT,
  overwritten TEXT,
  at TEXT NOT NULL,
  crc INTEGER NOT NULL
) STRICT`,
  `CREATE TABLE edit (
  ord INTEGER NOT NULL,
  column INTEGER NOT NULL,
  cell TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (ord, column)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE set_aside (
  ord INTEGER PRIMARY KEY
) STRICT`,
  `CREATE TABLE decision (
  ord INTEGER NOT NULL,
  field TEXT NOT NULL,
  choice TEXT NOT NULL,
  theirs TEXT NOT NULL,
  at TEXT NOT NULL,
  crc INTEGER NOT NULL,
  PRIMARY KEY (ord, field)
) STRICT, WITHOUT ROWID`,
  excludedTable,
  `CREATE TABLE approval (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  remark TEXT NOT NULL,
  hash TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT`,
];

/** A new plan's tables; `createRowIndexes` makes them whole. */
export function createPlanSchema(db: DatabaseSync): void {
  db.exec(`PRAGMA application_id = ${String(applicationId)}; PRAGMA user_version = ${String(planVersion)};`);
  for (const statement of statements) if (!rowIndexes.includes(statement)) db.exec(statement);
}

/** Once all rows are there; until then a row is found by its place alone. Other work has its turn after each. */
export function* createRowIndexes(db: DatabaseSync): Pieces<void> {
  for (const statement of rowIndexes) {
    db.exec(statement);
    yield;
  }
}

const schemaQuery = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name';

/** What version 1 had: outcomes with a sentence, and no excluded changes. */
const statementsOfVersion1 = statements
  .filter((statement) => statement !== excludedTable)
  .map((statement) => statement.replace('  detail TEXT,\n', '  message TEXT,\n'));

/** A part of the upgrade, inside its transaction. */
export const createExcludedTable = (db: DatabaseSync): void => db.exec(excludedTable);

const expected = new Map<number, string>();
function expectedSchema(version: number): string {
  const known = expected.get(version);
  if (known !== undefined) return known;
  const db = new DatabaseSync(':memory:');
  for (const statement of version === 1 ? statementsOfVersion1 : statements) db.exec(statement);
  const schema = JSON.stringify(db.prepare(schemaQuery).all());
  db.close();
  expected.set(version, schema);
  return schema;
}

export const versionOf = (db: DatabaseSync): number => pragmaNumber(db, 'user_version');

/**
 * Refuses a file whose schema is not ours to the letter: a plan may come from anyone, and a trigger or a view in it
 * would run inside our statements. The caller has set `trusted_schema` and `cell_size_check` before.
 */
export function checkPlanSchema(db: DatabaseSync, path: string): void {
  const id = pragmaNumber(db, 'application_id');
  const version = versionOf(db);
  if (id === applicationId && version > planVersion) {
    throw new AppError('PLAN_INVALID', sentence('planOfNewerVersion', { path }));
  }
  const schema = JSON.stringify(db.prepare(schemaQuery).all());
  if (id !== applicationId || version < 1 || schema !== expectedSchema(version)) {
    throw new AppError('PLAN_INVALID', sentence('planOfOthers', { path }));
  }
}

function pragmaNumber(db: DatabaseSync, name: 'application_id' | 'user_version'): number {
  const row = db.prepare(`PRAGMA ${name}`).get();
  return Number(row?.[name] ?? 0);
}
