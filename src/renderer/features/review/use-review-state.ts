import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReviewState } from '../../../core/review/model.ts';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { useJob } from '../../api/use-job.ts';
import { useEvent } from '../../api/use-event.ts';
import { ask } from './ask.ts';

/**
 * The counts around the grid, and a way to replace them by newer ones. The plan may be applied while another screen is
 * shown: counts are asked for again when this one comes back and after each run, and `onApplied` is told then. Of a large
 * plan some counts come when it has been looked through.
 */
export function useReviewState(
  { plan, state: first }: OpenedPlan,
  onApplied: () => void,
): readonly [ReviewState, (state: ReviewState) => void] {
  const [state, setState] = useState(first);
  const wasShown = useRef(false);
  const { run: lookThrough } = useJob('review.index', `review.index:${plan}`);
  const finish = useEffectEvent(() => {
    void lookThrough({ plan }).then((reply) => {
      if (reply.ok) setState(reply.value);
    });
  });
  const isIndexing = state.isIndexing === true;
  useEffect(() => {
    if (isIndexing) finish();
  }, [isIndexing]);
  const reload = useEffectEvent(() => {
    ask('review.state', { plan }).then(setState, () => {
      // The rows' own failure is shown; older counts are better than none.
    });
    onApplied();
  });
  useEffect(() => {
    // The counts that came with the plan are the newest the first time.
    if (wasShown.current) reload();
    wasShown.current = true;
  }, [plan]);
  useEvent('job.done', ({ kind }) => {
    if (kind === 'apply.run') reload();
  });
  return [state, setState];
}
