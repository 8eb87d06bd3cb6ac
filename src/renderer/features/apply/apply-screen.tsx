import { useEffect, useEffectEvent, useState } from 'react';
import type { ReviewState } from '../../../core/review/model.ts';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { useCall } from '../../api/use-call.ts';
import { useJob } from '../../api/use-job.ts';
import { useAbout } from '../../app/use-about.ts';
import { useText } from '../../text/language.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { PlanSteps } from '../bulk-update/plan-steps.tsx';
import { StepBody } from '../bulk-update/step-body.tsx';
import { type ApplyChoices, carefulChoices, settledRows } from './apply-choices.ts';
import { ApplyReady } from './apply-ready.tsx';
import { ApplyResult } from './apply-result.tsx';
import { ApplyRunning } from './apply-running.tsx';
import { useApply } from './use-apply.ts';

/** Writes a plan to Cube: says what will happen, asks once, shows how it goes and how it ended. */
export function ApplyScreen({ opened }: { readonly opened: OpenedPlan }) {
  const text = useText('apply');
  const about = useAbout();
  const isUndo = opened.header.kind === 'undo';
  return (
    <Page
      isFilled
      title={isUndo ? text.undoTitle : text.title}
      subtitle={`${about(opened.header)} · ${opened.name}`}
      actions={<PlanSteps current="apply" />}
    >
      <ApplyBody opened={opened} />
    </Page>
  );
}

/** After a run the plan is looked through anew: what is not counted yet is asked for again at the end of that. */
function useLookedThrough(plan: string, isIndexing: boolean, reload: () => void): void {
  const { run } = useJob('review.index', `review.index:${plan}`);
  const look = useEffectEvent(() => void run({ plan }).then(reload));
  useEffect(() => {
    if (isIndexing) look();
  }, [isIndexing]);
}

function ApplyBody({ opened }: { readonly opened: OpenedPlan }) {
  const runs = useApply(opened);
  // While it is applied, the plan's file is locked: what is known of it stays.
  const asked = useCall('review.state', { plan: opened.plan }, { enabled: !runs.job.isRunning, keep: true });
  const { value: settings } = useCall('settings.get', {});
  const [chosen, setChosen] = useState<ApplyChoices>();
  const choices = chosen ?? carefulChoices(settings?.concurrency ?? 8);
  const state: ReviewState = asked.value ?? opened.state;
  useLookedThrough(opened.plan, state.isIndexing === true && !runs.job.isRunning, asked.reload);
  if (runs.job.isRunning) return <ApplyRunning runs={runs} />;
  if (asked.error !== undefined && asked.value === undefined) {
    return (
      <StepBody>
        <ErrorState error={asked.error} onRetry={asked.reload} />
      </StepBody>
    );
  }
  const props = { opened, state, runs, choices, onChoices: setChosen };
  return settledRows(state.outcomes) > 0 ? <ApplyResult {...props} /> : <ApplyReady {...props} />;
}
