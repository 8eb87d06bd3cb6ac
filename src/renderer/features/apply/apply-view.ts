import type { ReviewState } from '../../../core/review/model.ts';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import type { ApplyChoices } from './apply-choices.ts';
import type { ApplyRuns } from './use-apply.ts';

/** What the views before and after a run share. */
export interface ApplyViewProps {
  readonly opened: OpenedPlan;
  readonly state: ReviewState;
  readonly runs: ApplyRuns;
  readonly choices: ApplyChoices;
  readonly onChoices: (choices: ApplyChoices) => void;
}
