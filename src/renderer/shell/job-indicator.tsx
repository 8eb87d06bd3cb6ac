import { Hourglass, LoaderCircle, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useJobList, useJobs } from '../api/jobs-context.tsx';
import { isActive, type JobState } from '../api/jobs.ts';
import { isBrief } from '../app/brief-jobs.ts';
import { useAbout } from '../app/use-about.ts';
import { waitingReason } from '../../core/waiting.ts';
import { useFormats, useLanguage, useText } from '../text/language.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { useFocusAfterwards } from '../ui/lost-focus.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { WaitingNote } from '../ui/waiting-note.tsx';
import styles from './job-indicator.module.css';
import { useShowJob } from './use-show-job.ts';

/** What runs now, whichever screen is shown. */
export function JobIndicator() {
  const text = useText('shell');
  const active = useJobList().filter((job) => isActive(job) && !isBrief(job));
  if (active.length === 0) return null;
  return (
    <ul aria-label={text.jobs} className={styles.jobs}>
      {active.map((job) => (
        <RunningJob key={job.key} job={job} />
      ))}
    </ul>
  );
}

function RunningJob({ job }: { readonly job: JobState }) {
  useFocusAfterwards();
  const jobs = useJobs();
  const showJob = useShowJob();
  const text = useText('shell');
  const common = useText('common');
  const about = useAbout();
  const language = useLanguage();
  const { phase, done = 0, total, share, waiting } = job.progress ?? {};
  const name = phase === 'restore' ? text.phases.restore : text.jobKinds[job.kind];
  // In a narrow window there is room for a sign alone: its hint says the rest.
  const Sign = waiting === undefined ? LoaderCircle : Hourglass;
  const ending = isEnding(job) ? common.cancelling : undefined;
  const facts = [name, job.about && about(job.about), waiting && waitingReason(waiting, language), ending];
  const hint = facts.filter((fact) => fact !== undefined).join(' · ');
  return (
    <li className={styles.job}>
      <div className={styles.head}>
        <Tooltip text={hint} placement="right">
          <Button onPress={() => showJob(job)} aria-label={`${text.showJob}: ${name}`} className={styles.name ?? ''}>
            <Sign aria-hidden size={18} className={styles.sign} data-waiting={waiting !== undefined} />
            <span className={styles.word}>{name}</span>
          </Button>
        </Tooltip>
        <IconButton
          icon={X}
          size="sm"
          placement="right"
          label={`${common.cancel}: ${name}`}
          isDisabled={job.status === 'cancelling'}
          onPress={() => void jobs.cancel(job.key)}
        />
      </div>
      {job.about !== undefined && (
        <span className={styles.account} title={job.about.account}>
          {about(job.about)}
        </span>
      )}
      <ProgressBar label={name} done={done} total={total} share={share} />
      <Numbers job={job} />
      {waiting !== undefined && (
        <p className={styles.waiting}>
          <WaitingNote progress={job.progress} />
        </p>
      )}
    </li>
  );
}

/** Stopped, and not at putting back what it did, which tells how far it is. */
const isEnding = ({ status, progress }: JobState): boolean => status === 'cancelling' && progress?.phase !== 'restore';

/** How far it is, and how long it takes. */
function Numbers({ job }: { readonly job: JobState }) {
  const common = useText('common');
  const format = useFormats();
  const { done = 0, total, share, secondsLeft } = job.progress ?? {};
  const part =
    share !== undefined
      ? format.percent(share, 1)
      : total === undefined
        ? done === 0
          ? ''
          : format.count(done)
        : format.percent(done, total);
  return (
    <span className={styles.numbers}>
      {isEnding(job) ? <span className={styles.ending}>{common.cancelling}</span> : <span>{part}</span>}
      {secondsLeft !== undefined && (
        <span className={styles.left}>{common.timeLeft(format.duration(secondsLeft))}</span>
      )}
    </span>
  );
}
