import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import { totalOutcomes } from '../core/plan/outcomes.ts';
import { applyPlans } from '../services/applying/apply-plan.ts';
import { readPolicy } from '../services/approving/policy.ts';
import { recordApplied } from '../services/planning/history.ts';
import type { ApplyResult, RunOptions } from '../shared/contract/applying.ts';
import { toErrorInfo } from '../shared/reply.ts';
import { type ClientOptions, withClient } from './connection.ts';
import type { EngineContext } from './context.ts';
import type { RunningJob } from './jobs.ts';
import type { JobTold } from './progress-meter.ts';
import { isRead } from './open-plan.ts';

/**
 * Applies plans as one run. They are let go of meanwhile: nobody else may have them open then. What is being chosen or read
 * in one of them was not in what the person has agreed to, or would be lost: it ends first.
 *
 * @throws AppError USAGE where one of them is being chosen in, or read
 */
export async function runPlans(
  ids: readonly string[],
  options: RunOptions,
  context: EngineContext,
  job: RunningJob,
): Promise<ApplyResult> {
  const { files, plans, applying } = context;
  const paths = ids.map((id) => files.path(id));
  const open = await Promise.all(ids.map((id) => plans.known(id)));
  if (open.some((plan) => plan?.session.isChoosing === true)) throw new AppError('USAGE', sentence('planIsChosen'));
  if (paths.some((path) => isRead(path, context))) throw new AppError('USAGE', sentence('planIsRead'));
  if (paths.some((path) => applying.has(path))) throw new AppError('PLAN_IN_USE', sentence('planIsApplied'));
  for (const path of paths) applying.add(path);
  try {
    for (const id of ids) await plans.close(id);
    return await apply(paths, options, context, job);
  } finally {
    for (const path of paths) applying.delete(path);
  }
}

async function apply(
  paths: readonly string[],
  { concurrency, check, onConflict, retryFailed, allowClears, limit, giveUpSeconds }: RunOptions,
  context: EngineContext,
  { signal, onProgress }: RunningJob,
): Promise<ApplyResult> {
  const { connection, clock, speed, workspace } = context;
  let last: JobTold = { phase: 'apply', done: 0 };
  const tell = (told: JobTold): void => {
    last = told;
    onProgress(told);
  };
  const onWait: ClientOptions['onWait'] = (waiting) => {
    onProgress({ ...last, waiting });
  };
  return withClient(connection, { concurrency, onWait }, async (client, { account, user }) => {
    const summary = await applyPlans(
      paths,
      { concurrency, check, onConflict, retryFailed, allowClears, limit, giveUpMs: giveUpSeconds * 1000 },
      {
        policy: readPolicy(workspace.dir),
        client,
        account,
        user,
        clock,
        random: Math.random,
        signal,
        onProgress: tell,
      },
    );
    for (const path of paths) recordApplied(workspace, path, clock);
    const { plans, requests, retries, seconds, interrupted, error } = summary;
    speed.note(account, { requests, seconds, slots: concurrency });
    const outcomes = totalOutcomes(plans.map(({ counts }) => counts));
    const failure = error && toErrorInfo(error, context.log);
    return { outcomes, requests, retries, seconds, interrupted, ...(failure !== undefined && { error: failure }) };
  });
}
