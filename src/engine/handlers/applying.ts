import { estimateApply } from '../../services/applying/estimate.ts';
import { outcomeGroups } from '../../services/plan-file/outcome-groups.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import { runPlans } from '../run-plans.ts';
import { saveReport } from '../save-report.ts';

export const applyingCalls = {
  'apply.preview': async ({ plan, onConflict, ...options }, { plans, speed }) => {
    const { session } = await plans.get(plan);
    // What is agreed to is what the plan is once the choices that are under way are in it.
    const preview = await session.betweenChoices(async () => session.preview(onConflict));
    const speedNow = speed.secondsPerRequest(session.header.account);
    return { ...preview, ...estimateApply(session.plan, preview, options, speedNow) };
  },
  'apply.messages': async ({ plan }, { plans }) => outcomeGroups((await plans.get(plan)).file),
} satisfies Partial<CallHandlers>;

export const applyingJobs = {
  'apply.run': ({ plan, ...options }, context, job) => runPlans([plan], options, context, job),
  'plan.report': async ({ plan, ...report }, context, job) => saveReport([plan], report, context, job),
} satisfies Partial<JobHandlers>;
