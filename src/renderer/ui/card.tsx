import type { ReactNode } from 'react';
import { useId } from 'react';
import styles from './card.module.css';

export interface CardProps {
  readonly title?: string;
  readonly hint?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a screen that belongs together. */
export function Card({ title, hint, actions, children }: CardProps) {
  const titleId = useId();
  return (
    <section {...(title === undefined ? {} : { 'aria-labelledby': titleId })} className={styles.card}>
      {title !== undefined && (
        <header className={styles.head}>
          <div className={styles.words}>
            <h2 id={titleId} className={styles.title}>
              {title}
            </h2>
            {hint !== undefined && <p className={styles.hint}>{hint}</p>}
          </div>
          {actions}
        </header>
      )}
      <div className={styles.body}>{children}</div>
    </section>
  );
}
