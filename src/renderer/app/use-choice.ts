import { useSyncExternalStore } from 'react';
import { planSentences } from '../../core/plan-sentences.ts';
import type { JobKind, JobProgress } from '../../shared/ipc.ts';
import { useJobs } from '../api/jobs-context.tsx';
import { isActive, type Jobs, type JobState } from '../api/jobs.ts';
import { useLanguage } from '../text/language.tsx';
import { isBrief } from './brief-jobs.ts';

/** A choice about many rows while it is being kept in the plan. */
export interface RunningChoice {
  readonly kind: JobKind;
  readonly progress: JobProgress | undefined;
  readonly isCancelling: boolean;
  readonly cancel: () => void;
}

const choiceKinds: ReadonlySet<JobKind> = new Set([
  'review.excludeMany',
  'review.decideMany',
  'review.repair',
  'review.replace',
  'review.setValue',
  'review.undo',
  'review.redo',
  'review.takeAnswers',
]);

const choiceOf = (jobs: Jobs, plan: string): JobState | undefined =>
  jobs
    .list()
    .find((job) => isActive(job) && choiceKinds.has(job.kind) && job.slot === `${job.kind}:${plan}` && !isBrief(job));

/** The choice in a plan that takes so long that one is told how far it is. */
export function useChoice(plan: string): RunningChoice | undefined {
  const jobs = useJobs();
  const current = (): JobState | undefined => choiceOf(jobs, plan);
  const job = useSyncExternalStore(jobs.subscribe, current, current);
  if (job === undefined) return undefined;
  const { key, kind, progress, status } = job;
  return { kind, progress, isCancelling: status === 'cancelling', cancel: () => void jobs.cancel(key) };
}

/**
 * Why nothing of the plan can be written while there is one, as the engine would answer; undefined while there is none. What
 * uses it is redrawn at the start and the end of a choice alone.
 */
export function useChoiceHindrance(plan: string): string | undefined {
  const jobs = useJobs();
  const language = useLanguage();
  const current = (): boolean => choiceOf(jobs, plan) !== undefined;
  return useSyncExternalStore(jobs.subscribe, current, current) ? planSentences.planIsChosen[language] : undefined;
}
