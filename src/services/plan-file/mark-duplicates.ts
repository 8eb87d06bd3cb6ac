import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { duplicatesAmong } from '../../core/plan/duplicates.ts';
import { type PlannedRow, rowStatuses } from '../../core/plan/model.ts';
import type { PlanCounter } from './counts.ts';
import type { Pieces } from '../turns.ts';
import { damagedPlan, parseStored } from './parse-stored.ts';
import { RowStore } from './row-store.ts';
import { isChanges, isIssues } from './stored-row.ts';

interface StoredRow extends PlannedRow {
  readonly ord: number;
}

/**
 * Two sheet rows for one customer: with the same values the later one is a `duplicate` that loses nothing; with
 * different values nobody but the user can know which is meant, so none of them is written. An invalid row stays
 * invalid, but what it wanted differs from every valid row.
 *
 * Runs once over the finished rows, in blocks, so that a million of them need no table in memory.
 */
export function* settleDuplicates(db: DatabaseSync, counter: PlanCounter, keyColumn: string | null): Pieces<void> {
  // By the index alone: a condition on the rows themselves would have each of a million looked up.
  const customers = db.prepare(
    `SELECT customer_id FROM row WHERE customer_id > ?
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
      for (const [row, issue] of duplicatesAmong(select.all(after).map(toStored), after, keyColumn)) {
        const status = row.status === 'invalid' ? 'invalid' : 'duplicate';
        const settled: PlannedRow = { ...row, status, issues: [...row.issues, issue] };
        counter.remove(row);
        counter.add(settled);
        store.update(row.ord, { status, issues: settled.issues });
      }
    }
    if (block.length === 0) return;
    yield;
  }
}

function toStored(row: Readonly<Record<string, SQLOutputValue>>): StoredRow {
  const status = rowStatuses.find((known) => known === row['status']);
  if (status === undefined) throw damagedPlan();
  return {
    ord: Number(row['ord']),
    row: Number(row['row']),
    customerId: null,
    status,
    changes: parseStored(row['changes'], isChanges),
    issues: parseStored(row['issues'], isIssues),
  };
}
