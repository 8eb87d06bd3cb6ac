import type { CallHandlers, JobHandlers } from './handler-types.ts';
import { applyingCalls, applyingJobs } from './handlers/applying.ts';
import { assignmentCalls, assignmentJobs } from './handlers/assignments.ts';
import { batchCalls, batchJobs } from './handlers/batch.ts';
import { exportCalls, exportJobs } from './handlers/exporting.ts';
import { forgettingJobs } from './handlers/forgetting.ts';
import { historyCalls, historyJobs } from './handlers/history.ts';
import { planCalls, planJobs } from './handlers/plans.ts';
import { reviewCalls, reviewJobs } from './handlers/review.ts';
import { sheetCalls, sheetJobs } from './handlers/sheets.ts';

/** Everything that the engine can be asked for: each domain adds its line. */
export const callHandlers: CallHandlers = {
  ...assignmentCalls,
  ...historyCalls,
  ...sheetCalls,
  ...planCalls,
  ...reviewCalls,
  ...applyingCalls,
  ...batchCalls,
  ...exportCalls,
};

/** Everything that it can do as a job. */
export const jobHandlers: JobHandlers = {
  ...assignmentJobs,
  ...exportJobs,
  ...sheetJobs,
  ...planJobs,
  ...reviewJobs,
  ...applyingJobs,
  ...batchJobs,
  ...historyJobs,
  ...forgettingJobs,
};
