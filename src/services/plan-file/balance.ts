import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type Balance, BalanceCounter, endsOfCounts, type RowEnds } from '../../core/plan/balance.ts';
import type { PlanFile } from './plan-file.ts';
import type { PlanRow } from './stored-row.ts';

/** Rows that are looked at before other work of the process gets its turn. */
const rowsPerTurn = 1000;

/** Where the rows of a plan end after all decisions: by its counts, and by its rows in dispute, which are few. */
export const endsOf = (plan: PlanFile): RowEnds =>
  endsOfCounts(plan.counts, plan.outcomeCounts(), plan.rowsInDispute());

/**
 * The same with the values of the rows. A plan of which nothing was decided or written yet has the numbers at hand; else
 * the rows that can be written are counted, which may be few among a million: nobody decides about the others.
 */
export async function balanceOf(plan: PlanFile): Promise<Balance> {
  const counter = new BalanceCounter();
  if (!plan.isTouched()) return freshBalance(plan, counter);
  await addAll(counter, plan.rowsToWrite());
  const { rows, unchanged, invalid, unmatched, duplicate } = plan.counts;
  return { ...counter.balance(), rows, unchanged, invalid, unmatched, duplicate };
}

async function addAll(counter: BalanceCounter, rows: Iterable<PlanRow>): Promise<void> {
  let added = 0;
  for (const row of rows) {
    counter.add(row);
    added += 1;
    if (added % rowsPerTurn === 0) await yieldToOthers();
  }
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
