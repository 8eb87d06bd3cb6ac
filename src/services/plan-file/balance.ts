import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type Balance, BalanceCounter } from '../../core/plan/balance.ts';
import type { PlanFile } from './plan-file.ts';

/** Rows that are looked at before other work of the process gets its turn. */
const rowsPerTurn = 1000;

/**
 * Where the rows of a plan end after all decisions. A plan of which nothing was decided or written yet has the numbers at
 * hand; else its rows are counted.
 */
export async function balanceOf(plan: PlanFile): Promise<Balance> {
  const fresh = freshBalance(plan);
  if (fresh !== undefined) return fresh;
  const counter = new BalanceCounter();
  let rows = 0;
  for (const row of plan.rows()) {
    counter.add(row);
    rows += 1;
    if (rows % rowsPerTurn === 0) await yieldToOthers();
  }
  return counter.balance();
}

function freshBalance(plan: PlanFile): Balance | undefined {
  const { counts } = plan;
  if (plan.isTouched() || (counts.issues['CHANGED_BOTH'] ?? 0) > 0) return undefined;
  const none = { heldBack: 0, applied: 0, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 0 };
  const { rows, invalid, unmatched, duplicate, unchanged, cellsChanged, cellsCleared } = counts;
  return {
    ...none,
    rows,
    invalid,
    unmatched,
    duplicate,
    unchanged,
    toWrite: counts.changed + counts.new,
    cellsToWrite: cellsChanged,
    cellsToClear: cellsCleared,
    cellsChanged,
    cellsCleared,
    cellsExcluded: 0,
  };
}
