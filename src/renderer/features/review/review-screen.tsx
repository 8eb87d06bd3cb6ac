import { useState } from 'react';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { PlanHead } from './head/plan-head.tsx';
import { StaleBanner } from './head/stale-banner.tsx';
import styles from './review.module.css';
import { RowsView } from './rows-view.tsx';
import { useReview } from './use-review.ts';

/** A plan that the engine has open, judged before anything is written. One instance a plan. */
export function ReviewScreen({ opened }: { readonly opened: OpenedPlan }) {
  const review = useReview(opened);
  const [, setIsApplying] = useState(false);
  return (
    <main className={styles.screen}>
      <StaleBanner review={review} />
      <PlanHead review={review} onApply={() => setIsApplying(true)} conflicts={review.state.outcomes.conflict} />
      <RowsView review={review} />
    </main>
  );
}
