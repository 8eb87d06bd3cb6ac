import {
  type OutcomeCounts,
  type OutcomeState,
  outcomeStates,
  type RowStatus,
  rowStatuses,
} from '../../../core/plan/model.ts';
import type { ReviewState } from '../../../core/review/model.ts';
import { type Balance, BalanceCounter, type BalancedRow, type RowEnd, rowEnds } from '../../../core/plan/balance.ts';
import type { RowIndex } from './row-index.ts';

/** Counts over all rows as they are now, in one run through the index. */
export interface Tally extends Pick<ReviewState, 'issues' | 'fields' | 'rowsClearing'> {
  readonly outcomes: OutcomeCounts;
  readonly statuses: Readonly<Record<RowStatus, number>>;
}

export function tally(rows: RowIndex): Tally {
  const outcomes = new Uint32Array(outcomeStates.length);
  const statuses = new Uint32Array(rowStatuses.length);
  const issues = new Uint32Array(rows.issueCodes.length);
  const fields = new Uint32Array(rows.fields.length);
  const clears = new Uint32Array(rows.fields.length);
  const { patterns } = rows;
  let rowsClearing = 0;
  for (let ord = 1; ord <= rows.rows; ord++) {
    increase(statuses, rows.statusAt(ord));
    for (let n = rows.issueCount(ord) - 1; n >= 0; n--) increase(issues, rows.issueAt(ord, n));
    const outcome = rows.outcomeAt(ord);
    if (outcome === undefined) continue;
    increase(outcomes, outcome);
    if (rows.clears(ord)) rowsClearing += 1;
    for (let n = rows.cellCount(ord) - 1; n >= 0; n--) {
      const pattern = rows.patternAt(ord, n);
      increase(fields, patterns.fieldOf(pattern));
      if (patterns.isClear(pattern)) increase(clears, patterns.fieldOf(pattern));
    }
  }
  return {
    outcomes: outcomeCounts((state) => outcomes[outcomeStates.indexOf(state)] ?? 0),
    statuses: statusCounts((status) => statuses[rowStatuses.indexOf(status)] ?? 0),
    issues: rows.issueCodes
      .map((code, number) => ({ code, rows: issues[number] ?? 0 }))
      .filter((issue) => issue.rows > 0)
      .sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1)),
    fields: rows.fields
      .map((field, number) => ({ field, rows: fields[number] ?? 0, clears: clears[number] ?? 0 }))
      .filter((field) => field.rows > 0),
    rowsClearing,
  };
}

const outcomeCounts = (count: (state: OutcomeState) => number): OutcomeCounts => ({
  pending: count('pending'),
  applied: count('applied'),
  failed: count('failed'),
  conflict: count('conflict'),
  skipped: count('skipped'),
  unknown: count('unknown'),
  excluded: count('excluded'),
});

const statusCounts = (count: (status: RowStatus) => number): Tally['statuses'] => ({
  changed: count('changed'),
  unchanged: count('unchanged'),
  new: count('new'),
  invalid: count('invalid'),
  unmatched: count('unmatched'),
  duplicate: count('duplicate'),
});

/** Where each row ends after all decisions: its place in `rowEnds`, by `ord`. */
export type EndOfRows = Uint8Array;

/**
 * Where every row ends, and how many do. Only conflicts, rows that both sides changed, and those that somebody decided
 * about are read.
 *
 * @param read a row as the plan has it
 * @param decided rows with a decision about a conflict
 */
export function balanceOfIndex(
  rows: RowIndex,
  read: (ord: number) => BalancedRow,
  decided: ReadonlySet<number>,
): { readonly ends: EndOfRows; readonly balance: Balance } {
  const counter = new BalanceCounter();
  const ends: EndOfRows = new Uint8Array(rows.rows + 1);
  for (let ord = 1; ord <= rows.rows; ord++) {
    if (isInDispute(rows, ord, decided)) {
      ends[ord] = rowEnds.indexOf(counter.add(read(ord)));
      continue;
    }
    const end = endOf(rows, ord, rows.outcomeAt(ord));
    counter.addCounted(end, countCells(rows, ord));
    ends[ord] = rowEnds.indexOf(end);
  }
  return { ends, balance: counter.balance() };
}

/** Of such a row the index does not say what is written of it. */
export function isInDispute(rows: RowIndex, ord: number, decided: ReadonlySet<number>): boolean {
  const outcome = rows.outcomeAt(ord);
  if (outcome === undefined) return false;
  return outcomeStates[outcome] === 'conflict' || rows.isChangedBoth(ord) || decided.has(ord);
}

function countCells(rows: RowIndex, ord: number): { written: number; cleared: number; excluded: number } {
  const cells = { written: 0, cleared: 0, excluded: 0 };
  for (let n = rows.cellCount(ord) - 1; n >= 0; n--) {
    if (rows.isExcluded(ord, n)) cells.excluded += 1;
    else {
      cells.written += 1;
      if (rows.patterns.isClear(rows.patternAt(ord, n))) cells.cleared += 1;
    }
  }
  return cells;
}

function endOf(rows: RowIndex, ord: number, outcome: number | undefined): RowEnd {
  const status = rowStatuses[rows.statusAt(ord)];
  if (outcome === undefined) {
    if (status === undefined || status === 'changed' || status === 'new')
      throw new TypeError('a row to write has an end');
    return status;
  }
  const state = outcomeStates[outcome] ?? 'pending';
  return state === 'pending' ? 'toWrite' : state;
}

function increase(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
