import { useEffect, useEffectEvent } from 'react';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { useNavigation } from '../../shell/navigation-context.tsx';
import { PlanHead } from './head/plan-head.tsx';
import { StaleBanner } from './head/stale-banner.tsx';
import styles from './review.module.css';
import { RowsView } from './rows-view.tsx';
import { type Review, useReview } from './use-review.ts';

/** A plan that the engine has open, judged before anything is written. One instance a plan. */
export function ReviewScreen({ opened }: { readonly opened: OpenedPlan }) {
  const review = useReview(opened);
  const { openApply } = useNavigation();
  useAskedRows(review);
  return (
    <main className={styles.screen}>
      <StaleBanner review={review} />
      <PlanHead review={review} onApply={openApply} conflicts={review.state.outcomes.conflict} />
      <RowsView review={review} />
    </main>
  );
}

/** Shows the rows that another screen asked for, such as those that failed. */
function useAskedRows({ rows, onView }: Review): void {
  const asked = useNavigation().state.reviewRows;
  const show = useEffectEvent(() => {
    if (asked === undefined) return;
    onView('rows');
    rows.show(asked.filter, 'top');
  });
  useEffect(() => {
    show();
  }, [asked?.request]);
}
