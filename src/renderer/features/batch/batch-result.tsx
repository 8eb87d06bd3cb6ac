import type { Batch } from '../../../shared/contract/batch.ts';
import { useJob } from '../../api/use-job.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { OutcomeBar } from '../../ui/outcome-bar.tsx';
import { Afterwards, useSaveReport } from '../apply/afterwards.tsx';
import { isAllWritten, runEnd } from '../apply/apply-choices.ts';
import { useWriteWords } from '../apply/write-words.ts';
import { useBalanceSentence } from '../apply/sheet-result.tsx';
import styles from './batch.module.css';
import type { BatchRuns } from './use-batch.ts';

interface BatchResultProps {
  readonly batch: Batch;
  readonly runs: BatchRuns;
  readonly source: string;
  readonly isUndo: boolean;
}

/** Where all rows of all plans are, a report of them, and the way back. */
export function BatchResult({ batch, runs, source, isUndo }: BatchResultProps) {
  const text = useWriteWords(isUndo);
  const format = useFormats();
  const sentence = useBalanceSentence(isUndo);
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
      <ResultActions batch={batch} source={source} />
    </>
  );
}

function ResultActions({ batch: { plans, total }, source }: Pick<BatchResultProps, 'batch' | 'source'>) {
  const text = useText('batch');
  const format = useFormats();
  const files = plans.map(({ file }) => file);
  const report = useReport(files, source);
  const undo = useUndo(files, source);
  const hint = text.undoHint(format.count(total.applied), total.applied);
  return (
    <Afterwards
      report={{ ...report, hint: text.reportHint }}
      undo={total.applied + total.unknown > 0 ? { ...undo, hint, action: text.undoAll } : undefined}
    />
  );
}

const withoutEnding = (name: string): string => name.replace(/\.[^.]*$/, '');

/** Saves one report of several plans, and says so. */
export function useReport(files: readonly string[], source: string) {
  const language = useLanguage();
  const job = useJob('batch.report', `batch.report:${files[0] ?? ''}`);
  const saveReport = useSaveReport();
  const save = (): void =>
    void saveReport(withoutEnding(source), (target) => job.run({ plans: files, target, language }));
  return { job, save };
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
