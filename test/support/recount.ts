import { type RowEnd, rowEnd, rowEnds, type RowEnds } from '../../src/core/plan/balance.ts';
import { isClear } from '../../src/core/plan/changes.ts';
import { outcomeStates, rowStatuses } from '../../src/core/plan/model.ts';
import type { ReviewState } from '../../src/core/review/model.ts';
import { PlanFile } from '../../src/services/plan-file/plan-file.ts';
import type { PlanRow } from '../../src/services/plan-file/stored-row.ts';

/** The rows as the plan file has them, read by a connection of its own; the books must be in order. */
export function storedRows(path: string): readonly PlanRow[] {
  const plan = PlanFile.open(path);
  try {
    plan.checkBooks();
    return [...plan.rows()];
  } finally {
    plan.close();
  }
}

/** What a review must say of these rows, counted in the plainest way. */
export function recount(rows: readonly PlanRow[]): Omit<ReviewState, 'edits' | 'approval'> {
  const written = rows.filter(({ status }) => status === 'changed' || status === 'new');
  const changes = written.flatMap((row) => Object.entries(row.changes));
  const tally = (keys: readonly string[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
    return counts;
  };
  const statuses = tally(rows.map(({ status }) => status));
  const states = tally(written.map(({ outcome }) => outcome?.state ?? 'pending'));
  const clearing = written.filter((row) => Object.values(row.changes).some(isClear)).length;
  const fields = tally(changes.map(([field]) => field));
  const clears = tally(changes.filter(([, change]) => isClear(change)).map(([field]) => field));
  const issueRows = tally(rows.flatMap(({ issues }) => [...new Set(issues.map(({ code }) => code))]));
  const named = <K extends string>(keys: readonly K[], counts: Record<string, number>): Record<K, number> =>
    Object.fromEntries(keys.map((key) => [key, counts[key] ?? 0])) as Record<K, number>;
  return {
    counts: {
      ...named(rowStatuses, statuses),
      rows: rows.length,
      cellsChanged: changes.length,
      cellsCleared: changes.filter(([, change]) => isClear(change)).length,
      rowsClearing: clearing,
      issues: tally(rows.flatMap(({ issues }) => issues.map(({ code }) => code))),
    },
    outcomes: named(outcomeStates, states),
    issues: Object.entries(issueRows)
      .map(([code, count]) => ({ code, rows: count }))
      .sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1)),
    fields: Object.entries(fields).map(([field, count]) => ({ field, rows: count, clears: clears[field] ?? 0 })),
    rowsClearing: clearing,
    ends: { ...named(rowEnds, tally(rows.map(rowEnd))), rows: rows.length },
  };
}

/** The same in any order of fields. */
export const byField = (state: Omit<ReviewState, 'edits' | 'approval'>): Omit<ReviewState, 'edits' | 'approval'> => ({
  counts: state.counts,
  outcomes: state.outcomes,
  issues: state.issues,
  fields: [...state.fields].sort((a, b) => (a.field < b.field ? -1 : 1)),
  rowsClearing: state.rowsClearing,
  ends: endsAlone(state.ends),
});

/** Without the values that are counted beside. */
function endsAlone(ends: RowEnds): RowEnds {
  const counts = Object.fromEntries(rowEnds.map((end) => [end, ends[end]])) as Record<RowEnd, number>;
  return { ...counts, rows: ends.rows };
}
