import { z } from 'zod';
import type { OutcomeCounts } from '../../core/plan/model.ts';
import type { OutcomeGroup } from '../../core/plan/outcome-sentence.ts';
import { checkModes, conflictRules } from '../../core/plan/outcomes.ts';
import type { RunPreview } from '../../core/plan/run-preview.ts';
import { call } from '../call.ts';
import type { ErrorInfo } from '../error-info.ts';
import { fileHandle, planId } from './inputs.ts';

const applyOptions = {
  concurrency: z.number().int().min(1).max(64),
  check: z.enum(checkModes),
};

/** What is chosen for a run. */
export const runOptions = {
  ...applyOptions,
  onConflict: z.enum(conflictRules),
  limit: z.number().int().positive().exactOptional(),
  retryFailed: z.boolean(),
  allowClears: z.boolean(),
  giveUpSeconds: z.number().int().min(1).max(86_400),
};
const runChoice = z.strictObject(runOptions);
export type RunOptions = z.infer<typeof runChoice>;

/** How much work a run is. */
export interface RunEstimate {
  readonly requests: number;
  /** At the speed that the server showed; absent where it has not answered yet. */
  readonly seconds?: number;
  /** More rows than usual would lose a value: applying needs `allowClears`. */
  readonly tooManyClears: boolean;
}

/** What a run would write, and how much work that is. */
export interface ApplyPreview extends RunPreview, RunEstimate {}

export interface ApplyResult {
  readonly outcomes: OutcomeCounts;
  readonly requests: number;
  readonly retries: number;
  readonly seconds: number;
  /** Cancelled or paused: what is left is pending. */
  readonly interrupted: boolean;
  /** Why the run ended early; what it had done is saved. */
  readonly error?: ErrorInfo;
}

export const applyingCalls = {
  'apply.preview': call(
    z.strictObject({ plan: planId, ...applyOptions, onConflict: z.enum(conflictRules) }),
  )<ApplyPreview>(),
  /** What is known about the outcomes so far, the most frequent first; at most 50. Plain successes are left out. */
  'apply.messages': call(z.strictObject({ plan: planId }))<readonly OutcomeGroup[]>(),
};

export const applyingJobs = {
  /** Cancelling finishes what is in flight and saves; started again it goes on. That is also how a pause works. */
  'apply.run': call(z.strictObject({ plan: planId, ...runOptions }))<ApplyResult>(),
  /** By language: sheets, messages, and the result in words beside the codes. */
  'plan.report': call(
    z.strictObject({ plan: planId, target: fileHandle, language: z.enum(['en', 'nb']).exactOptional() }),
  )<null>(),
};
