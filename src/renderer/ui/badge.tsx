import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './badge.module.css';

/** The roles of colour that a status can have. A badge always has a word or an icon as well. */
export type Tone = 'changed' | 'new' | 'invalid' | 'warning' | 'clears' | 'neutral' | 'accent';

export interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/** A word about the thing beside it. */
export function Badge({ tone = 'neutral', icon: Icon, children }: BadgeProps) {
  return (
    <span className={cx(styles.badge, styles[tone])}>
      {Icon !== undefined && <Icon aria-hidden size={12} strokeWidth={2.2} />}
      {children}
    </span>
  );
}
