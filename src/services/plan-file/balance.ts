import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type Balance, BalanceCounter, endsOfCounts, type RowEnds } from '../../core/plan/balance.ts';
import type { PlanFile } from './plan-file.ts';

/** Rows that are looked at before other work of the process gets its turn. */
const rowsPerTurn = 1000;

/** Where the rows of a plan end after all decisions: by its counts, and by its rows in dispute, which are few. */
export const endsOf = (plan: PlanFile): RowEnds =>
  endsOfCounts(plan.counts, plan.outcomeCounts(), plan.rowsInDispute());

/**
 * The same with the values of the rows. A plan of which nothing was decided or written yet has the numbers at hand; else
 * its rows are counted.
 */
export async function balanceOf(plan: PlanFile): Promise<Balance> {
  const counter = new BalanceCounter();
  if (!plan.isTouched()) return freshBalance(plan, counter);
  let rows = 0;
  for (const row of plan.rows()) {
    counter.add(row);
    rows += 1;
    if (rows % rowsPerTurn === 0) await yieldToOthers();
  }
  return counter.balance();
}

/** What is not held back is to be written. */
function freshBalance(plan: PlanFile, counter: BalanceCounter): Balance {
  const disputed = [...plan.rowsInDispute()];
  for (const row of disputed) counter.add(row);
  const held = counter.balance();
  const { cellsChanged, cellsCleared } = plan.counts;
  return {
    ...endsOfCounts(plan.counts, plan.outcomeCounts(), disputed),
    cellsToWrite: cellsChanged - (held.cellsChanged - held.cellsToWrite),
    cellsToClear: cellsCleared - (held.cellsCleared - held.cellsToClear),
    cellsChanged,
    cellsCleared,
    cellsExcluded: 0,
  };
}
