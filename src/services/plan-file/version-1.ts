import type { DatabaseSync } from 'node:sqlite';
import { createExcludedTable, planVersion, versionOf } from './schema.ts';

/**
 * Plans of version 1 are opened, shown, applied and undone as ever. Merely opened, such a file stays as it is: what it
 * lacks is there for this connection alone, so that the same statements read both versions.
 */
export function readAsCurrent(db: DatabaseSync): void {
  db.exec('DROP VIEW IF EXISTS temp.outcome; DROP TABLE IF EXISTS temp.excluded;');
  if (versionOf(db) === planVersion) return;
  db.exec(`
    CREATE TEMP TABLE excluded (ord INTEGER, field TEXT, at TEXT, crc INTEGER);
    CREATE TEMP VIEW outcome AS SELECT ord, state, written, code, message AS detail, returned, sent, former,
      overwritten, tries, by, retry, at, crc FROM main.outcome;
  `);
}

/**
 * Makes a plan of version 1 one of the present version; does nothing for one that is. Call it inside the transaction of
 * the first change, so that a kill leaves either version whole. Reasons that are sentences stay as they are: they are
 * read where they are needed.
 */
export function upgradePlan(db: DatabaseSync): void {
  if (versionOf(db) === planVersion) return;
  db.exec('DROP VIEW IF EXISTS temp.outcome; DROP TABLE IF EXISTS temp.excluded;');
  db.exec('ALTER TABLE outcome RENAME COLUMN message TO detail');
  createExcludedTable(db);
  db.exec(`PRAGMA user_version = ${String(planVersion)}`);
}
