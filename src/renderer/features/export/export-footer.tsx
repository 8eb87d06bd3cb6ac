import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorBanner } from '../../ui/error-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { exportProblem } from './export-draft.ts';
import styles from './export.module.css';
import { SaveExport } from './save-export.tsx';
import type { ExportForm } from './use-export.ts';

/** The one button, why it cannot be pressed, and how far the export is. */
export function ExportFooter({ form }: { readonly form: ExportForm }) {
  const text = useText('exporting');
  const { job, draft, chosen, start } = form;
  const problem = exportProblem(draft, chosen);
  if (job.isRunning) {
    return (
      <footer className={styles.footer}>
        <div className={styles.progress}>
          <JobProgress progress={job.progress} onCancel={job.cancel} isCancelling={job.status === 'cancelling'} />
        </div>
      </footer>
    );
  }
  return (
    <footer className={styles.footer}>
      {job.error !== undefined && (
        <div className={styles.progress}>
          <ErrorBanner error={job.error} />
        </div>
      )}
      <div className={styles.run}>
        <p role="status" className={styles.problem}>
          {problem === undefined ? (job.status === 'cancelled' ? text.cancelled : '') : text[problem]}
        </p>
        <SaveExport form={form} isDisabled={chosen.length === 0} />
        <Button variant="primary" size="lg" isDisabled={problem !== undefined} onPress={() => void start()}>
          {text.run}
        </Button>
      </div>
    </footer>
  );
}
