import type { ReactNode } from 'react';
import styles from './step-body.module.css';

/** What a step shows between the title and the way on; scrolls by itself. */
export function StepBody({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.scroll}>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
