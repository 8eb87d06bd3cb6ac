import {
  type OutcomeCounts,
  type OutcomeState,
  outcomeStates,
  type RowStatus,
  rowStatuses,
} from '../../../core/plan/model.ts';
import type { ReviewState } from '../../../core/review/model.ts';
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

function increase(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
