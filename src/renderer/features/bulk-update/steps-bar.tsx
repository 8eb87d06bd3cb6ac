import { Check } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useText } from '../../text/language.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './steps-bar.module.css';

/** The whole way from a file to Cube. */
const allSteps = ['file', 'sheet', 'columns', 'review', 'apply'] as const;
export type Step = (typeof allSteps)[number];

export interface StepsBarProps {
  /** Those that there are. */
  readonly steps?: readonly Step[];
  readonly current: Step;
  /** Steps that can be gone to now. */
  readonly canGo: (step: Step) => boolean;
  readonly onGo: (step: Step) => void;
}

/** Where one is on the way, and back or forth without losing anything. */
export function StepsBar({ steps = allSteps, current, canGo, onGo }: StepsBarProps) {
  const text = useText('bulkUpdate');
  const at = steps.indexOf(current);
  return (
    <nav aria-label={text.steps}>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step} className={styles.item}>
            <Button
              className={cx(styles.step, index === at && styles.current, index < at && styles.done)}
              isDisabled={step !== current && !canGo(step)}
              {...(index === at ? { 'aria-current': 'step' as const } : {})}
              onPress={() => {
                if (step !== current) onGo(step);
              }}
            >
              <span aria-hidden className={styles.disc}>
                {index < at ? <Check size={11} strokeWidth={3} /> : index + 1}
              </span>
              <span className={styles.stepName}>{text.stepNames[step]}</span>
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
