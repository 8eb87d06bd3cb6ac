import { useState } from 'react';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { useForgetAnswers } from '../../api/use-call.ts';
import { type JobHandle, useJob } from '../../api/use-job.ts';
import type { RunningView } from './apply-running.tsx';
import { type ApplyChoices, fewRows } from './apply-choices.ts';

export interface ApplyRuns extends RunningView {
  readonly job: JobHandle<'apply.run'>;
  /** The last run was to write a few rows only. */
  readonly wasFew: boolean;
  readonly start: (choices: ApplyChoices, run?: { readonly isFew?: boolean; readonly retryFailed?: boolean }) => void;
}

/** The runs of one plan: each goes on where the last one ended. */
export function useApply({ plan, header }: OpenedPlan): ApplyRuns {
  const job = useJob('apply.run', `apply.run:${plan}`);
  const forget = useForgetAnswers();
  const [wasFew, setWasFew] = useState(false);
  const [wasStopped, setWasStopped] = useState(false);
  const start: ApplyRuns['start'] = (choices, { isFew = false, retryFailed = false } = {}) => {
    setWasFew(isFew);
    setWasStopped(false);
    void job.run({ plan, ...choices, retryFailed, ...(isFew && { limit: fewRows }) }, header).then(() => {
      forget('review.state', 'review.page', 'review.row', 'apply.preview', 'apply.messages', 'history.list');
    });
  };
  const stop = (): void => {
    setWasStopped(true);
    job.cancel();
  };
  const isPausing = job.status === 'cancelling';
  return { job, progress: job.progress, wasFew, wasStopped, isPausing, start, pause: job.cancel, stop };
}
