import { cx } from './cx.ts';
import styles from './skeleton.module.css';

export interface SkeletonProps {
  /** How many lines the real thing will have: it should not jump when it comes. */
  readonly lines?: number;
  readonly kind?: 'text' | 'rows';
}

/** Stands where something will be. Appears after a moment only, so that fast answers do not flicker. */
export function Skeleton({ lines = 3, kind = 'text' }: SkeletonProps) {
  return (
    <div aria-hidden className={cx(styles.skeleton, styles[kind])}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={styles.line} />
      ))}
    </div>
  );
}
