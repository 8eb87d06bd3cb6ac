import type { ReactNode } from 'react';
import type { JobProgress as Progress } from '../../shared/ipc.ts';
import { useFormats, useText } from '../text/language.tsx';
import { Button } from './button.tsx';
import styles from './job-progress.module.css';
import { ProgressBar } from './progress-bar.tsx';
import { WaitingNote } from './waiting-note.tsx';

export interface JobProgressProps {
  /** What is being done, such as "Fetching customers". By itself the phase's own words. */
  readonly title?: string;
  /** Not there before the first report. */
  readonly progress: Progress | undefined;
  readonly onCancel?: () => void;
  readonly isCancelling?: boolean;
  /** In place of the usual button. */
  readonly actions?: ReactNode;
}

/** A running job: bar, how far, speed, time left, and a way to end it. Numbers keep their place while they grow. */
export function JobProgress({ title, progress, onCancel, isCancelling = false, actions }: JobProgressProps) {
  const text = useText('common');
  const shell = useText('shell');
  const phase = progress === undefined ? text.loading : shell.phases[progress.phase];
  // What was stopped is no longer done: the plan becomes what it was before.
  const words = progress?.phase === 'restore' ? phase : (title ?? phase);
  return (
    <section aria-label={words} className={styles.job}>
      <div className={styles.head}>
        <span className={styles.title}>{words}</span>
        {actions}
        {onCancel !== undefined && (
          <Button size="sm" onPress={onCancel} isDisabled={isCancelling}>
            {isCancelling ? text.cancelling : text.cancel}
          </Button>
        )}
      </div>
      <ProgressBar label={words} done={progress?.done ?? 0} total={progress?.total} share={progress?.share} />
      <JobNumbers progress={progress} />
      {progress?.waiting !== undefined && (
        <p className={styles.note}>
          <WaitingNote progress={progress} />
        </p>
      )}
    </section>
  );
}

function JobNumbers({ progress }: Pick<JobProgressProps, 'progress'>) {
  const text = useText('common');
  const format = useFormats();
  const { done = 0, total, about, perSecond, secondsLeft } = progress ?? {};
  const count = format.count(done);
  const far =
    total !== undefined
      ? text.doneOf(count, format.count(total))
      : about !== undefined
        ? text.doneOfAbout(count, format.count(about))
        : count;
  return (
    <p className={styles.numbers}>
      <span>{far}</span>
      {perSecond !== undefined && <span>{format.rate(perSecond)}</span>}
      {secondsLeft !== undefined && <span className={styles.left}>{text.timeLeft(format.duration(secondsLeft))}</span>}
    </p>
  );
}
