import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { Balance } from '../../core/plan/balance.ts';
import { type OutcomeCounts, outcomeStates } from '../../core/plan/model.ts';
import { isConflictDecided } from '../../core/plan/disputed-fields.ts';
import { hasTooManyClears, isTakenUp } from '../../core/plan/outcomes.ts';
import { balanceOf } from '../plan-file/balance.ts';
import { PlanFile } from '../plan-file/plan-file.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import { systemTimer } from '../io/timer.ts';
import type { ApplyDependencies, ApplyOptions } from './options.ts';
import { Batch } from './batch.ts';

/** What a run did. The counts are the plan's totals, the rest is this run's. */
export interface ApplySummary {
  readonly counts: OutcomeCounts;
  /** Where every row of the sheet is now. */
  readonly balance: Balance;
  readonly requests: number;
  readonly retries: number;
  readonly seconds: number;
  readonly interrupted: boolean;
  /** Why the run ended early; what it had done is saved. */
  readonly error: AppError | undefined;
}

/**
 * Writes a plan's open rows to Cube. Whatever stops it, a later run goes on where it stopped: every row's intent and
 * outcome are in the plan file. Rows of which nobody knows whether they were written are read before anything else.
 *
 * @throws AppError PLAN_INVALID, PLAN_IN_USE, PLAN_OTHER_ACCOUNT, TOO_MANY_CLEARS: then nothing was sent.
 */
export async function applyPlan(
  path: string,
  options: ApplyOptions,
  dependencies: ApplyDependencies,
): Promise<ApplySummary> {
  const { timer = systemTimer } = dependencies;
  const startedMs = timer.elapsedMs();
  const plan = PlanFile.open(path, 'apply');
  try {
    await refuseUnfit(plan, options, dependencies.account);
    const batch = new Batch(plan, options, dependencies);
    const failure = await run(batch, plan, options);
    return {
      counts: plan.outcomeCounts(),
      balance: await balanceOf(plan),
      requests: batch.requests,
      retries: batch.retries,
      seconds: (timer.elapsedMs() - startedMs) / 1000,
      interrupted: dependencies.signal.aborted,
      error: batch.error ?? failure,
    };
  } finally {
    plan.close();
  }
}

/** What ends a run early is told with all that it did: also a disk that takes no more in its last moment. */
async function run(batch: Batch, plan: PlanFile, options: ApplyOptions): Promise<AppError | undefined> {
  try {
    try {
      await batch.settleUnknown();
      await batch.write(rowsToWrite(plan, options), countRowsToWrite(plan, options));
    } finally {
      await batch.end();
    }
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Decided conflicts are found by looking at each, as few as there are; the others are counted. */
function countRowsToWrite(plan: PlanFile, options: ApplyOptions): number {
  const counts = plan.outcomeCounts();
  const takenUp = outcomeStates.filter((state) => isTakenUp(state, options));
  let rows = takenUp.reduce((sum, state) => sum + counts[state], 0);
  if (takenUp.includes('conflict') || counts.conflict === 0) return rows;
  for (const row of plan.rowsInStates(['conflict'])) if (isConflictDecided(row)) rows += 1;
  return rows;
}

function* rowsToWrite(plan: PlanFile, options: ApplyOptions): Generator<PlanRow> {
  const takenUp = outcomeStates.filter((state) => isTakenUp(state, options));
  for (const row of plan.rowsInStates([...new Set([...takenUp, 'conflict' as const])])) {
    if (takenUp.includes(row.outcome?.state ?? 'pending') || isConflictDecided(row)) yield row;
  }
}

async function refuseUnfit(plan: PlanFile, options: ApplyOptions, account: string): Promise<void> {
  const { header, counts, path } = plan;
  if (header.account !== account) {
    throw new AppError('PLAN_OTHER_ACCOUNT', sentence('planOfOtherAccount', { path, made: header.account, account }), {
      details: { account: header.account },
    });
  }
  const { rowsClearing } = await plan.checkBooksInTurns();
  if (header.kind === 'undo' || options.allowClears) return;
  if (hasTooManyClears(rowsClearing, counts.changed)) {
    throw new AppError('TOO_MANY_CLEARS', sentence('manyClears', { clearing: rowsClearing, changed: counts.changed }), {
      details: { rows_clearing: rowsClearing, changed: counts.changed, cells_cleared: counts.cellsCleared },
    });
  }
}
