import { Rocket, TestTubeDiagonal } from 'lucide-react';
import { useState } from 'react';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useChoiceHindrance } from '../../app/use-choice.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { StepBody } from '../bulk-update/step-body.tsx';
import { StepFooter } from '../bulk-update/step-footer.tsx';
import { useApprovalNeed } from '../review/head/use-approval-need.ts';
import { AdvancedChoices } from './advanced-choices.tsx';
import { fewRows } from './apply-choices.ts';
import type { ApplyViewProps } from './apply-view.ts';
import { ApplyWarnings } from './apply-warnings.tsx';
import { PreviewCard } from './preview-card.tsx';
import { RunQuestion } from './run-question.tsx';
import { useRunWords } from './run-words.ts';
import { useHindrance } from '../../app/use-apply-blocker.ts';
import { useWriteWords } from './write-words.ts';
import { usePreview } from './use-preview.ts';

/** Before the first row: what will happen. */
export function ApplyReady(props: ApplyViewProps) {
  const { opened, state, runs, choices } = props;
  const isUndo = opened.header.kind === 'undo';
  const text = useWriteWords(isUndo);
  const format = useFormats();
  const { backToReview } = useNavigation();
  const [asking, setAsking] = useState<'all' | 'few'>();
  const preview = usePreview(opened, choices);
  const hindrance = useHindrance(opened);
  const need = useApprovalNeed(opened.plan, state);
  const words = useRunWords(opened.header, choices);
  const rows = preview.value?.rows ?? 0;
  const mustAllow = preview.value?.tooManyClears === true && !choices.allowClears;
  const reason = useReason(opened.plan, {
    isNothing: preview.value !== undefined && rows === 0,
    mustBeApproved: need !== undefined,
    mustAllow,
  });
  const isHeld = hindrance !== undefined || rows === 0 || reason !== undefined;
  return (
    <>
      <StepBody>
        {runs.job.error !== undefined && <ErrorBanner error={runs.job.error} />}
        <ApplyWarnings {...props} preview={preview.value} hindrance={hindrance} need={need} />
        <PreviewCard isUndo={isUndo} preview={preview} words={words} />
        <AdvancedChoices choices={choices} onChange={props.onChoices} requests={preview.value?.requests} />
      </StepBody>
      <StepFooter
        onBack={() => backToReview()}
        next={text.write(format.count(rows), rows)}
        nextIcon={Rocket}
        onNext={() => setAsking('all')}
        isNextDisabled={isHeld}
        note={reason}
        extra={
          rows > fewRows && (
            <Button icon={TestTubeDiagonal} isDisabled={isHeld} onPress={() => setAsking('few')}>
              {text.fewFirst(format.count(fewRows))}
            </Button>
          )
        }
      />
      {preview.value !== undefined && (
        <RunQuestion
          header={opened.header}
          preview={preview.value}
          words={words}
          asking={asking}
          onClose={() => setAsking(undefined)}
          onConfirm={() => {
            setAsking(undefined);
            runs.start(choices, { isFew: asking === 'few' });
          }}
        />
      )}
    </>
  );
}

/** Why nothing is written yet; what holds back every plan of the account is a banner. */
function useReason(
  plan: string,
  { isNothing, mustBeApproved, mustAllow }: Readonly<Record<'isNothing' | 'mustBeApproved' | 'mustAllow', boolean>>,
): string | undefined {
  const text = useText('apply');
  const choosing = useChoiceHindrance(plan);
  if (choosing !== undefined) return choosing;
  if (isNothing) return text.nothing;
  if (mustBeApproved) return text.mustBeApproved;
  return mustAllow ? text.mustAllow : undefined;
}
