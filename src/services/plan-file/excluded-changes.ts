import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { DecidedRow } from '../../core/plan/decided-changes.ts';
import { checksum } from './checksums.ts';
import { OutcomeStore } from './outcomes.ts';
import { damagedPlan, parseStored } from './parse-stored.ts';

type StoredDecision = DecidedRow & { readonly ord: number };

/**
 * Which changes people left out, by row and field. A row of which every change is excluded has the outcome `excluded`;
 * only where some of them are written are the others listed one by one.
 */
export class ExcludedChanges {
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #clear: StatementSync;
  readonly #outcomes: OutcomeStore;

  constructor(db: DatabaseSync) {
    this.#put = db.prepare('INSERT OR REPLACE INTO excluded (ord, field, at, crc) VALUES (?, ?, ?, ?)');
    this.#remove = db.prepare('DELETE FROM excluded WHERE ord = ? AND field = ?');
    this.#clear = db.prepare('DELETE FROM excluded WHERE ord = ?');
    this.#outcomes = new OutcomeStore(db);
  }

  /** Leaves changes of a row out. `at`: ISO 8601, UTC. */
  exclude(row: StoredDecision, fields: readonly string[], at: string): void {
    if (row.outcome?.state === 'excluded') return;
    const excluded = new Set([...(row.excluded ?? []), ...fields]);
    const isWhole = Object.keys(row.changes).every((field) => excluded.has(field));
    if (isWhole) {
      this.#clear.run(row.ord);
      this.#outcomes.exclude(row.ord, at);
    } else for (const field of fields) this.put(row.ord, field, at);
  }

  /** Takes changes of a row in again, and no other. */
  include(row: StoredDecision, fields: readonly string[], at: string): void {
    if (row.outcome?.state === 'excluded') {
      this.#outcomes.remove(row.ord);
      for (const field of Object.keys(row.changes)) if (!fields.includes(field)) this.put(row.ord, field, at);
    } else for (const field of fields) this.#remove.run(row.ord, field);
  }

  put(ord: number, field: string, at: string): void {
    this.#put.run(ord, field, at, checksum('excluded', { ord, field, at }));
  }
}

/** A row's excluded fields as one column of a query over `row` (as r). */
export const excludedColumn = `(SELECT json_group_array(json_array(x.field, x.at, x.crc))
  FROM excluded x WHERE x.ord = r.ord) AS excluded`;

/** Reads that column; undefined for a row of which no single change is excluded. */
export function toExcluded(ord: number, column: SQLOutputValue | undefined): readonly string[] | undefined {
  if (column === '[]') return undefined;
  return parseStored(column, isList).map(([field, at, crc]) => {
    if (crc !== checksum('excluded', { ord, field, at })) throw damagedPlan();
    return field;
  });
}

type Entry = readonly [field: string, at: string, crc: number];

const isList = (value: unknown): value is readonly Entry[] => Array.isArray(value) && value.every(isEntry);

const isEntry = (value: unknown): value is Entry =>
  Array.isArray(value) &&
  value.length === 3 &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'string' &&
  typeof value[2] === 'number';
