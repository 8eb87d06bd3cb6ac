import { hasTooManyClears } from '../../core/plan/outcomes.ts';
import { balanceOf } from '../plan-file/balance.ts';
import type { PlanFile } from '../plan-file/plan-file.ts';
import type { ApplyOptions } from './options.ts';

/** What writing the pending rows of a plan would mean. */
export interface ApplyForecast {
  readonly rows: number;
  /** Pending, but in a conflict that nobody has decided: they are not written. */
  readonly heldBack: number;
  /** Changes that a person left out. */
  readonly excluded: number;
  readonly fields: number;
  readonly clears: number;
  /** Without retries. */
  readonly requests: number;
  readonly seconds: number;
  /** Applying needs `allowClears`. */
  readonly tooManyClears: boolean;
}

/**
 * Says in numbers what a run would do, before anybody is asked. `secondsPerRequest` is what one slot takes for a
 * request. A plan of which nothing was written or excluded yet has its numbers at hand; otherwise the rows are counted.
 */
export async function forecastApply(
  plan: PlanFile,
  { check, concurrency }: Pick<ApplyOptions, 'check' | 'concurrency'>,
  secondsPerRequest: number,
): Promise<ApplyForecast> {
  const {
    toWrite: rows,
    heldBack,
    unknown,
    cellsToWrite,
    cellsToClear,
    cellsExcluded: excluded,
  } = await balanceOf(plan);
  const pending = rows + heldBack;
  const toWrite = check === 'each' ? pending * 2 : pending;
  const requests = toWrite + unknown + (check === 'once' && pending > 0 ? 1 : 0);
  const slots = Math.max(1, Math.min(concurrency, pending + unknown));
  return {
    rows,
    heldBack,
    excluded,
    fields: cellsToWrite,
    clears: cellsToClear,
    requests,
    seconds: (requests * secondsPerRequest) / slots,
    tooManyClears: plan.header.kind !== 'undo' && hasTooManyClears(plan.counts.rowsClearing, plan.counts.changed),
  };
}
