import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { parseJson } from '../../core/exact-number.ts';
import { own } from '../../core/plan/judge-record.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';

/** Customers whose values of one field stand together. */
export const columnRows = 1000;

/**
 * The values once more, by field: a filter over a million customers reads only the fields that it names. `cells` is a list
 * of the values of customers `first` (a record's `ord`) and on; a block in which nobody has a value is left out.
 */
const table = 'CREATE TABLE column_block (field TEXT NOT NULL, first INTEGER NOT NULL, cells TEXT NOT NULL) STRICT';
const index = 'CREATE INDEX column_block_field ON column_block (field, first)';

/** Takes the records of a pull along, in their order. */
export class ColumnWriter {
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  // A Map, because an extra field may be called `__proto__`.
  #columns = new Map<string, JsonValue[]>();
  #first = 1;
  #rows = 0;

  constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec(table);
    this.#insert = db.prepare('INSERT INTO column_block (field, first, cells) VALUES (?, ?, ?)');
  }

  add(record: CustomerRecord): void {
    for (const field in record) {
      const value = own(record, field);
      if (value === null) continue;
      let cells = this.#columns.get(field);
      if (cells === undefined) this.#columns.set(field, (cells = []));
      while (cells.length < this.#rows) cells.push(null);
      cells.push(value);
    }
    this.#rows += 1;
    if (this.#rows === columnRows) this.#write();
  }

  /** `isTrue`: false where records were dropped since, so that the places are no longer theirs. */
  finish(isTrue: boolean): void {
    if (isTrue) this.#write();
    this.#db.exec(isTrue ? index : 'DROP TABLE column_block');
  }

  #write(): void {
    for (const [field, cells] of this.#columns) this.#insert.run(field, this.#first, JSON.stringify(cells));
    this.#columns = new Map();
    this.#first += this.#rows;
    this.#rows = 0;
  }
}

/** The values of one field, from customer `first` on; shorter than a block where the last ones have none. */
export type ReadColumn = (first: number) => readonly JsonValue[];

/** Undefined for a snapshot without columns: an older version took it, or records were dropped from it. */
export function columnReader(db: DatabaseSync): ((field: string, isPlain: boolean) => ReadColumn) | undefined {
  const has = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'column_block_field'`).get() !== undefined;
  if (!has) return undefined;
  const select = db.prepare('SELECT cells FROM column_block WHERE field = ? AND first = ?');
  return (field, isPlain) => (first) => {
    const cells = select.get(field, first)?.['cells'];
    if (cells === undefined) return [];
    const list: JsonValue = isPlain ? JSON.parse(String(cells)) : parseJson(String(cells));
    return Array.isArray(list) ? list : [];
  };
}
