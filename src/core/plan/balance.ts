import { isClear } from './changes.ts';
import { isExcluded, writtenPart } from './decided-changes.ts';
import { disputedFields, isConflictDecided } from './disputed-fields.ts';
import { decisionAbout, judgeRecord } from './judge-record.ts';
import type { Decisions, Outcome, OutcomeCounts, OutcomeState, PlanCounts, PlannedRow } from './model.ts';

/**
 * The one end that each row of the sheet has after all decisions, in the order of bars and lists: what went well, what
 * needs a look, what was left out, what waits. The window, the command line, the history and the report count these and
 * nothing else.
 */
export const rowEnds = [
  /** Cube has what the row wants, by our doing or already. */
  'applied',
  /** Nothing in it differs. */
  'unchanged',
  'invalid',
  'unmatched',
  'duplicate',
  /** Not written yet: both sides changed a field, and nobody has decided. */
  'heldBack',
  'conflict',
  'failed',
  'unknown',
  'skipped',
  'excluded',
  /** For the next run, decided conflicts among them. */
  'toWrite',
] as const;
export type RowEnd = (typeof rowEnds)[number];

/** Adds up to the sheet: every row is counted at exactly one end. */
export interface RowEnds extends Readonly<Record<RowEnd, number>> {
  readonly rows: number;
}

/** The same, and what of it are values. */
export interface Balance extends RowEnds {
  /** Values of the rows in `toWrite`, and those of them that become empty. */
  readonly cellsToWrite: number;
  readonly cellsToClear: number;
  /** Of the whole plan: changes that are neither excluded nor left to Cube, those that empty a value, and the excluded ones. */
  readonly cellsChanged: number;
  readonly cellsCleared: number;
  readonly cellsExcluded: number;
}

/** Rows of which nothing can be written until the sheet says something else. */
export const problemEnds = ['invalid', 'unmatched', 'duplicate'] as const satisfies readonly RowEnd[];

/** Rows that Cube would not take, or that nobody could be found for: it does not have what they want, or nobody knows. */
export const notWrittenEnds = [
  ...problemEnds,
  'conflict',
  'failed',
  'skipped',
  'unknown',
] as const satisfies readonly RowEnd[];

/** Rows in a conflict that waits for a person: found by a run, or known before one. */
export const undecidedEnds = ['conflict', 'heldBack'] as const satisfies readonly RowEnd[];

/** Rows at any of these ends. */
export const rowsAt = <E extends RowEnd>(counts: Readonly<Record<E, number>>, ends: readonly E[]): number =>
  ends.reduce((sum, end) => sum + counts[end], 0);

export type BalancedRow = Pick<PlannedRow, 'status' | 'changes' | 'issues'> & {
  readonly outcome?: Outcome;
  readonly decisions?: Decisions;
  readonly excluded?: readonly string[];
};

/** True for a change that is neither excluded nor left to Cube: it is written with its row. */
export const isKept = (row: BalancedRow, field: string): boolean =>
  !isExcluded(row, field) && decisionAbout(field, row.decisions)?.choice !== 'theirs';

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

const noRows = {
  rows: 0,
  applied: 0,
  unchanged: 0,
  toWrite: 0,
  heldBack: 0,
  excluded: 0,
  invalid: 0,
  unmatched: 0,
  duplicate: 0,
  conflict: 0,
  failed: 0,
  skipped: 0,
  unknown: 0,
} satisfies RowEnds;
const nothing: Balance = {
  ...noRows,
  cellsToWrite: 0,
  cellsToClear: 0,
  cellsChanged: 0,
  cellsCleared: 0,
  cellsExcluded: 0,
};

/**
 * The same from the counts that a plan has at hand. Only rows in dispute are looked at one by one: those in conflict,
 * which somebody may have decided, and those that wait although both sides changed a field.
 */
export function endsOfCounts(counts: PlanCounts, outcomes: OutcomeCounts, disputed: Iterable<BalancedRow>): RowEnds {
  const { rows, unchanged, invalid, unmatched, duplicate } = counts;
  const { pending, ...settled } = outcomes;
  const ends = { ...noRows, rows, unchanged, invalid, unmatched, duplicate, ...settled, toWrite: pending };
  for (const row of disputed) {
    ends[row.outcome === undefined ? 'toWrite' : row.outcome.state] -= 1;
    ends[rowEnd(row)] += 1;
  }
  return ends;
}

/** Where a row ends, and what becomes of its changes. */
export interface CountedRow {
  readonly end: RowEnd;
  /** Neither excluded nor left to Cube. */
  readonly written: number;
  /** Of these: values that become empty. */
  readonly cleared: number;
  readonly excluded: number;
}

export function countRow(row: BalancedRow): CountedRow {
  const end = rowEnd(row);
  const cells = { written: 0, cleared: 0, excluded: 0 };
  if (row.status !== 'changed' && row.status !== 'new') return { end, ...cells };
  for (const [field, change] of Object.entries(row.changes)) {
    if (isExcluded(row, field)) cells.excluded += 1;
    else if (isKept(row, field)) {
      cells.written += 1;
      if (isClear(change)) cells.cleared += 1;
    }
  }
  return { end, ...cells };
}

const balanceNames = [
  'rows',
  ...rowEnds,
  'cellsToWrite',
  'cellsToClear',
  'cellsChanged',
  'cellsCleared',
  'cellsExcluded',
] as const satisfies readonly (keyof Balance)[];

/** Several plans as one: each count is the sum of theirs. */
export function totalBalance(balances: readonly Balance[]): Balance {
  const total: { -readonly [key in keyof Balance]: number } = { ...nothing };
  for (const balance of balances) for (const name of balanceNames) total[name] += balance[name];
  return total;
}

/** Adds rows up, one after the other. */
export class BalanceCounter {
  readonly #counts: { -readonly [key in keyof Balance]: number } = { ...nothing };

  add(row: BalancedRow): void {
    this.addCounted(countRow(row), 1);
  }

  /** Rows at the same end, with their cells. */
  addCounted({ end, ...cells }: CountedRow, rows: number): void {
    const counts = this.#counts;
    counts.rows += rows;
    counts[end] += rows;
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
