import { AppError } from '../../core/errors.ts';
import { readPolicy } from '../../services/approving/policy.ts';
import { applyPlan } from '../../services/applying/apply-plan.ts';
import { estimateApply } from '../../services/applying/estimate.ts';
import { outcomeGroups } from '../../services/plan-file/outcome-groups.ts';
import { writePlanReport } from '../../services/exporting/plan-report.ts';
import { recordApplied } from '../../services/planning/history.ts';
import type { ApplyResult } from '../../shared/contract/applying.ts';
import type { Input } from '../../shared/ipc.ts';
import { type ClientOptions, withClient } from '../connection.ts';
import type { EngineContext } from '../context.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import type { RunningJob } from '../jobs.ts';
import type { JobTold } from '../progress-meter.ts';
import { toErrorInfo } from '../../shared/reply.ts';

export const applyingCalls = {
  'apply.preview': async ({ plan, onConflict, ...options }, { plans, speed }) => {
    const { session } = await plans.get(plan);
    const preview = await session.preview(onConflict);
    const speedNow = speed.secondsPerRequest(session.header.account);
    return { ...preview, ...estimateApply(session.plan, preview, options, speedNow) };
  },
  'apply.messages': async ({ plan }, { plans }) => outcomeGroups((await plans.get(plan)).file),
} satisfies Partial<CallHandlers>;

export const applyingJobs = {
  'apply.run': (input, context, job) => run(input, context, job),
  'plan.report': async ({ plan, target, language }, { files, clock }, { signal, onProgress }) => {
    await writePlanReport([files.path(plan)], files.target(target), { clock, signal, onProgress }, language);
    files.written(target);
    return null;
  },
} satisfies Partial<JobHandlers>;

/** The plan is let go of while it is applied: nobody else may have it open then. */
async function run(input: Input<'apply.run'>, context: EngineContext, job: RunningJob): Promise<ApplyResult> {
  const { files, plans, applying } = context;
  const path = files.path(input.plan);
  if (applying.has(path)) throw new AppError('PLAN_IN_USE');
  applying.add(path);
  try {
    await plans.close(input.plan);
    return await apply(path, input, context, job);
  } finally {
    applying.delete(path);
  }
}

async function apply(
  path: string,
  { concurrency, check, onConflict, retryFailed, allowClears, limit, giveUpSeconds }: Input<'apply.run'>,
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
    const summary = await applyPlan(
      path,
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
    recordApplied(workspace, path, clock);
    const { counts: outcomes, requests, retries, seconds, interrupted, error } = summary;
    speed.note(account, { requests, seconds, slots: concurrency });
    const failure = error && toErrorInfo(error, context.log);
    return { outcomes, requests, retries, seconds, interrupted, ...(failure !== undefined && { error: failure }) };
  });
}
