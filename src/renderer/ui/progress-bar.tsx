import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './progress-bar.module.css';

export interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  /** Unknown: the bar shows only that something moves. */
  readonly total?: number | undefined;
  /** 0–1: of the whole, where that is more than this phase. */
  readonly share?: number | undefined;
}

/** How far something is. Its words stand beside it. */
export function ProgressBar({ label, done, total, share }: ProgressBarProps) {
  if (share !== undefined) return <ProgressBar label={label} done={share} total={1} />;
  const isKnown = total !== undefined && total > 0;
  return (
    <AriaProgressBar
      aria-label={label}
      isIndeterminate={!isKnown}
      value={isKnown ? Math.min(done, total) : 0}
      maxValue={isKnown ? total : 1}
      className={styles.track ?? ''}
    >
      {({ percentage = 0 }) => (
        <div className={cx(styles.bar, !isKnown && styles.moving)} style={isKnown ? { width: `${percentage}%` } : {}} />
      )}
    </AriaProgressBar>
  );
}
