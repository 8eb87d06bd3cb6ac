import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';
import styles from './button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  readonly size?: 'sm' | 'md' | 'lg';
  readonly icon?: LucideIcon;
  /** After the words, such as an arrow. */
  readonly trailing?: ReactNode;
  readonly children: ReactNode;
}

/** While `isPending` the button keeps its width and its focus, and cannot be pressed. */
export function Button({ variant = 'secondary', size = 'md', icon: Icon, trailing, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={cx(styles.button, styles[variant], styles[size])}>
      {({ isPending }) => (
        <>
          {isPending && (
            <span className={styles.pending}>
              <Spinner />
            </span>
          )}
          <span className={cx(styles.content, isPending && styles.hidden)}>
            {Icon !== undefined && <Icon aria-hidden size={size === 'lg' ? 17 : 15} strokeWidth={1.9} />}
            <span className={styles.words}>{children}</span>
            {trailing}
          </span>
        </>
      )}
    </AriaButton>
  );
}
