import { useEffect, useState } from 'react';
import type { ReviewState } from '../../../core/review/model.ts';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { useEvent } from '../../api/use-event.ts';
import { ask } from './ask.ts';

/**
 * The counts around the grid, and a way to replace them by newer ones. Asked for again when the screen is shown, since
 * the plan may have been applied meanwhile, and after each run of apply; `onApplied` is told of those.
 */
export function useReviewState(
  { plan, state: first }: OpenedPlan,
  onApplied: () => void,
): readonly [ReviewState, (state: ReviewState) => void] {
  const [state, setState] = useState(first);
  const reload = (): void => {
    ask('review.state', { plan }).then(setState, () => {
      // The rows' own failure is shown; older counts are better than none.
    });
  };
  useEffect(reload, [plan]);
  useEvent('job.done', ({ kind }) => {
    if (kind !== 'apply.run') return;
    reload();
    onApplied();
  });
  return [state, setState];
}
