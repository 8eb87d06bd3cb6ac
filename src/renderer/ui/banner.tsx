import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../text/language.tsx';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import styles from './banner.module.css';

export type BannerLevel = 'done' | 'info' | 'warning' | 'error';

export interface BannerProps {
  readonly level?: BannerLevel;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
  /** Across the whole width, without a frame: at the top of a screen. */
  readonly isEdge?: boolean;
  /** Its title keeps to one line; what is cut off is in its hint. */
  readonly isLine?: boolean;
}

const icons: Record<BannerLevel, LucideIcon> = {
  done: CircleCheck,
  info: Info,
  warning: TriangleAlert,
  error: CircleAlert,
};

/** Something that stays true until it is dealt with, with what to do about it. */
export function Banner(props: BannerProps) {
  const { level = 'info', title, children, actions, onDismiss, isEdge = false, isLine = false } = props;
  const text = useText('common');
  const Icon = icons[level];
  return (
    <div
      role={level === 'error' ? 'alert' : 'status'}
      className={cx(styles.banner, styles[level], isEdge && styles.edge, isLine && styles.line)}
    >
      <Icon aria-hidden size={16} className={styles.icon} />
      <div className={styles.words}>
        {title !== undefined && (
          <p className={styles.title} {...(isLine && { title })}>
            {title}
          </p>
        )}
        {children !== undefined && <div className={styles.detail}>{children}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      {onDismiss !== undefined && <IconButton icon={X} label={text.dismiss} size="sm" onPress={onDismiss} />}
    </div>
  );
}
