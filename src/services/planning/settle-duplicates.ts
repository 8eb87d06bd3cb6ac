import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Issue } from '../../core/issues.ts';
import { type Changes, type PlannedRow, type RowStatus, rowStatuses } from '../../core/plan/model.ts';
import { rowIssue } from '../../core/row-issue.ts';
import { sameValue } from '../../core/values/equal.ts';
import type { PlanCounter } from './plan-counter.ts';
import { damagedPlan, parseStored } from './parse-stored.ts';
import { RowStore } from './row-store.ts';
import { isChanges, isIssues } from './stored-row.ts';

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
 * Runs once over the finished rows, in blocks, so that a million of them need no table in memory.
 */
export function* settleDuplicates(
  db: DatabaseSync,
  counter: PlanCounter,
  keyColumn: string | null,
): Generator<undefined> {
  const customers = db.prepare(
    `SELECT customer_id FROM row
     WHERE customer_id > ? AND status IN ('changed', 'unchanged', 'new', 'invalid')
     GROUP BY customer_id HAVING count(*) > 1 ORDER BY customer_id LIMIT 500`,
  );
  const select = db.prepare(
    `SELECT ord, row, status, changes, issues FROM row
     WHERE customer_id = ? AND status IN ('changed', 'unchanged', 'new', 'invalid') ORDER BY ord`,
  );
  const store = new RowStore(db);
  for (let after = -1; ;) {
    const block = customers.all(after);
    for (const { customer_id: id } of block) {
      after = Number(id);
      for (const [stored, issue] of duplicatesAmong(select.all(after).map(toStored), after, keyColumn)) {
        const row = parse(stored);
        const status = row.status === 'invalid' ? 'invalid' : 'duplicate';
        const settled: PlannedRow = { ...row, status, issues: [...row.issues, issue] };
        counter.remove(row);
        counter.add(settled);
        store.update(stored.ord, { status, issues: settled.issues });
      }
    }
    if (block.length === 0) return;
    yield;
  }
}

function duplicatesAmong(rows: readonly StoredRow[], id: number, keyColumn: string | null): [StoredRow, Issue][] {
  const [first, ...later] = rows;
  if (first === undefined) return [];
  const wanted = parseStored(first.changes, isChanges);
  const agree = rows.every((row) => row.status !== 'invalid' && isSame(parseStored(row.changes, isChanges), wanted));
  if (agree) return later.map((row) => [row, rowIssue('REPEATED_ROW', keyColumn, id, { row: first.row })]);
  if (rows.every(({ status }) => status === 'invalid')) return [];
  const numbers = rows.map(({ row }) => row).join(', ');
  return rows.map((row) => [row, rowIssue('DUPLICATE_ROW', keyColumn, id, { rows: numbers })]);
}

/** The same values by the rules of comparison, in whatever order of columns: parts of an export may differ in it. */
function isSame(a: Changes, b: Changes): boolean {
  const fields = Object.keys(a);
  if (fields.length !== Object.keys(b).length) return false;
  return fields.every((field) => Object.hasOwn(b, field) && sameValue(a[field]?.after, b[field]?.after));
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
