import { FileDown, Undo2 } from 'lucide-react';
import type { OutcomeCounts } from '../../../core/plan/model.ts';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { cube } from '../../api/cube.ts';
import { settled } from '../../api/failure.ts';
import { useJob } from '../../api/use-job.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useLanguage, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { showToast } from '../../ui/toast.tsx';
import styles from './result-actions.module.css';

interface ResultActionsProps {
  readonly opened: OpenedPlan;
  readonly outcomes: OutcomeCounts;
}

/** A report to keep, and the way back. */
export function ResultActions({ opened, outcomes }: ResultActionsProps) {
  const text = useText('apply');
  const format = useFormats();
  const report = useReport(opened);
  const undo = useUndo(opened);
  return (
    <Card title={text.afterwards}>
      <div className={styles.action}>
        <div className={styles.words}>
          <h3>{text.report}</h3>
          <p className={styles.hint}>{text.reportHint}</p>
        </div>
        <Button icon={FileDown} isPending={report.job.isRunning} onPress={report.save}>
          {text.saveReport}
        </Button>
      </div>
      {report.job.isRunning && <JobProgress progress={report.job.progress} onCancel={report.job.cancel} />}
      {report.job.error !== undefined && <ErrorBanner error={report.job.error} onRetry={report.save} />}
      {outcomes.applied + outcomes.unknown > 0 && (
        <>
          <div className={styles.action}>
            <div className={styles.words}>
              <h3>{text.undo}</h3>
              <p className={styles.hint}>{text.undoHint(format.count(outcomes.applied), outcomes.applied)}</p>
            </div>
            <Button icon={Undo2} isPending={undo.job.isRunning} onPress={undo.start}>
              {text.undoThis}
            </Button>
          </div>
          {undo.job.error !== undefined && <ErrorBanner error={undo.job.error} onRetry={undo.start} />}
        </>
      )}
    </Card>
  );
}

function useReport({ plan, name, header }: OpenedPlan) {
  const language = useLanguage();
  const text = useText('apply');
  const job = useJob('plan.report', `plan.report:${plan}`);
  const save = async (): Promise<void> => {
    const suggestedName = `${name.replace(/\.cubeplan$/i, '')} ${text.reportName}.xlsx`;
    const chosen = await settled(cube().call('file.chooseTarget', { suggestedName, format: 'xlsx' }));
    if (!chosen.ok || chosen.value === null) return;
    const { file, name: savedAs } = chosen.value;
    const reply = await job.run({ plan, target: file, language }, header);
    if (!reply.ok) return;
    showToast({
      level: 'done',
      title: text.reportSaved(savedAs),
      action: { name: text.openReport, onPress: () => void cube().call('file.open', { file }) },
    });
  };
  return { job, save: () => void save() };
}

/** The inverse plan is a plan like any other: it is reviewed before anything is written. */
function useUndo({ plan, header }: OpenedPlan) {
  const job = useJob('plan.undo', `plan.undo:${plan}`);
  const { openReview } = useNavigation();
  const language = useLanguage();
  const start = async (): Promise<void> => {
    const reply = await job.run({ plan, language }, header);
    if (reply.ok) {
      job.reset();
      openReview(reply.value);
    }
  };
  return { job, start: () => void start() };
}
