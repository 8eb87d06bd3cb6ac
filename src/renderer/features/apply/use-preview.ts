import type { ApplyPreview } from '../../../shared/contract/applying.ts';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { type CallState, useCall } from '../../api/use-call.ts';
import type { ApplyChoices } from './apply-choices.ts';

/** What a run with these choices would do. */
export function usePreview({ plan }: OpenedPlan, choices: ApplyChoices): CallState<ApplyPreview> {
  const { concurrency, check, onConflict } = choices;
  return useCall('apply.preview', { plan, concurrency, check, onConflict }, { keep: true });
}
