import { ArrowLeft, Play, Rocket, RotateCw, TestTubeDiagonal } from 'lucide-react';
import { useState } from 'react';
import { rowsAt } from '../../../core/plan/balance.ts';
import type { Batch, BatchPlan } from '../../../shared/contract/batch.ts';
import { useCall } from '../../api/use-call.ts';
import { useJob } from '../../api/use-job.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import type { OpenBatch } from '../../app/navigation.ts';
import { useAccountName } from '../../app/use-about.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorBanner, ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AdvancedChoices } from '../apply/advanced-choices.tsx';
import { type ApplyChoices, carefulChoices, fewRows } from '../apply/apply-choices.ts';
import footerStyles from '../apply/apply-result.module.css';
import { ApplyRunning } from '../apply/apply-running.tsx';
import { useBatchWords, useWriteWords } from '../apply/write-words.ts';
import { useHindrance } from '../../app/use-apply-blocker.ts';
import { StepFooter } from '../bulk-update/step-footer.tsx';
import { BatchForecast } from './batch-forecast.tsx';
import { BatchResult } from './batch-result.tsx';
import { BatchTable } from './batch-table.tsx';
import { BatchWarnings } from './batch-warnings.tsx';
import styles from './batch.module.css';
import { type BatchEstimate, type BatchRuns, settledOf, totalEstimate, useBatchRuns } from './use-batch.ts';

/** Plans that were made in one step: reviewed one by one, written as one. */
export function BatchScreen({ opened }: { readonly opened: OpenBatch }) {
  const text = useText('batch');
  const format = useFormats();
  const runs = useBatchRuns(opened);
  const { value: settings } = useCall('settings.get', {});
  const [chosen, setChosen] = useState<ApplyChoices>();
  const choices = chosen ?? carefulChoices(settings?.concurrency ?? 8);
  const { concurrency, check } = choices;
  const asked = useCall(
    'batch.state',
    { files: opened.files, concurrency, check },
    { enabled: !runs.isRunning, keep: true },
  );
  const count = opened.files.length;
  const isUndo = asked.value?.plans.every(({ header }) => header.kind === 'undo') === true;
  return (
    <Page
      isFilled
      title={isUndo ? text.undoTitle : text.title}
      subtitle={text.subtitle(opened.source, format.count(count), count)}
    >
      {runs.isRunning && <ApplyRunning runs={runs} />}
      {!runs.isRunning && asked.value === undefined && (
        <div className={styles.scroll}>
          <div className={styles.body}>
            {asked.error === undefined ? (
              <Skeleton lines={6} kind="rows" />
            ) : (
              <ErrorState error={asked.error} onRetry={asked.reload} />
            )}
          </div>
        </div>
      )}
      {!runs.isRunning && asked.value !== undefined && (
        <BatchView
          batch={asked.value}
          runs={runs}
          choices={choices}
          onChoices={setChosen}
          isUndo={isUndo}
          source={opened.source}
        />
      )}
    </Page>
  );
}

interface BatchViewProps {
  readonly batch: Batch;
  readonly runs: BatchRuns;
  readonly choices: ApplyChoices;
  readonly onChoices: (choices: ApplyChoices) => void;
  readonly isUndo: boolean;
  readonly source: string;
}

function BatchView(props: BatchViewProps) {
  const { batch, runs, choices, onChoices, source, isUndo } = props;
  const text = useText('batch');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const plans = batch.plans.filter(({ file }) => !left.has(file));
  const estimate = totalEstimate(plans, choices.onConflict);
  const hindrance = useHindrance(batch.plans[0]);
  const { job, opening, open } = useOpening();
  const ways = waysOn(plans, estimate);
  const isDone = settledOf(batch) > 0 && isNothingLeft(batch.plans, choices);
  return (
    <>
      <div className={styles.scroll}>
        <div className={styles.body}>
          {job.error !== undefined && <ErrorBanner error={job.error} />}
          {settledOf(batch) > 0 ? (
            <BatchResult batch={batch} runs={runs} source={source} isUndo={isUndo} />
          ) : (
            runs.error !== undefined && <ErrorBanner error={runs.error} />
          )}
          <Card title={text.list} hint={isDone ? text.settledHint : text.listHint}>
            <BatchTable
              isDone={isDone}
              plans={batch.plans}
              left={left}
              onLeft={setLeft}
              opening={opening}
              onOpen={({ file }) => void open(file)}
            />
          </Card>
          {ways.rows > 0 && (
            <BatchForecast isUndo={isUndo} estimate={estimate} chosen={plans.length} all={batch.plans.length} />
          )}
          <BatchWarnings
            batch={batch}
            estimate={estimate}
            hindrance={hindrance}
            choices={choices}
            onChoices={onChoices}
          />
          {ways.rows + ways.again > 0 && (
            <AdvancedChoices choices={choices} onChange={onChoices} requests={estimate.requests} />
          )}
        </div>
      </div>
      <BatchFooter
        {...props}
        plans={plans}
        ways={ways}
        isHeld={hindrance !== undefined}
        mustAllow={estimate.tooManyClears && !choices.allowClears}
      />
    </>
  );
}

/** Opens one of the plans for review. */
function useOpening() {
  const { openReview } = useNavigation();
  const [opening, setOpening] = useState<string>();
  const job = useJob('plan.open');
  const open = async (file: string): Promise<void> => {
    setOpening(file);
    const reply = await job.run({ file });
    setOpening(undefined);
    if (reply.ok) openReview(reply.value);
  };
  return { job, opening, open };
}

/** Rows that a run takes up, and those that can be tried again. */
interface WaysOn {
  readonly rows: number;
  readonly again: number;
}

const waysOn = (plans: readonly BatchPlan[], { rows }: BatchEstimate): WaysOn => ({
  rows: plans.reduce((sum, { balance }) => sum + balance.unknown, rows),
  again: plans.reduce((sum, { balance }) => sum + rowsAt(balance, ['failed', 'skipped']), 0),
});

/** Whatever is chosen of them. */
function isNothingLeft(plans: readonly BatchPlan[], { onConflict }: ApplyChoices): boolean {
  const { rows, again } = waysOn(plans, totalEstimate(plans, onConflict));
  return rows + again === 0;
}

interface BatchFooterProps extends BatchViewProps {
  readonly plans: readonly BatchPlan[];
  readonly ways: WaysOn;
  readonly isHeld: boolean;
  readonly mustAllow: boolean;
}

/** Back, and what can be written now; asked once more before it is. */
export function BatchFooter(props: BatchFooterProps) {
  const { batch, runs, choices, isUndo, plans, ways, mustAllow } = props;
  const { rows, again } = ways;
  const text = useText('batch');
  const apply = useWriteWords(isUndo);
  const format = useFormats();
  const { leaveBatch } = useNavigation();
  const [asking, setAsking] = useState<'all' | 'few'>();
  const isSettled = settledOf(batch) > 0;
  const mustApprove = plans.some(({ approvalNeed }) => approvalNeed !== undefined);
  const isHeld = props.isHeld || mustApprove || mustAllow;
  const files = plans.map(({ file }) => file);
  const nothing = plans.length === 0 ? text.noneChosen : rows === 0 ? apply.nothing : undefined;
  // Whatever is chosen: while something is left, the way on stays, with why it cannot be taken.
  if (isSettled && isNothingLeft(batch.plans, choices)) return <OnlyBack onBack={leaveBatch} />;
  return (
    <>
      <StepFooter
        onBack={leaveBatch}
        next={isSettled ? apply.goOn(format.count(rows), rows) : apply.write(format.count(rows), rows)}
        nextIcon={isSettled ? Play : Rocket}
        onNext={() => setAsking('all')}
        isNextDisabled={isHeld || rows === 0}
        note={mustApprove ? text.mustApprove : mustAllow ? apply.mustAllow : nothing}
        extra={
          <>
            {again > 0 && (
              <Button
                icon={RotateCw}
                isDisabled={isHeld}
                onPress={() => runs.start(files, choices, { retryFailed: true })}
              >
                {apply.tryAgain(format.count(again), again)}
              </Button>
            )}
            {!isSettled && rows > fewRows && (
              <Button icon={TestTubeDiagonal} isDisabled={isHeld} onPress={() => setAsking('few')}>
                {apply.fewFirst(format.count(fewRows))}
              </Button>
            )}
          </>
        }
      />
      <Sure
        asking={asking}
        rows={rows}
        plans={plans.length}
        account={batch.plans[0]?.header.account ?? ''}
        isUndo={isUndo}
        onClose={() => setAsking(undefined)}
        onSure={(isFew) => runs.start(files, choices, { isFew })}
      />
    </>
  );
}

function OnlyBack({ onBack }: { readonly onBack: () => void }) {
  const text = useText('common');
  return (
    <footer className={footerStyles.footer}>
      <Button icon={ArrowLeft} onPress={onBack}>
        {text.back}
      </Button>
    </footer>
  );
}

interface SureProps {
  readonly asking: 'all' | 'few' | undefined;
  readonly rows: number;
  readonly plans: number;
  readonly account: string;
  readonly isUndo: boolean;
  readonly onClose: () => void;
  readonly onSure: (isFew: boolean) => void;
}

function Sure({ asking, rows, plans, account, isUndo, onClose, onSure }: SureProps) {
  const text = useBatchWords(isUndo);
  const apply = useWriteWords(isUndo);
  const format = useFormats();
  const accountOf = useAccountName();
  const isFew = asking === 'few';
  const count = isFew ? fewRows : rows;
  return (
    <Confirm
      isOpen={asking !== undefined}
      onClose={onClose}
      title={
        plans === 1
          ? apply.sure(format.count(count), count)
          : text.sure(format.count(count), count, format.count(plans))
      }
      action={apply.writeNow}
      onConfirm={() => {
        onClose();
        onSure(isFew);
      }}
    >
      <p>{isFew ? text.sureFew(accountOf(account)) : text.sureAll(accountOf(account))}</p>
      <p>{isUndo ? apply.sureUndo : apply.canUndo}</p>
    </Confirm>
  );
}
