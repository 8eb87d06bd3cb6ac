import { useState } from 'react';
import { totalBalance } from '../../../core/plan/balance.ts';
import type { Batch, BatchPlan } from '../../../shared/contract/batch.ts';
import { useForgetAnswers } from '../../api/use-call.ts';
import { useJob } from '../../api/use-job.ts';
import type { OpenBatch } from '../../app/navigation.ts';
import { type ApplyChoices, fewRows } from '../apply/apply-choices.ts';
import type { RunningView } from '../apply/apply-running.tsx';

/** The runs over the plans: each goes on where the last one ended. */
export interface BatchRuns extends RunningView {
  readonly result: ReturnType<typeof useJob<'batch.apply'>>['value'];
  readonly error: ReturnType<typeof useJob<'batch.apply'>>['error'];
  readonly isRunning: boolean;
  readonly start: (
    plans: readonly string[],
    choices: ApplyChoices,
    run?: { readonly isFew?: boolean; readonly retryFailed?: boolean },
  ) => void;
}

export function useBatchRuns({ files }: OpenBatch): BatchRuns {
  const job = useJob('batch.apply', `batch.apply:${files[0] ?? ''}`);
  const forget = useForgetAnswers();
  const [wasStopped, setWasStopped] = useState(false);
  const start: BatchRuns['start'] = (plans, choices, { isFew = false, retryFailed = false } = {}) => {
    setWasStopped(false);
    void job.run({ plans, ...choices, retryFailed, ...(isFew && { limit: fewRows }) }).then(() => {
      forget('batch.state', 'history.list');
    });
  };
  return {
    progress: job.progress,
    result: job.value,
    error: job.error,
    isRunning: job.isRunning,
    isPausing: job.status === 'cancelling',
    wasStopped,
    start,
    pause: job.cancel,
    stop: () => {
      setWasStopped(true);
      job.cancel();
    },
  };
}

/** What writing several plans would mean, as one. */
export interface BatchEstimate {
  readonly rows: number;
  readonly heldBack: number;
  readonly fields: number;
  readonly clears: number;
  readonly cellsExcluded: number;
  /** Rows of which every change is excluded. */
  readonly excluded: number;
  readonly requests: number;
  /** Absent where nobody knows yet how quick the server is. */
  readonly seconds: number | undefined;
  readonly tooManyClears: boolean;
}

export function totalEstimate(plans: readonly BatchPlan[], onConflict: ApplyChoices['onConflict']): BatchEstimate {
  const balance = totalBalance(plans.map((plan) => plan.balance));
  const { toWrite, heldBack, cellsToWrite, cellsToClear, cellsExcluded, excluded } = balance;
  const isHeld = onConflict === 'skip';
  const isTimed = plans.every(({ estimate }) => estimate.seconds !== undefined);
  return {
    rows: toWrite + (isHeld ? 0 : heldBack),
    heldBack: isHeld ? heldBack : 0,
    fields: cellsToWrite,
    clears: cellsToClear,
    cellsExcluded,
    excluded,
    requests: plans.reduce((sum, { estimate }) => sum + estimate.requests, 0),
    seconds: isTimed ? plans.reduce((sum, { estimate }) => sum + (estimate.seconds ?? 0), 0) : undefined,
    tooManyClears: plans.some(({ estimate }) => estimate.tooManyClears),
  };
}

/** Rows that a run has settled so far, whatever their outcome. */
export const settledOf = ({ total }: Batch): number =>
  total.applied + total.failed + total.conflict + total.skipped + total.unknown;
