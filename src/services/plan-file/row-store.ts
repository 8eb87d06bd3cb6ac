import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { PlannedRow } from '../../core/plan/model.ts';
import { checksum, unchangedChecksum } from './checksums.ts';
import { damagedPlan } from './parse-stored.ts';

/** What may change about a row of the plan after it was written; its place and its sheet row stay. */
export type RowPatch = Partial<Pick<PlannedRow, 'customerId' | 'status' | 'changes' | 'issues'>> & {
  /** The customer's JSON text; null for none. */
  readonly record?: string | null;
};

/** The one place that writes rows of the plan: it keeps each row's checksum true. */
export class RowStore {
  readonly #insert: StatementSync;
  readonly #insertUnchanged: StatementSync;
  readonly #select: StatementSync;
  readonly #update: StatementSync;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      `INSERT INTO row (ord, row, sheet, customer_id, status, changes, issues, record, crc)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertUnchanged = db.prepare(
      `INSERT INTO row (ord, row, sheet, customer_id, status, changes, issues, record, crc)
       VALUES (?, ?, ?, ?, 'unchanged', '{}', '[]', NULL, ?)`,
    );
    this.#select = db.prepare('SELECT * FROM row WHERE ord = ?');
    this.#update = db.prepare(
      'UPDATE row SET customer_id = ?, status = ?, changes = ?, issues = ?, record = ?, crc = ? WHERE ord = ?',
    );
  }

  /** `record`: the customer's JSON text, where it is to be kept. */
  insert(ord: number, row: PlannedRow, record: string | null): void {
    const stored = {
      ord,
      row: row.row,
      sheet: row.sheet ?? null,
      customer_id: row.customerId,
      status: row.status,
      changes: JSON.stringify(row.changes),
      issues: JSON.stringify(row.issues),
      record,
    } satisfies Record<string, SQLInputValue>;
    this.#insert.run(...Object.values(stored), checksum('row', stored));
  }

  /** The same for a row of an existing customer that changes nothing and has no issue. */
  insertUnchanged(ord: number, row: number, customerId: number, sheet: string | null): void {
    this.#insertUnchanged.run(ord, row, sheet, customerId, unchangedChecksum(ord, row, sheet, customerId));
  }

  /** @throws AppError PLAN_INVALID for a row that is not there or is damaged: a damage must not get a new checksum */
  update(ord: number, patch: RowPatch): void {
    const stored = this.#select.get(ord);
    if (stored === undefined || stored['crc'] !== checksum('row', stored)) throw damagedPlan();
    const next = {
      ...stored,
      ...(patch.customerId !== undefined && { customer_id: patch.customerId }),
      ...(patch.status !== undefined && { status: patch.status }),
      ...(patch.changes !== undefined && { changes: JSON.stringify(patch.changes) }),
      ...(patch.issues !== undefined && { issues: JSON.stringify(patch.issues) }),
      ...(patch.record !== undefined && { record: patch.record }),
    };
    const column = (name: string): SQLInputValue => Reflect.get(next, name) ?? null;
    const values = ['customer_id', 'status', 'changes', 'issues', 'record'].map(column);
    this.#update.run(...values, checksum('row', next), ord);
  }
}
