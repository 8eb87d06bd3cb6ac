import { useSyncExternalStore } from 'react';
import type { ErrorInfo } from '../../shared/error-info.ts';
import type { Input, JobKind, JobProgress, Output, Reply } from '../../shared/ipc.ts';
import { useJobs } from './jobs-context.tsx';
import { isActive, type JobAbout, type Jobs, type JobState } from './jobs.ts';

/** One kind of long work as a screen sees it. */
export interface JobHandle<K extends JobKind> {
  readonly status: 'idle' | JobState['status'];
  readonly isRunning: boolean;
  readonly progress: JobProgress | undefined;
  readonly value: Output<K> | undefined;
  /** Not set when the user cancelled. */
  readonly error: ErrorInfo | undefined;
  /** Starts it; the promise settles at its end, also when the screen is gone by then. */
  readonly run: (input: Input<K>, about?: JobAbout) => Promise<Reply<Output<K>>>;
  /** What the work is for, as it was said when it was started. */
  readonly about: JobAbout | undefined;
  readonly cancel: () => void;
  /** Forgets how the last run ended. */
  readonly reset: () => void;
}

/**
 * The latest job of a slot: progress and result are there again when the user comes back to the screen. Screens that
 * run the same kind for different things give each its own slot (`snapshot.pull:9`).
 */
export function useJob<K extends JobKind>(kind: K, slot: string = kind): JobHandle<K> {
  const jobs = useJobs();
  const latest = (): JobState | undefined => jobs.latest(slot);
  return handleOf(jobs, kind, slot, useSyncExternalStore(jobs.subscribe, latest, latest));
}

/** The same without its progress, for a screen that is redrawn at the start and the end alone. */
export function useJobStatus<K extends JobKind>(kind: K, slot: string = kind): Omit<JobHandle<K>, 'progress'> {
  const jobs = useJobs();
  const steady = (): JobState | undefined => jobs.steady(slot);
  return handleOf(jobs, kind, slot, useSyncExternalStore(jobs.subscribe, steady, steady));
}

function handleOf<K extends JobKind>(jobs: Jobs, kind: K, slot: string, state: JobState | undefined): JobHandle<K> {
  const isCancelled = state?.status === 'cancelled';
  return {
    status: state?.status ?? 'idle',
    isRunning: state !== undefined && isActive(state),
    progress: state?.progress,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of `job.done`: it is the kind's Output
    value: state?.value as Output<K> | undefined,
    error: isCancelled ? undefined : state?.error,
    run: (input, about) => jobs.run(kind, slot, input, about),
    about: state?.about,
    cancel: () => {
      if (state !== undefined) void jobs.cancel(state.key);
    },
    reset: () => {
      if (state !== undefined) jobs.dismiss(state.key);
    },
  };
}
