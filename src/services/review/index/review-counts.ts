import {
  type OutcomeCounts,
  type OutcomeState,
  outcomeStates,
  type RowStatus,
  rowStatuses,
} from '../../../core/plan/model.ts';
import type { ReviewState } from '../../../core/review/model.ts';
import { type Balance, BalanceCounter, rowEnds } from '../../../core/plan/balance.ts';
import type { Pieces } from '../../turns.ts';
import { type DisputedRows, isInDispute } from './disputed-rows.ts';
import type { RowIndex } from './row-index.ts';

/** Counts over all rows as they are now, in one run through the index. */
export interface Tally extends Pick<ReviewState, 'issues' | 'fields' | 'rowsClearing'> {
  readonly outcomes: OutcomeCounts;
  readonly statuses: Readonly<Record<RowStatus, number>>;
}

/** The same, and where each row ends. */
export interface ReviewCounts extends Tally {
  readonly balance: Balance;
  readonly ends: EndOfRows;
}

/** Counts the rows of a plan as they are now. */
export function* countRows(rows: RowIndex, disputed: DisputedRows): Pieces<ReviewCounts> {
  return { ...(yield* tally(rows)), ...(yield* balanceOf(rows, disputed)) };
}

/** Rows that are counted before others have a turn: some milliseconds. */
const rowsPerTurn = 100_000;

export function* tally(rows: RowIndex): Pieces<Tally> {
  const outcomes = new Uint32Array(outcomeStates.length);
  const statuses = new Uint32Array(rowStatuses.length);
  const issues = new Uint32Array(rows.issueCodes.length);
  const fields = new Uint32Array(rows.fields.length);
  const clears = new Uint32Array(rows.fields.length);
  const { patterns } = rows;
  let rowsClearing = 0;
  for (let ord = 1; ord <= rows.rows; ord++) {
    if (ord % rowsPerTurn === 0) yield;
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

/** Ends by the places of their names; of a row that can be written, the status alone says none. */
const endOfStatus = rowStatuses.map((status) => rowEnds.findIndex((end) => end === status));
const endOfOutcome = outcomeStates.map((state) => rowEnds.indexOf(state === 'pending' ? 'toWrite' : state));

/** Where every row ends, and how many do. Of rows in dispute, others know it. */
function* balanceOf(
  rows: RowIndex,
  disputed: DisputedRows,
): Pieces<{ readonly ends: EndOfRows; readonly balance: Balance }> {
  const counter = new BalanceCounter();
  const ends: EndOfRows = new Uint8Array(rows.rows + 1);
  const counts = { rows: noEnds(), written: noEnds(), cleared: noEnds(), excluded: noEnds() };
  for (let ord = 1; ord <= rows.rows; ord++) {
    if (ord % rowsPerTurn === 0) yield;
    if (isInDispute(rows, ord)) {
      const counted = disputed.of(ord);
      ends[ord] = rowEnds.indexOf(counted.end);
      counter.addCounted(counted, 1);
      continue;
    }
    const end = endOf(rows, ord);
    ends[ord] = end;
    increase(counts.rows, end);
    for (let n = rows.cellCount(ord) - 1; n >= 0; n--) {
      if (rows.isExcluded(ord, n)) increase(counts.excluded, end);
      else {
        increase(counts.written, end);
        if (rows.patterns.isClear(rows.patternAt(ord, n))) increase(counts.cleared, end);
      }
    }
  }
  for (const [at, end] of rowEnds.entries()) {
    const { written, cleared, excluded } = counts;
    counter.addCounted(
      { end, written: written[at] ?? 0, cleared: cleared[at] ?? 0, excluded: excluded[at] ?? 0 },
      counts.rows[at] ?? 0,
    );
  }
  return { ends, balance: counter.balance() };
}

const noEnds = (): Uint32Array => new Uint32Array(rowEnds.length);

/** The place in `rowEnds` of a row that is not in dispute. */
function endOf(rows: RowIndex, ord: number): number {
  const outcome = rows.outcomeAt(ord);
  const end = outcome === undefined ? endOfStatus[rows.statusAt(ord)] : endOfOutcome[outcome];
  if (end === undefined || end === -1) throw new TypeError('a row to write has an end');
  return end;
}

function increase(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
