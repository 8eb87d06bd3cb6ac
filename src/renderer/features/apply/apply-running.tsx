import { Hourglass, Pause, Square } from 'lucide-react';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Stat, Stats } from '../../ui/stat.tsx';
import { WaitingNote } from '../../ui/waiting-note.tsx';
import { OutcomeBar } from '../../ui/outcome-bar.tsx';
import { StepBody } from '../bulk-update/step-body.tsx';
import styles from './apply-running.module.css';
import type { JobProgress } from '../../../shared/ipc.ts';

/** A run that goes on, of one plan or of several. */
export interface RunningView {
  readonly progress: JobProgress | undefined;
  readonly isPausing: boolean;
  /** It was ended for good, not for a while: the rows that wait stay in the plan all the same. */
  readonly wasStopped: boolean;
  readonly pause: () => void;
  readonly stop: () => void;
}

/** How far the run is, how fast, how long still, and the outcomes of the rows so far. */
export function ApplyRunning({ runs }: { readonly runs: RunningView }) {
  const text = useText('apply');
  const shell = useText('shell');
  const common = useText('common');
  const format = useFormats();
  const { progress } = runs;
  const { done = 0, total, perSecond, secondsLeft, outcomes = {} } = progress ?? {};
  const title = progress === undefined ? text.starting : shell.phases[progress.phase];
  return (
    <StepBody>
      <Card
        title={runs.isPausing ? (runs.wasStopped ? text.stopping : text.pausing) : title}
        hint={runs.isPausing ? text.pausingHint : text.runningHint}
        actions={
          <>
            <Button icon={Pause} onPress={runs.pause} isDisabled={runs.isPausing}>
              {text.pause}
            </Button>
            <Button icon={Square} onPress={runs.stop} isDisabled={runs.isPausing}>
              {text.stop}
            </Button>
          </>
        }
      >
        <ProgressBar label={title} done={done} total={total} />
        {progress?.waiting !== undefined && (
          <div className={styles.waiting}>
            <Hourglass aria-hidden size={16} />
            <p>
              <WaitingNote progress={progress} />
            </p>
          </div>
        )}
        <Stats>
          <Stat
            label={text.customersDone}
            value={total === undefined ? format.count(done) : common.doneOf(format.count(done), format.count(total))}
          />
          <Stat label={text.speed} value={perSecond === undefined ? '–' : format.rate(perSecond)} />
          <Stat label={text.left} value={secondsLeft === undefined ? '–' : format.duration(secondsLeft)} />
        </Stats>
        <OutcomeBar ends={{ ...outcomes, toWrite: Math.max(0, (total ?? done) - done) }} />
      </Card>
    </StepBody>
  );
}
