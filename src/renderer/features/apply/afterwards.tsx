import { FileDown, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Reply } from '../../../shared/ipc.ts';
import { cube } from '../../api/cube.ts';
import { settled } from '../../api/failure.ts';
import type { JobHandle } from '../../api/use-job.ts';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { showToast } from '../../ui/toast.tsx';
import styles from './afterwards.module.css';

type Work = Pick<JobHandle<'plan.report'>, 'isRunning' | 'progress' | 'error' | 'cancel'>;

interface AfterwardsProps {
  readonly report: { readonly hint: string; readonly job: Work; readonly save: () => void };
  /** Absent where nothing was written that could be put back. */
  readonly undo:
    { readonly hint: string; readonly action: string; readonly job: Work; readonly start: () => void } | undefined;
}

/** A report to keep, and the way back: of one plan or of several. */
export function Afterwards({ report, undo }: AfterwardsProps) {
  const text = useText('apply');
  return (
    <Card title={text.afterwards}>
      <Action title={text.report} hint={report.hint}>
        <Button icon={FileDown} isPending={report.job.isRunning} onPress={report.save}>
          {text.saveReport}
        </Button>
      </Action>
      {report.job.isRunning && <JobProgress progress={report.job.progress} onCancel={report.job.cancel} />}
      {report.job.error !== undefined && <ErrorBanner error={report.job.error} onRetry={report.save} />}
      {undo !== undefined && (
        <>
          <Action title={text.undo} hint={undo.hint}>
            <Button icon={Undo2} isPending={undo.job.isRunning} onPress={undo.start}>
              {undo.action}
            </Button>
          </Action>
          {undo.job.error !== undefined && <ErrorBanner error={undo.job.error} onRetry={undo.start} />}
        </>
      )}
    </Card>
  );
}

interface ActionProps {
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Action({ title, hint, children }: ActionProps) {
  return (
    <div className={styles.action}>
      <div className={styles.words}>
        <h3>{title}</h3>
        <p className={styles.hint}>{hint}</p>
      </div>
      {children}
    </div>
  );
}

/** Asks where a report goes, has it written by `run`, and says so. `source`: what it is a report of, without an ending. */
export function useSaveReport(): (source: string, run: (target: string) => Promise<Reply<unknown>>) => Promise<void> {
  const text = useText('apply');
  return async (source, run) => {
    const suggestedName = `${source} ${text.reportName}.xlsx`;
    const chosen = await settled(cube().call('file.chooseTarget', { suggestedName, format: 'xlsx' }));
    if (!chosen.ok || chosen.value === null) return;
    const { file, name } = chosen.value;
    const reply = await run(file);
    if (!reply.ok) return;
    showToast({
      level: 'done',
      title: text.reportSaved(name),
      action: { name: text.openReport, onPress: () => void cube().call('file.open', { file }) },
    });
  };
}
