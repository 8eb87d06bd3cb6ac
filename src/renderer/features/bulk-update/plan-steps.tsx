import { useNavigation } from '../../app/navigation-context.tsx';
import { type Step, StepsBar } from './steps-bar.tsx';

/**
 * The steps while there is a plan. Going back to the columns leaves the plan, which stays in History; the bulk update
 * that it was made from is still as it was.
 */
export function PlanSteps({ current }: { readonly current: 'review' | 'apply' }) {
  const { state, openApply, backToReview, leaveReview } = useNavigation();
  const isUndo = state.review?.header.kind === 'undo';
  const go = (step: Step): void => {
    if (step === 'apply') openApply();
    else if (step === 'review') backToReview();
    else leaveReview();
  };
  return (
    <StepsBar
      {...(isUndo || state.batch !== undefined ? { steps: ['review', 'apply'] } : {})}
      current={current}
      canGo={(step) => step !== 'file' && step !== 'sheet'}
      onGo={go}
    />
  );
}
