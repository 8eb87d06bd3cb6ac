import { Rocket, TestTubeDiagonal } from 'lucide-react';
import { useState } from 'react';
import { useCall } from '../../api/use-call.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useAbout } from '../../app/use-about.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { StepBody } from '../bulk-update/step-body.tsx';
import { StepFooter } from '../bulk-update/step-footer.tsx';
import { AdvancedChoices } from './advanced-choices.tsx';
import { fewRows, heldRows } from './apply-choices.ts';
import type { ApplyViewProps } from './apply-view.ts';
import { ApplyWarnings } from './apply-warnings.tsx';
import { ForecastCard } from './forecast-card.tsx';
import { useHindrance } from './use-apply-blocker.ts';

/** Before the first row: what will happen, in numbers. */
export function ApplyReady(props: ApplyViewProps) {
  const { opened, runs, choices } = props;
  const text = useText('apply');
  const format = useFormats();
  const about = useAbout();
  const { backToReview } = useNavigation();
  const [asking, setAsking] = useState<'all' | 'few'>();
  const { concurrency, check } = choices;
  const estimate = useCall('apply.estimate', { plan: opened.plan, concurrency, check }, { keep: true });
  const hindrance = useHindrance(opened);
  const held = heldRows(estimate.value, choices.onConflict);
  const rows = (estimate.value?.rows ?? 0) + (estimate.value?.heldBack ?? 0) - held;
  const mustAllow = estimate.value?.tooManyClears === true && !choices.allowClears;
  const isHeld = hindrance !== undefined || rows === 0 || mustAllow;
  return (
    <>
      <StepBody>
        {runs.job.error !== undefined && <ErrorBanner error={runs.job.error} />}
        <ForecastCard opened={opened} estimate={estimate} />
        <ApplyWarnings {...props} estimate={estimate.value} hindrance={hindrance} />
        <AdvancedChoices choices={choices} onChange={props.onChoices} />
      </StepBody>
      <StepFooter
        onBack={() => backToReview()}
        next={text.write(format.count(rows), rows)}
        nextIcon={Rocket}
        onNext={() => setAsking('all')}
        isNextDisabled={isHeld}
        note={mustAllow ? text.mustAllow : estimate.value !== undefined && rows === 0 ? text.nothing : undefined}
        extra={
          rows > fewRows && (
            <Button icon={TestTubeDiagonal} isDisabled={isHeld} onPress={() => setAsking('few')}>
              {text.fewFirst(format.count(fewRows))}
            </Button>
          )
        }
      />
      <Confirm
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={text.sure(format.count(asking === 'few' ? fewRows : rows), asking === 'few' ? fewRows : rows)}
        action={text.writeNow}
        onConfirm={() => {
          setAsking(undefined);
          runs.start(choices, { isFew: asking === 'few' });
        }}
      >
        {held > 0 && <p>{text.heldBack(format.count(held), held)}</p>}
        <p>{asking === 'few' ? text.sureFew(about(opened.header)) : text.sureAll(about(opened.header))}</p>
        <p>{opened.header.kind === 'undo' ? text.sureUndo : text.canUndo}</p>
      </Confirm>
    </>
  );
}
