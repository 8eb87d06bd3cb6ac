import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import { withoutNationalId } from '../../../core/fitting/national-id.ts';
import type { MappedColumn } from '../../../core/mapping/mapping.ts';
import type { Changes } from '../../../core/plan/model.ts';
import { DecisionStore } from '../../plan-file/decisions.ts';
import { ExcludedChanges } from '../../plan-file/excluded-changes.ts';
import { OutcomeStore } from '../../plan-file/outcomes.ts';
import { PlanCounter } from '../../plan-file/counts.ts';
import type { PlanFile } from '../../plan-file/plan-file.ts';
import { writePlanHead } from '../../plan-file/plan-header-store.ts';
import { RowStore } from '../../plan-file/row-store.ts';
import type { PlanRow } from '../../plan-file/stored-row.ts';
import type { RowComparer } from '../compare-row.ts';
import { isWritable } from '../conflict-fields.ts';
import type { ReviewRows } from '../review-rows.ts';
import { isFrozen, settleCustomer } from './resolve-duplicates.ts';
import { corrected, type SourceCells } from '../../plan-file/source-cells.ts';

/** Not a text: the field is emptied, or left alone whatever the cell says. */
export interface CellOverride {
  readonly override: 'clear' | 'leave';
}

export interface FixParts {
  readonly db: DatabaseSync;
  readonly plan: PlanFile;
  readonly rows: ReviewRows;
  readonly source: SourceCells;
  readonly comparer: RowComparer;
}

/** A cell that somebody typed over. */
export interface CellFix {
  readonly ord: number;
  /** 0 = the sheet's first column. */
  readonly column: number;
  /** What is in the cell instead; null puts the sheet's own cell back. */
  readonly text: string | CellOverride | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * Corrects a cell of the sheet during the review. What was typed is read like a text cell of the sheet; the whole row is
 * compared again, its customer found again where the key was corrected, and the rows of that customer are settled as
 * duplicates or not. The plan's counts follow. Returns every row that is different now. Runs inside the caller's
 * transaction.
 *
 * @throws AppError USAGE for a cell that is not a part of the plan, or a row that was sent; NO_SNAPSHOT
 */
export function fixCell(parts: FixParts, fix: CellFix): readonly number[] {
  const { db, plan, rows, source, comparer } = parts;
  const before = rows.get(fix.ord);
  const original = source.original(fix.ord);
  const mapped = comparer.mapping(before.sheet).columns.find(({ index }) => index === fix.column);
  if (original === undefined || mapped === undefined || mapped.field === null) throw notInPlan();
  if (!isFixable(before)) throw alreadySent();
  writeEdit(db, { ...fix, text: keptText(fix.text, mapped) });
  const cells = corrected(original, source.edits(fix.ord));
  const { planned, record } = comparer.compare(before, cells, {
    isKeyChanged: mapped.kind === 'key',
    overrides: source.overrides(fix.ord),
  });
  const counter = PlanCounter.from(plan.counts);
  const book = new Book(parts, counter, fix.at);
  forgetDecisions(db, before, planned.changes);
  // The outcome of the values before says nothing of these.
  if (isFrozen(before)) new OutcomeStore(db).remove(fix.ord);
  book.replace(before, { ...planned, record: record === undefined ? null : JSON.stringify(record) });
  const keyColumn = comparer.columns(before.sheet).keyHeading;
  for (const customer of new Set([before.customerId, planned.customerId])) {
    if (customer === null) continue;
    for (const { row, settled } of settleCustomer(book.rowsOf(customer), customer, keyColumn))
      book.replace(row, settled);
  }
  book.settleExclusions();
  writePlanHead(db, { header: plan.header, counts: counter.counts() });
  return book.touched();
}

/** A row that something was sent for stays what it was, so that the plan tells the truth about what was written. */
const isFixable = ({ outcome }: PlanRow): boolean =>
  outcome === undefined ||
  outcome.state === 'excluded' ||
  (outcome.written === 'no' && outcome.state !== 'applied' && outcome.state !== 'unknown');

/** A national id is not kept, wherever it was typed. */
const keptText = (text: CellFix['text'], { split }: MappedColumn): CellFix['text'] =>
  typeof text === 'string' && split?.kind === 'national_id' ? withoutNationalId(text) : text;

function writeEdit(db: DatabaseSync, { ord, column, text, at }: CellFix): void {
  if (text === null) {
    db.prepare('DELETE FROM edit WHERE ord = ? AND column = ?').run(ord, column);
    return;
  }
  db.prepare('INSERT OR REPLACE INTO edit (ord, column, cell, at) VALUES (?, ?, ?, ?)').run(
    ord,
    column,
    JSON.stringify(typeof text === 'string' ? text || null : { type: text.override }),
    at,
  );
}

/** A decision was about the values that were shown: where the row's own value is another now, it has to be made again. */
function forgetDecisions(db: DatabaseSync, { ord, changes, decisions }: PlanRow, now: Changes): void {
  const store = new DecisionStore(db);
  for (const field of Object.keys(decisions ?? {})) {
    const after = Object.hasOwn(now, field) ? now[field]?.after : undefined;
    if (JSON.stringify(after) !== JSON.stringify(changes[field]?.after)) store.remove(ord, field);
  }
}

type Replacement = Parameters<RowStore['update']>[1];

/** Keeps the books while rows are replaced: counts, and which rows are left out. */
class Book {
  readonly #parts: FixParts;
  readonly #counter: PlanCounter;
  readonly #store: RowStore;
  readonly #at: string;
  readonly #touched = new Set<number>();

  constructor(parts: FixParts, counter: PlanCounter, at: string) {
    this.#parts = parts;
    this.#counter = counter;
    this.#store = new RowStore(parts.db);
    this.#at = at;
  }

  replace(row: PlanRow, next: Replacement): void {
    this.#counter.remove(row);
    this.#store.update(row.ord, next);
    this.#counter.add(this.#parts.rows.get(row.ord));
    this.#touched.add(row.ord);
  }

  /** The rows of one customer in sheet order; those that found none are not among them. */
  rowsOf(customerId: number): readonly PlanRow[] {
    return this.#parts.db
      .prepare(`SELECT ord FROM row WHERE customer_id = ? AND status != 'unmatched' ORDER BY ord`)
      .all(customerId)
      .map(({ ord }) => this.#parts.rows.get(Number(ord)));
  }

  /** A row that was left out and has nothing to write any more is left out again as soon as it has. */
  settleExclusions(): void {
    const { db, rows } = this.#parts;
    const outcomes = new OutcomeStore(db);
    const changes = new ExcludedChanges(db);
    for (const ord of this.#touched) {
      const row = rows.get(ord);
      if (!isWritable(row) && row.outcome !== undefined) {
        outcomes.remove(ord);
        if (row.outcome.state === 'excluded') db.prepare('INSERT OR REPLACE INTO set_aside (ord) VALUES (?)').run(ord);
      }
      if (isWritable(row) && row.outcome === undefined) {
        const wasSetAside = db.prepare('DELETE FROM set_aside WHERE ord = ?').run(ord).changes > 0;
        if (wasSetAside) outcomes.exclude(ord, this.#at);
        // What was to be written of it is gone, and the rest was excluded.
        else if (row.excluded !== undefined) changes.exclude(row, [], this.#at);
      }
    }
  }

  touched(): readonly number[] {
    return [...this.#touched];
  }
}

const notInPlan = (): AppError => new AppError('USAGE', sentence('cellNotMapped'));

const alreadySent = (): AppError => new AppError('USAGE', sentence('rowAlreadySent'));
