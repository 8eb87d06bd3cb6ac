import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { rowEnd } from '../../core/plan/balance.ts';
import type { Change, Decisions } from '../../core/plan/model.ts';
import { own } from '../../core/plan/judge-record.ts';
import type { ChangeExample } from '../../core/plan/run-preview.ts';
import type { ReviewRow } from '../../core/review/model.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';
import { damagedPlan, parseStored } from '../plan-file/parse-stored.ts';
import { isChanges, type PlanRow, rowColumns, toPlanRow } from '../plan-file/stored-row.ts';

/** Reads single rows of a plan, by their place. */
export class ReviewRows {
  readonly #select: StatementSync;
  readonly #isEdited: StatementSync;
  readonly #selectChanges: StatementSync;

  constructor(db: DatabaseSync) {
    this.#select = db.prepare(`SELECT ${rowColumns} FROM row r LEFT JOIN outcome o ON o.ord = r.ord WHERE r.ord = ?`);
    this.#selectChanges = db.prepare('SELECT changes FROM row WHERE ord = ?');
    this.#isEdited = db.prepare('SELECT 1 FROM edit WHERE ord = ? LIMIT 1');
  }

  /** @throws AppError PLAN_INVALID for a row that is not there, or is damaged */
  get(ord: number): PlanRow {
    const stored = this.#select.get(ord);
    if (stored === undefined) throw damagedPlan();
    return toPlanRow(stored);
  }

  /** As the review's grid shows it, with what Cube had in the `fields`. */
  review(ord: number, fields: readonly string[] = []): ReviewRow {
    return this.toReview(this.get(ord), fields);
  }

  toReview(row: PlanRow, fields: readonly string[] = []): ReviewRow {
    const { ord, customerId, status, changes, issues, outcome, record, sheet, decisions, excluded } = row;
    const name = record === undefined ? null : own(record, 'name');
    return {
      ord,
      row: row.row,
      ...(sheet !== undefined && { sheet }),
      customerId,
      ...(typeof name === 'string' && name !== '' && { name }),
      status,
      changes,
      issues,
      end: rowEnd(row),
      ...(outcome !== undefined && { outcome }),
      ...(decisions !== undefined && { decisions: choices(decisions) }),
      ...(excluded !== undefined && { excluded }),
      ...(this.#isEdited.get(ord) !== undefined && { isEdited: true }),
      ...(record !== undefined && fields.length > 0 && { values: valuesOf(record, fields) }),
    };
  }

  /** A change of the row, with whose it is. */
  example(ord: number, field: string): ChangeExample {
    const { customerId, changes, record } = this.get(ord);
    const change = Object.hasOwn(changes, field) ? changes[field] : undefined;
    const name = record === undefined ? null : own(record, 'name');
    return {
      customerId,
      ...(typeof name === 'string' && name !== '' && { name }),
      before: change?.before ?? null,
      after: change?.after ?? null,
    };
  }

  /** The row's change of a field; undefined where it has none. */
  change(ord: number, field: string): Change | undefined {
    // Of a million patterns each is read once: the rest of the row was checked when it was looked through.
    const changes = parseStored(this.#selectChanges.get(ord)?.['changes'], isChanges);
    return Object.hasOwn(changes, field) ? changes[field] : undefined;
  }
}

const valuesOf = (record: CustomerRecord, fields: readonly string[]): { readonly [field: string]: JsonValue } =>
  Object.fromEntries(
    fields.filter((field) => Object.hasOwn(record, field)).map((field) => [field, own(record, field)]),
  );

const choices = (decisions: Decisions): NonNullable<ReviewRow['decisions']> =>
  Object.fromEntries(Object.entries(decisions).map(([field, { choice }]) => [field, choice]));
