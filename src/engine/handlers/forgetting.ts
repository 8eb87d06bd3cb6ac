import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { findCustomer, forgetCustomerAt, placesOf } from '../../services/forgetting/forget-customer.ts';
import { logsBeside } from '../../services/workspace/workspace-dir.ts';
import { toErrorInfo } from '../../shared/reply.ts';
import type { EngineContext } from '../context.ts';
import type { JobHandlers } from '../handler-types.ts';
import type { RunningJob } from '../jobs.ts';

export const forgettingJobs = {
  'person.find': async ({ customerId }, context, job) => {
    await letGo(context, job);
    return findCustomer(context.workspace, customerId, {});
  },
  'person.forget': async ({ customerId, place }, context, job) => {
    await letGo(context, job);
    const { workspace, clock, log } = context;
    const places = place === undefined ? placesOf(workspace, {}) : [place];
    const logs = logsBeside(workspace.dir, process.env, process.platform);
    const done = await forgetCustomerAt(workspace, customerId, places, {
      signal: job.signal,
      now: clock.now(),
      logs,
    });
    // Whom they name is not looked up.
    context.verifications.clear();
    const notReached = done.notReached.map(({ path, error }) => ({ path, error: toErrorInfo(error, log) }));
    return { ...done, notReached };
  },
} satisfies Partial<JobHandlers>;

/** Closes what is open: plans are changed by nobody else meanwhile, and Windows replaces no file that is open. */
async function letGo({ plans, customers, desk }: EngineContext, { isAlone }: RunningJob): Promise<void> {
  if (!isAlone()) throw new AppError('WORKSPACE_UNUSABLE', sentence('forgetAlone'));
  await plans.closeAll();
  customers.close();
  desk.close();
}
