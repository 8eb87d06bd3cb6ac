import { FileDown, Undo2 } from 'lucide-react';
import type { Batch } from '../../../shared/contract/batch.ts';
import { cube } from '../../api/cube.ts';
import { settled } from '../../api/failure.ts';
import { useJob } from '../../api/use-job.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { OutcomeBar } from '../../ui/outcome-bar.tsx';
import { showToast } from '../../ui/toast.tsx';
import { isAllWritten, runEnd } from '../apply/apply-choices.ts';
import actionStyles from '../apply/result-actions.module.css';
import { useBalanceSentence } from '../apply/sheet-result.tsx';
import styles from './batch.module.css';
import type { BatchRuns } from './use-batch.ts';

interface BatchResultProps {
  readonly batch: Batch;
  readonly runs: BatchRuns;
  readonly source: string;
}

/** Where all rows of all plans are, a report of them, and the way back. */
export function BatchResult({ batch, runs, source }: BatchResultProps) {
  const text = useText('apply');
  const format = useFormats();
  const sentence = useBalanceSentence();
  const { total } = batch;
  const { result } = runs;
  const error = result?.error ?? runs.error;
  return (
    <>
      {error !== undefined && <ErrorBanner error={error} />}
      {error === undefined && result?.interrupted === true && (
        <Banner title={runs.wasStopped ? text.stopped : text.paused}>
          {runs.wasStopped
            ? text.stoppedHint(format.count(total.toWrite), total.toWrite)
            : text.pausedHint(format.count(total.toWrite), total.toWrite)}
        </Banner>
      )}
      <Card
        title={isAllWritten(total) ? text.allWritten : text.ends[runEnd(total)]}
        {...(result !== undefined && {
          hint: text.ran(format.count(result.requests), format.count(result.retries), format.duration(result.seconds)),
        })}
      >
        <p className={styles.sentence}>{sentence(total)}</p>
        <OutcomeBar ends={total} />
      </Card>
      <Afterwards batch={batch} source={source} />
    </>
  );
}

function Afterwards({ batch: { plans, total }, source }: Pick<BatchResultProps, 'batch' | 'source'>) {
  const text = useText('batch');
  const apply = useText('apply');
  const format = useFormats();
  const files = plans.map(({ file }) => file);
  const report = useReport(files, source);
  const undo = useUndo(files, source);
  return (
    <Card title={apply.afterwards}>
      <div className={actionStyles.action}>
        <div className={actionStyles.words}>
          <h3>{apply.report}</h3>
          <p className={actionStyles.hint}>{text.reportHint}</p>
        </div>
        <Button icon={FileDown} isPending={report.job.isRunning} onPress={report.save}>
          {apply.saveReport}
        </Button>
      </div>
      {report.job.isRunning && <JobProgress progress={report.job.progress} onCancel={report.job.cancel} />}
      {report.job.error !== undefined && <ErrorBanner error={report.job.error} onRetry={report.save} />}
      {total.applied + total.unknown > 0 && (
        <>
          <div className={actionStyles.action}>
            <div className={actionStyles.words}>
              <h3>{apply.undo}</h3>
              <p className={actionStyles.hint}>{text.undoHint(format.count(total.applied), total.applied)}</p>
            </div>
            <Button icon={Undo2} isPending={undo.job.isRunning} onPress={undo.start}>
              {text.undoAll}
            </Button>
          </div>
          {undo.job.error !== undefined && <ErrorBanner error={undo.job.error} onRetry={undo.start} />}
        </>
      )}
    </Card>
  );
}

const withoutEnding = (name: string): string => name.replace(/\.[^.]*$/, '');

/** Saves one report of several plans, and says so. */
export function useReport(files: readonly string[], source: string) {
  const language = useLanguage();
  const text = useText('apply');
  const job = useJob('batch.report', `batch.report:${files[0] ?? ''}`);
  const save = async (): Promise<void> => {
    const suggestedName = `${withoutEnding(source)} ${text.reportName}.xlsx`;
    const chosen = await settled(cube().call('file.chooseTarget', { suggestedName, format: 'xlsx' }));
    if (!chosen.ok || chosen.value === null) return;
    const { file, name } = chosen.value;
    const reply = await job.run({ plans: files, target: file, language });
    if (!reply.ok) return;
    showToast({
      level: 'done',
      title: text.reportSaved(name),
      action: { name: text.openReport, onPress: () => void cube().call('file.open', { file }) },
    });
  };
  return { job, save: () => void save() };
}

/** The inverse plans are reviewed and written like any others. */
export function useUndo(files: readonly string[], source: string) {
  const text = useText('batch');
  const language = useLanguage();
  const { openBatch } = useNavigation();
  const job = useJob('batch.undo', `batch.undo:${files[0] ?? ''}`);
  const start = async (): Promise<void> => {
    const reply = await job.run({ plans: files, language });
    if (!reply.ok) return;
    job.reset();
    openBatch({ files: reply.value.files, source: text.undoOf(source) });
  };
  return { job, start: () => void start() };
}
