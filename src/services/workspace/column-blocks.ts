import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { parseJson } from '../../core/exact-number.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';

/** Customers whose values of one field stand together. */
export const columnRows = 1000;

/**
 * The values once more, by field: a filter over a million customers reads only the fields that it names. `cells` is a list
 * of the values of customers `first` (a record's `ord`) and on; a block in which nobody has a value is left out.
 */
const table = 'CREATE TABLE column_block (field TEXT NOT NULL, first INTEGER NOT NULL, cells TEXT NOT NULL) STRICT';
const index = 'CREATE INDEX column_block_field ON column_block (field, first)';

interface Column {
  readonly field: string;
  cells: JsonValue[];
  hasValue: boolean;
}

/** Takes the records of a pull along, in their order. Every value of a million records goes through here. */
export class ColumnWriter {
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  // A Map, because an extra field may be called `__proto__`.
  readonly #byField = new Map<string, Column>();
  /** Records have nearly always the same keys in the same order: position first saves the look-up. */
  readonly #byPosition: Column[] = [];
  #first = 1;
  #rows = 0;

  constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec(table);
    this.#insert = db.prepare('INSERT INTO column_block (field, first, cells) VALUES (?, ?, ?)');
  }

  add(record: CustomerRecord): void {
    const rows = this.#rows;
    let position = 0;
    for (const field in record) {
      if (!Object.hasOwn(record, field)) continue;
      let column = this.#byPosition[position];
      if (column?.field !== field) {
        column = this.#column(field);
        this.#byPosition[position] = column;
      }
      position += 1;
      const value = record[field] ?? null;
      if (column.cells.length < rows) pad(column.cells, rows);
      column.cells.push(value);
      if (value !== null) column.hasValue = true;
    }
    this.#rows += 1;
    if (this.#rows === columnRows) this.#write();
  }

  #column(field: string): Column {
    let column = this.#byField.get(field);
    if (column === undefined) this.#byField.set(field, (column = { field, cells: [], hasValue: false }));
    return column;
  }

  /** `isTrue`: false where records were dropped since, so that the places are no longer theirs. */
  finish(isTrue: boolean): void {
    if (isTrue) this.#write();
    this.#db.exec(isTrue ? index : 'DROP TABLE column_block');
  }

  #write(): void {
    for (const column of this.#byField.values()) {
      if (column.hasValue) this.#insert.run(column.field, this.#first, JSON.stringify(column.cells));
      column.cells = [];
      column.hasValue = false;
    }
    this.#first += this.#rows;
    this.#rows = 0;
  }
}

/** Records before had no such key. */
function pad(cells: JsonValue[], rows: number): void {
  while (cells.length < rows) cells.push(null);
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
