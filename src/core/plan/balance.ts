import { isClear } from './changes.ts';
import { isExcluded, writtenPart } from './decided-changes.ts';
import { disputedFields, isConflictDecided } from './disputed-fields.ts';
import { decisionAbout, judgeRecord } from './judge-record.ts';
import type { Decisions, Outcome, OutcomeState, PlannedRow } from './model.ts';

/**
 * Where every row of the sheet ends after all decisions, counted in one place for every face. The rows that are not
 * `rows` itself add up to it: each row of the sheet is in exactly one of them.
 */
export interface Balance {
  readonly rows: number;
  /** To be written by the next run, decided conflicts among them. */
  readonly toWrite: number;
  /** Not written yet, and held back: both sides changed a field, and nobody has decided. */
  readonly heldBack: number;
  readonly applied: number;
  readonly failed: number;
  readonly conflict: number;
  readonly skipped: number;
  readonly unknown: number;
  readonly excluded: number;
  readonly invalid: number;
  readonly unmatched: number;
  readonly duplicate: number;
  readonly unchanged: number;
  /** Values of the rows in `toWrite`, and those of them that become empty. */
  readonly cellsToWrite: number;
  readonly cellsToClear: number;
  /** Of the whole plan: changes that are neither excluded nor left to Cube, those that empty a value, and the excluded ones. */
  readonly cellsChanged: number;
  readonly cellsCleared: number;
  readonly cellsExcluded: number;
}

export type RowEnd = Exclude<
  keyof Balance,
  'rows' | 'cellsToWrite' | 'cellsToClear' | 'cellsChanged' | 'cellsCleared' | 'cellsExcluded'
>;

/** The numbers that add up to the sheet's rows, in the order in which they are told. */
export const rowEnds = [
  'applied',
  'toWrite',
  'heldBack',
  'excluded',
  'failed',
  'conflict',
  'skipped',
  'unknown',
  'invalid',
  'unmatched',
  'duplicate',
  'unchanged',
] as const satisfies readonly RowEnd[];

export type BalancedRow = Pick<PlannedRow, 'status' | 'changes' | 'issues'> & {
  readonly outcome?: Outcome;
  readonly decisions?: Decisions;
  readonly excluded?: readonly string[];
};

/** The one end that a row has now. */
export function rowEnd(row: BalancedRow): RowEnd {
  const { status, outcome } = row;
  if (status !== 'changed' && status !== 'new') return status;
  // A conflict of which everything is decided is taken up by the next run.
  if (outcome !== undefined) return isConflictDecided(writtenPart(row)) ? 'toWrite' : endOf(outcome.state);
  return isHeldBack(row) ? 'heldBack' : 'toWrite';
}

const endOf = (state: Exclude<OutcomeState, 'pending'>): RowEnd => state;

/** By the values that the plan was made with: what applying will find may differ. */
function isHeldBack(row: BalancedRow): boolean {
  if (!row.issues.some(({ code }) => code === 'CHANGED_BOTH')) return false;
  const { changes, issues, decisions } = writtenPart(row);
  const expected = Object.fromEntries(Object.entries(changes).map(([field, { before }]) => [field, before]));
  const rules = { onConflict: 'skip', decisions } as const;
  return disputedFields(judgeRecord(expected, changes, rules), issues, rules).length > 0;
}

/** Adds rows up, one after the other. */
export class BalanceCounter {
  readonly #counts: { -readonly [key in keyof Balance]: number } = {
    rows: 0,
    toWrite: 0,
    heldBack: 0,
    applied: 0,
    failed: 0,
    conflict: 0,
    skipped: 0,
    unknown: 0,
    excluded: 0,
    invalid: 0,
    unmatched: 0,
    duplicate: 0,
    unchanged: 0,
    cellsToWrite: 0,
    cellsToClear: 0,
    cellsChanged: 0,
    cellsCleared: 0,
    cellsExcluded: 0,
  };

  add(row: BalancedRow): void {
    const counts = this.#counts;
    const end = rowEnd(row);
    counts.rows += 1;
    counts[end] += 1;
    if (row.status !== 'changed' && row.status !== 'new') return;
    for (const [field, change] of Object.entries(row.changes)) {
      if (isExcluded(row, field)) counts.cellsExcluded += 1;
      else if (decisionAbout(field, row.decisions)?.choice !== 'theirs') {
        const clear = isClear(change) ? 1 : 0;
        counts.cellsChanged += 1;
        counts.cellsCleared += clear;
        if (end !== 'toWrite') continue;
        counts.cellsToWrite += 1;
        counts.cellsToClear += clear;
      }
    }
  }

  /** A row of which nothing but these numbers matters: no conflict, no decision of its own. */
  addCounted(
    end: RowEnd,
    cells: { readonly written: number; readonly cleared: number; readonly excluded: number },
  ): void {
    const counts = this.#counts;
    counts.rows += 1;
    counts[end] += 1;
    counts.cellsChanged += cells.written;
    counts.cellsCleared += cells.cleared;
    counts.cellsExcluded += cells.excluded;
    if (end !== 'toWrite') return;
    counts.cellsToWrite += cells.written;
    counts.cellsToClear += cells.cleared;
  }

  balance(): Balance {
    return { ...this.#counts };
  }
}
