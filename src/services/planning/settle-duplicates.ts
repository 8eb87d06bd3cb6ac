import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Issue } from '../../core/issues.ts';
import { type PlannedRow, type RowStatus, rowStatuses } from '../../core/plan/model.ts';
import { rowIssue } from '../../core/row-issue.ts';
import type { PlanCounter } from './plan-counter.ts';
import { damagedPlan, isChanges, isIssues, parseStored } from './stored-row.ts';

interface StoredRow {
  readonly ord: number;
  readonly row: number;
  readonly status: RowStatus;
  readonly changes: string;
  readonly issues: string;
}

/**
 * Two sheet rows for one customer: with the same values the later one is a `duplicate` that loses nothing; with
 * different values nobody but the user can know which is meant, so none of them is written. An invalid row stays
 * invalid, but what it wanted differs from every valid row.
 *
 * Runs once over the finished rows, so that a million of them need no table in memory.
 */
export function settleDuplicates(db: DatabaseSync, counter: PlanCounter, keyColumn: string | null): void {
  const customers = db
    .prepare(
      `SELECT customer_id FROM row
       WHERE customer_id IS NOT NULL AND status IN ('changed', 'unchanged', 'new', 'invalid')
       GROUP BY customer_id HAVING count(*) > 1`,
    )
    .all();
  const select = db.prepare(
    `SELECT ord, row, status, changes, issues FROM row
     WHERE customer_id = ? AND status IN ('changed', 'unchanged', 'new', 'invalid') ORDER BY ord`,
  );
  const update = db.prepare(`UPDATE row SET status = 'duplicate', issues = ? WHERE ord = ?`);
  for (const { customer_id: id } of customers) {
    const rows = select.all(id ?? null).map(toStored);
    for (const [stored, issue] of duplicatesAmong(rows, Number(id), keyColumn)) {
      const row = parse(stored);
      const duplicate: PlannedRow = { ...row, status: 'duplicate', issues: [...row.issues, issue] };
      counter.remove(row);
      counter.add(duplicate);
      update.run(JSON.stringify(duplicate.issues), stored.ord);
    }
  }
}

function duplicatesAmong(rows: readonly StoredRow[], id: number, keyColumn: string | null): [StoredRow, Issue][] {
  const [first, ...later] = rows;
  if (first === undefined) return [];
  const agree = rows.every((row) => row.status !== 'invalid' && canonical(row.changes) === canonical(first.changes));
  if (agree) return later.map((row) => [row, rowIssue('REPEATED_ROW', keyColumn, id, { row: first.row })]);
  const numbers = rows.map(({ row }) => row).join(', ');
  return rows
    .filter(({ status }) => status !== 'invalid')
    .map((row) => [row, rowIssue('DUPLICATE_ROW', keyColumn, id, { rows: numbers })]);
}

/** The same changes in whatever order of columns: the parts of a split export may differ in it. */
function canonical(changes: string): string {
  const fields = Object.entries(parseStored(changes, isChanges)).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(fields);
}

function parse({ row, status, changes, issues }: StoredRow): PlannedRow {
  return {
    row,
    customerId: null,
    status,
    changes: parseStored(changes, isChanges),
    issues: parseStored(issues, isIssues),
  };
}

function toStored(row: Readonly<Record<string, SQLOutputValue>>): StoredRow {
  const status = rowStatuses.find((known) => known === row['status']);
  if (status === undefined) throw damagedPlan();
  return {
    ord: Number(row['ord']),
    row: Number(row['row']),
    status,
    changes: String(row['changes']),
    issues: String(row['issues']),
  };
}
