import { ArrowLeft, GitMerge, Play, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { rowsAt, undecidedEnds } from '../../../core/plan/balance.ts';
import type { ApplyPreview } from '../../../shared/contract/applying.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { IgnoredSheets } from '../review/head/plan-remarks.tsx';
import { useApprovalNeed } from '../review/head/use-approval-need.ts';
import { StepBody } from '../bulk-update/step-body.tsx';
import { AdvancedChoices } from './advanced-choices.tsx';
import styles from './apply-result.module.css';
import type { ApplyViewProps } from './apply-view.ts';
import { ApplyWarnings } from './apply-warnings.tsx';
import { FirstRows } from './first-rows.tsx';
import { OutcomeMessages } from './outcome-messages.tsx';
import { ResultActions } from './result-actions.tsx';
import { RunQuestion } from './run-question.tsx';
import { useRunWords } from './run-words.ts';
import { SheetResult } from './sheet-result.tsx';
import { isAllWritten, runEnd } from './apply-choices.ts';
import { useHindrance } from '../../app/use-apply-blocker.ts';
import { useWriteWords } from './write-words.ts';
import { usePreview } from './use-preview.ts';

/** The outcomes of the plan so far, and everything that can be done now. */
export function ApplyResult(props: ApplyViewProps) {
  const { opened, state, runs, choices } = props;
  const isUndo = opened.header.kind === 'undo';
  const text = useWriteWords(isUndo);
  const format = useFormats();
  const { backToReview } = useNavigation();
  const hindrance = useHindrance(opened);
  const need = useApprovalNeed(opened.plan, state);
  const preview = usePreview(opened, choices);
  const result = runs.job.value;
  const { outcomes, ends, balance } = state;
  const error = result?.error ?? runs.job.error;
  return (
    <>
      <StepBody>
        {error !== undefined && <ErrorBanner error={error} />}
        {error === undefined && result?.interrupted === true && (
          <Banner title={runs.wasStopped ? text.stopped : text.paused}>
            {runs.wasStopped
              ? text.stoppedHint(format.count(outcomes.pending), outcomes.pending)
              : text.pausedHint(format.count(outcomes.pending), outcomes.pending)}
          </Banner>
        )}
        <Card
          title={isAllWritten(ends) ? text.allWritten : text.ends[runEnd(ends)]}
          {...(result !== undefined && {
            hint: text.ran(
              format.count(result.requests),
              format.count(result.retries),
              format.duration(result.seconds),
            ),
          })}
        >
          <SheetResult isUndo={isUndo} ends={ends} cellsExcluded={balance?.cellsExcluded ?? 0} />
          <NextRuns
            {...props}
            preview={preview.isRefreshing ? undefined : preview.value}
            isHeld={hindrance !== undefined || need !== undefined}
          />
        </Card>
        <IgnoredSheets header={opened.header} />
        {outcomes.pending > 0 && <ApplyWarnings {...props} preview={preview.value} hindrance={hindrance} need={need} />}
        {runs.wasFew && <FirstRows plan={opened.plan} />}
        <OutcomeMessages plan={opened.plan} />
        <ResultActions opened={opened} outcomes={outcomes} />
        {outcomes.pending + outcomes.failed > 0 && (
          <AdvancedChoices choices={choices} onChange={props.onChoices} requests={preview.value?.requests} />
        )}
      </StepBody>
      <footer className={styles.footer}>
        <Button icon={ArrowLeft} onPress={() => backToReview()}>
          {text.toReview}
        </Button>
      </footer>
    </>
  );
}

interface NextRunsProps extends ApplyViewProps {
  /** Undefined while it is counted. */
  readonly preview: ApplyPreview | undefined;
  readonly isHeld: boolean;
}

/**
 * The ways on: rows that wait, conflicts to decide, failures to try again. Rows that wait are asked about as before the
 * first run: what was agreed to then may have been a few rows, or other choices.
 */
export function NextRuns(props: NextRunsProps) {
  const { state, runs, choices, preview, isHeld } = props;
  const { ends } = state;
  const text = useText('apply');
  const format = useFormats();
  const { backToReview } = useNavigation();
  const [isAsking, setIsAsking] = useState(false);
  const { unknown } = ends;
  const toWrite = preview?.rows ?? ends.toWrite;
  const mustAllow = preview?.tooManyClears === true && !choices.allowClears;
  const undecided = rowsAt(ends, undecidedEnds);
  const again = rowsAt(ends, ['failed', 'skipped']);
  if (toWrite + undecided + unknown + again === 0) return null;
  return (
    <div className={styles.ways}>
      {undecided > 0 && (
        <Button
          icon={GitMerge}
          variant={toWrite === 0 ? 'primary' : 'secondary'}
          onPress={() => backToReview({ ends: undecidedEnds })}
        >
          {text.decide(format.count(undecided), undecided)}
        </Button>
      )}
      {again > 0 && (
        <Button icon={RotateCw} isDisabled={isHeld} onPress={() => runs.start(choices, { retryFailed: true })}>
          {text.tryAgain(format.count(again), again)}
        </Button>
      )}
      {toWrite > 0 && (
        <Button
          icon={Play}
          variant="primary"
          isDisabled={isHeld || mustAllow || preview === undefined}
          onPress={() => setIsAsking(true)}
        >
          {text.goOn(format.count(toWrite), toWrite)}
        </Button>
      )}
      {toWrite === 0 && unknown > 0 && (
        <Button icon={Play} isDisabled={isHeld} onPress={() => runs.start(choices)}>
          {text.findOut(format.count(unknown), unknown)}
        </Button>
      )}
      {preview !== undefined && (
        <Question {...props} preview={preview} isAsking={isAsking} onClose={() => setIsAsking(false)} />
      )}
    </div>
  );
}

interface QuestionProps extends ApplyViewProps {
  readonly preview: ApplyPreview;
  readonly isAsking: boolean;
  readonly onClose: () => void;
}

/** What the rest would write, before it is written. */
function Question({ opened: { header }, runs, choices, preview, isAsking, onClose }: QuestionProps) {
  const words = useRunWords(header, choices);
  return (
    <RunQuestion
      header={header}
      preview={preview}
      words={words}
      asking={isAsking ? 'all' : undefined}
      onClose={onClose}
      onConfirm={() => {
        onClose();
        runs.start(choices);
      }}
    />
  );
}
