import type { ReactNode } from 'react';
import styles from './stat.module.css';

export interface StatProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly hint?: string;
}

/** A number with its name. Several stand in `Stats`. */
export function Stat({ label, value, hint }: StatProps) {
  return (
    <div className={styles.stat}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {value}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </dd>
    </div>
  );
}

export function Stats({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.stats}>{children}</dl>;
}
