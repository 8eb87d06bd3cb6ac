import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './page.module.css';

export interface PageProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  /** Above the title, such as a banner that concerns the whole screen. */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
  /** The content has its own panes and scrolling; else the page scrolls as a whole. */
  readonly isFilled?: boolean;
  /** Lines of text stay readable on a wide window. */
  readonly width?: 'full' | 'narrow' | 'medium';
}

/** A screen: title, what can be done, and the content under it. */
export function Page({ title, subtitle, actions, banner, children, isFilled = false, width = 'full' }: PageProps) {
  return (
    <main className={styles.page}>
      {banner}
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {subtitle !== undefined && (
            <div className={styles.subtitle} title={typeof subtitle === 'string' ? subtitle : undefined}>
              {subtitle}
            </div>
          )}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={cx(isFilled ? styles.filled : styles.scrolled)}>
        <div className={cx(styles.content, styles[width], isFilled && styles.grown)}>{children}</div>
      </div>
    </main>
  );
}
