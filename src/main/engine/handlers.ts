import type { CallHandlers, JobHandlers } from './handler-types.ts';
import { assignmentCalls, assignmentJobs } from './handlers/assignments.ts';

/** Everything that the engine can be asked for: each domain adds its line. */
export const callHandlers: Partial<CallHandlers> = {
  ...assignmentCalls,
};

/** Everything that it can do as a job. */
export const jobHandlers: Partial<JobHandlers> = {
  ...assignmentJobs,
};
