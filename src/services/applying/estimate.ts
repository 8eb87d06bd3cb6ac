import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { isClear } from '../../core/plan/changes.ts';
import { hasTooManyClears } from '../../core/plan/outcomes.ts';
import type { PlanFile } from '../plan-file/plan-file.ts';
import type { ApplyOptions } from './options.ts';

/** What writing the pending rows of a plan would mean. */
export interface ApplyForecast {
  readonly rows: number;
  readonly fields: number;
  readonly clears: number;
  /** Without retries. */
  readonly requests: number;
  readonly seconds: number;
  /** Applying needs `allowClears`. */
  readonly tooManyClears: boolean;
}

const rowsPerTurn = 1000;

/**
 * Says in numbers what a run would do, before anybody is asked. `secondsPerRequest` is what one slot takes for a
 * request. A plan of which nothing was written or excluded yet has its numbers at hand; otherwise the rows are counted.
 */
export async function forecastApply(
  plan: PlanFile,
  { check, concurrency }: Pick<ApplyOptions, 'check' | 'concurrency'>,
  secondsPerRequest: number,
): Promise<ApplyForecast> {
  const { pending, unknown } = plan.outcomeCounts();
  const { fields, clears } = await countPending(plan, pending);
  const toWrite = check === 'each' ? pending * 2 : pending;
  const requests = toWrite + unknown + (check === 'once' && pending > 0 ? 1 : 0);
  const slots = Math.max(1, Math.min(concurrency, pending + unknown));
  return {
    rows: pending,
    fields,
    clears,
    requests,
    seconds: (requests * secondsPerRequest) / slots,
    tooManyClears: plan.header.kind !== 'undo' && hasTooManyClears(plan.counts.rowsClearing, plan.counts.changed),
  };
}

async function countPending(plan: PlanFile, pending: number): Promise<{ fields: number; clears: number }> {
  const { counts } = plan;
  if (pending === counts.changed + counts.new) return { fields: counts.cellsChanged, clears: counts.cellsCleared };
  let fields = 0;
  let clears = 0;
  let rows = 0;
  for (const { changes } of plan.rowsInStates(['pending'])) {
    const values = Object.values(changes);
    fields += values.length;
    clears += values.filter(isClear).length;
    rows += 1;
    if (rows % rowsPerTurn === 0) await yieldToOthers();
  }
  return { fields, clears };
}
