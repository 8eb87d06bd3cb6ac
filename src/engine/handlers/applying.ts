import { estimateApply } from '../../services/applying/estimate.ts';
import { outcomeGroups } from '../../services/plan-file/outcome-groups.ts';
import { writePlanReport } from '../../services/exporting/plan-report.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import { runPlans } from '../run-plans.ts';

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
  'apply.run': ({ plan, ...options }, context, job) => runPlans([plan], options, context, job),
  'plan.report': async ({ plan, target, language }, { files, clock }, { signal, onProgress }) => {
    await writePlanReport([files.path(plan)], files.target(target), { clock, signal, onProgress }, language);
    files.written(target);
    return null;
  },
} satisfies Partial<JobHandlers>;
