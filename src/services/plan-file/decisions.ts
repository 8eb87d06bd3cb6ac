import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { JsonValue } from '../../core/types.ts';
import type { Decision, Decisions } from '../../core/plan/model.ts';
import { checksum } from './checksums.ts';
import { damagedPlan, parseStored } from './parse-stored.ts';

/** What a person decided about a row's fields in conflict, kept in the plan so that every later run honours it. */
export class DecisionStore {
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #select: StatementSync;

  constructor(db: DatabaseSync) {
    this.#put = db.prepare(
      'INSERT OR REPLACE INTO decision (ord, field, choice, theirs, at, crc) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#remove = db.prepare('DELETE FROM decision WHERE ord = ? AND field = ?');
    this.#select = db.prepare(`SELECT ${decisionColumn} FROM (SELECT ? AS ord) r`);
  }

  /** In the place of an earlier decision about the field. `at`: ISO 8601, UTC. */
  put(ord: number, field: string, { choice, theirs }: Decision, at: string): void {
    const stored = { ord, field, choice, theirs: JSON.stringify(theirs), at };
    this.#put.run(ord, field, choice, stored.theirs, at, checksum('decision', stored));
  }

  /** The field is undecided again. */
  remove(ord: number, field: string): void {
    this.#remove.run(ord, field);
  }

  /** @throws AppError PLAN_INVALID */
  of(ord: number): Decisions {
    const stored = this.#select.get(ord);
    return toDecisions(ord, stored?.['decisions']) ?? {};
  }
}

/** A row's decisions as one column of a query over `row` (as r). */
export const decisionColumn = `(SELECT json_group_array(json_array(d.field, d.choice, d.theirs, d.at, d.crc))
  FROM decision d WHERE d.ord = r.ord) AS decisions`;

/** Reads that column; undefined for a row without decisions. */
export function toDecisions(ord: number, column: SQLOutputValue | undefined): Decisions | undefined {
  if (column === '[]') return undefined;
  const entries = parseStored(column, isList).map(([field, choice, theirs, at, crc]) => {
    if (crc !== checksum('decision', { ord, field, choice, theirs, at })) throw damagedPlan();
    if (choice !== 'mine' && choice !== 'theirs') throw damagedPlan();
    return [field, { choice, theirs: parseStored(theirs, isJson) }] as const;
  });
  return Object.fromEntries(entries);
}

type Entry = readonly [field: string, choice: string, theirs: string, at: string, crc: number];

const isList = (value: unknown): value is readonly Entry[] => Array.isArray(value) && value.every(isEntry);

const isEntry = (value: unknown): value is Entry => {
  if (!Array.isArray(value) || value.length !== 5) return false;
  return value.slice(0, 4).every((text) => typeof text === 'string') && typeof value[4] === 'number';
};

/** Whatever JSON.parse gives is a JsonValue. */
const isJson = (value: unknown): value is JsonValue => value !== undefined;
