import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { Balance } from '../../core/plan/balance.ts';
import { type OutcomeCounts, outcomeStates } from '../../core/plan/model.ts';
import { isConflictDecided } from '../../core/plan/disputed-fields.ts';
import { hasTooManyClears, isTakenUp } from '../../core/plan/outcomes.ts';
import { requireApproval } from '../approving/approval.ts';
import { balanceOf } from '../plan-file/balance.ts';
import { PlanFile } from '../plan-file/plan-file.ts';
import { isSameFile } from '../plan-file/target.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import { systemTimer } from '../io/timer.ts';
import type { ApplyDependencies, ApplyOptions } from './options.ts';
import { Batch } from './batch.ts';
import { Run } from './run.ts';

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

/** One of several plans; the requests are its own. */
type AppliedPlan = Pick<ApplySummary, 'counts' | 'balance' | 'requests' | 'retries'> & { readonly path: string };

/** What a run over several plans did. */
export interface ApplyPlansSummary extends Omit<ApplySummary, 'counts' | 'balance'> {
  /** In the order in which they were given. */
  readonly plans: readonly AppliedPlan[];
}

/** As `applyPlans`, with one plan. */
export async function applyPlan(
  path: string,
  options: ApplyOptions,
  dependencies: ApplyDependencies,
): Promise<ApplySummary> {
  const { plans, ...run } = await applyPlans([path], options, dependencies);
  const [only] = plans;
  if (only === undefined) throw new TypeError('a plan that was applied has counts');
  return { ...run, counts: only.counts, balance: only.balance };
}

/**
 * Writes the open rows of plans to Cube, one plan after the other, at the pace of one run. Whatever stops it, a later run
 * goes on where it stopped: every row's intent and outcome are in the plan files. Rows of which nobody knows whether they
 * were written are read before anything else, those of all plans.
 *
 * @throws AppError PLAN_INVALID, PLAN_IN_USE, PLAN_OTHER_ACCOUNT, NOT_APPROVED, TOO_MANY_CLEARS, USAGE for a plan that is given twice:
 * then nothing was sent.
 */
export async function applyPlans(
  paths: readonly string[],
  options: ApplyOptions,
  dependencies: ApplyDependencies,
): Promise<ApplyPlansSummary> {
  const { timer = systemTimer } = dependencies;
  const startedMs = timer.elapsedMs();
  refuseTwice(paths);
  const plans: PlanFile[] = [];
  try {
    for (const path of paths) plans.push(PlanFile.open(path, 'apply'));
    for (const plan of plans) await refuseUnfit(plan, options, dependencies);
    const run = new Run(options, dependencies);
    const parts = plans.map((plan) => ({ plan, batch: new Batch(plan, run) }));
    const failure = await runThrough(run, parts);
    const applied: AppliedPlan[] = [];
    for (const { plan, batch } of parts) {
      const { requests, retries } = batch;
      applied.push({
        path: plan.path,
        counts: plan.outcomeCounts(),
        balance: await balanceOf(plan),
        requests,
        retries,
      });
    }
    return {
      plans: applied,
      requests: run.pace.requests,
      retries: run.pace.retries,
      seconds: (timer.elapsedMs() - startedMs) / 1000,
      interrupted: dependencies.signal.aborted,
      error: run.error ?? failure,
    };
  } finally {
    closeAll(plans);
  }
}

/** Every one of them, also where one cannot be. */
function closeAll([plan, ...others]: readonly PlanFile[]): void {
  if (plan === undefined) return;
  try {
    plan.close();
  } finally {
    closeAll(others);
  }
}

function refuseTwice(paths: readonly string[]): void {
  const twice = paths.find((path, at) =>
    paths.slice(0, at).some((before) => before === path || isSameFile(before, path)),
  );
  if (twice !== undefined) throw new AppError('USAGE', sentence('planGivenTwice', { path: twice }));
}

interface Part {
  readonly plan: PlanFile;
  readonly batch: Batch;
}

/** What ends a run early is told with all that it did: also a disk that takes no more in its last moment. */
async function runThrough(run: Run, parts: readonly Part[]): Promise<AppError | undefined> {
  try {
    try {
      await workOff(run, parts);
    } finally {
      await endAll(parts);
    }
    run.throwBug();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function workOff(run: Run, parts: readonly Part[]): Promise<void> {
  const total = (count: (plan: PlanFile) => number): number => parts.reduce((sum, { plan }) => sum + count(plan), 0);
  const unknown = total((plan) => plan.outcomeCounts().unknown);
  if (unknown > 0) {
    run.begins('settle', unknown);
    for (const { batch } of parts) await batch.settleUnknown();
  }
  if (run.stopping.aborted) return;
  const rows = total((plan) => countRowsToWrite(plan, run.options));
  run.begins('apply', Math.min(rows, run.left));
  for (const { plan, batch } of parts) await batch.write(rowsToWrite(plan, run.options));
}

/** The journal of each is closed, also where that of another cannot be. */
async function endAll([part, ...others]: readonly Part[]): Promise<void> {
  if (part === undefined) return;
  try {
    await part.batch.end();
  } finally {
    await endAll(others);
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

async function refuseUnfit(
  plan: PlanFile,
  options: ApplyOptions,
  { account, policy }: ApplyDependencies,
): Promise<void> {
  const { header, counts, path } = plan;
  if (header.account !== account) {
    throw new AppError('PLAN_OTHER_ACCOUNT', sentence('planOfOtherAccount', { path, made: header.account, account }), {
      details: { account: header.account },
    });
  }
  const { rowsClearing } = await plan.checkBooksInTurns();
  await requireApproval(plan, policy);
  if (header.kind === 'undo' || options.allowClears) return;
  if (hasTooManyClears(rowsClearing, counts.changed)) {
    throw new AppError('TOO_MANY_CLEARS', sentence('manyClears', { clearing: rowsClearing, changed: counts.changed }), {
      details: { plan: path, rows_clearing: rowsClearing, changed: counts.changed, cells_cleared: counts.cellsCleared },
    });
  }
}
