import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import { isOpenToDecisions } from '../../../core/plan/decided-changes.ts';
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
import { cellAt, keptText } from './cell-slots.ts';
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

/** What is in a cell instead; null puts the sheet's own cell back. */
export type CellText = string | CellOverride | null;

/** A cell that somebody typed over. */
export interface CellFix {
  readonly ord: number;
  /** 0 = the sheet's first column. */
  readonly column: number;
  readonly text: CellText;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * Corrects a cell of the sheet during the review. Returns every row that is different now. Runs inside the caller's
 * transaction.
 *
 * @throws AppError USAGE for a cell that is not a part of the plan, or a row that was sent; NO_SNAPSHOT
 */
export function fixCell(parts: FixParts, { ord, column, text, at }: CellFix): readonly number[] {
  const editor = new CellEditor(parts, at);
  editor.fix(parts.rows.get(ord), [{ column, text }]);
  return editor.finish();
}

/**
 * Corrects cells of the sheet, of one row after the other. What was typed is read like a text cell of the sheet; the
 * whole row is compared again, its customer found again where the key was corrected, and the rows of that customer are
 * settled as duplicates or not. The plan's counts follow with `finish`. Runs inside the caller's transaction.
 */
export class CellEditor {
  readonly #parts: FixParts;
  readonly #at: string;
  readonly #counter: PlanCounter;
  readonly #rows: RowStore;
  readonly #outcomes: OutcomeStore;
  readonly #changes: ExcludedChanges;
  readonly #decisions: DecisionStore;
  readonly #putEdit: StatementSync;
  readonly #removeEdit: StatementSync;
  readonly #selectKin: StatementSync;
  readonly #setAside: StatementSync;
  readonly #takeUp: StatementSync;
  readonly #touched = new Set<number>();

  constructor(parts: FixParts, at: string) {
    const { db, plan } = parts;
    this.#parts = parts;
    this.#at = at;
    this.#counter = PlanCounter.from(plan.counts);
    this.#rows = new RowStore(db);
    this.#outcomes = new OutcomeStore(db);
    this.#changes = new ExcludedChanges(db);
    this.#decisions = new DecisionStore(db);
    this.#putEdit = db.prepare('INSERT OR REPLACE INTO edit (ord, column, cell, at) VALUES (?, ?, ?, ?)');
    this.#removeEdit = db.prepare('DELETE FROM edit WHERE ord = ? AND column = ?');
    this.#selectKin = db.prepare(`SELECT ord FROM row WHERE customer_id = ? AND status != 'unmatched' ORDER BY ord`);
    this.#setAside = db.prepare('INSERT OR REPLACE INTO set_aside (ord) VALUES (?)');
    this.#takeUp = db.prepare('DELETE FROM set_aside WHERE ord = ?');
  }

  /**
   * Returns the row as it is then, as it was compared: before what was decided about it is settled.
   *
   * @throws AppError USAGE for a cell that is not a part of the plan, or a row that was sent; NO_SNAPSHOT
   */
  fix(before: PlanRow, cells: readonly Pick<CellFix, 'column' | 'text'>[]): PlanRow {
    const { source, comparer } = this.#parts;
    const { ord } = before;
    const original = source.original(ord);
    if (original === undefined) throw notInPlan();
    if (!isFixable(before)) throw alreadySent();
    let isKeyChanged = false;
    for (const { column, text } of cells) {
      const cell = cellAt(comparer, before.sheet, column);
      if (cell === undefined) throw notInPlan();
      if (cell.isKey) isKeyChanged = true;
      for (const part of cell.replaces) this.#write(ord, part, null);
      this.#write(ord, column, keptText(text, cell));
    }
    const { planned, record } = comparer.compare(before, corrected(original, source.edits(ord)), {
      isKeyChanged,
      overrides: source.overrides(ord),
    });
    this.#forgetDecisions(before, planned.changes);
    // The outcome of the values before says nothing of these.
    if (isFrozen(before)) this.#outcomes.remove(ord);
    const compared = this.#replace(before, {
      ...planned,
      record: record === undefined ? null : JSON.stringify(record),
    });
    const rows = new Map([[ord, compared]]);
    const keyColumn = comparer.columns(before.sheet).keyHeading;
    for (const customer of new Set([before.customerId, planned.customerId])) {
      if (customer === null) continue;
      for (const { row, settled } of settleCustomer(this.#rowsOf(customer, rows), customer, keyColumn)) {
        rows.set(row.ord, this.#replace(row, settled));
      }
    }
    for (const row of rows.values()) {
      this.#settleExclusion(row);
      this.#touched.add(row.ord);
    }
    return rows.get(ord) ?? compared;
  }

  /** Nothing of the row is written; where there is nothing to write now, as soon as there is. */
  exclude(ord: number): void {
    const row = this.#parts.rows.get(ord);
    if (!isWritable(row)) this.#setAside.run(ord);
    else if (isOpenToDecisions(row)) this.#changes.exclude(row, Object.keys(row.changes), this.#at);
    this.#touched.add(ord);
  }

  /** Writes the counts, and says which rows are different now. */
  finish(): readonly number[] {
    writePlanHead(this.#parts.db, { header: this.#parts.plan.header, counts: this.#counter.counts() });
    return [...this.#touched];
  }

  #write(ord: number, column: number, text: CellText): void {
    if (text === null) this.#removeEdit.run(ord, column);
    else {
      const cell = JSON.stringify(typeof text === 'string' ? text || null : { type: text.override });
      this.#putEdit.run(ord, column, cell, this.#at);
    }
  }

  /** A decision was about the values that were shown: where the row's own value is another now, it has to be made again. */
  #forgetDecisions({ ord, changes, decisions }: PlanRow, now: Changes): void {
    for (const field of Object.keys(decisions ?? {})) {
      const after = Object.hasOwn(now, field) ? now[field]?.after : undefined;
      if (JSON.stringify(after) !== JSON.stringify(changes[field]?.after)) this.#decisions.remove(ord, field);
    }
  }

  #replace(row: PlanRow, next: Parameters<RowStore['update']>[1]): PlanRow {
    this.#counter.remove(row);
    this.#rows.update(row.ord, next);
    const stored = this.#parts.rows.get(row.ord);
    this.#counter.add(stored);
    return stored;
  }

  /** The rows of one customer in sheet order; those that found none are not among them. */
  #rowsOf(customerId: number, known: ReadonlyMap<number, PlanRow>): readonly PlanRow[] {
    const ords = this.#selectKin.all(customerId).map(({ ord }) => Number(ord));
    return ords.map((ord) => known.get(ord) ?? this.#parts.rows.get(ord));
  }

  /** A row that was left out and has nothing to write any more is left out again as soon as it has. */
  #settleExclusion(row: PlanRow): void {
    const { ord } = row;
    if (!isWritable(row) && row.outcome !== undefined) {
      this.#outcomes.remove(ord);
      if (row.outcome.state === 'excluded') this.#setAside.run(ord);
    }
    if (isWritable(row) && row.outcome === undefined) {
      const wasSetAside = this.#takeUp.run(ord).changes > 0;
      if (wasSetAside) this.#outcomes.exclude(ord, this.#at);
      // What was to be written of it is gone, and the rest was excluded.
      else if (row.excluded !== undefined) this.#changes.exclude(row, [], this.#at);
    }
  }
}

/** A row that something was sent for stays what it was, so that the plan tells the truth about what was written. */
const isFixable = ({ outcome }: PlanRow): boolean =>
  outcome === undefined ||
  outcome.state === 'excluded' ||
  (outcome.written === 'no' && outcome.state !== 'applied' && outcome.state !== 'unknown');

const notInPlan = (): AppError => new AppError('USAGE', sentence('cellNotMapped'));

const alreadySent = (): AppError => new AppError('USAGE', sentence('rowAlreadySent'));
