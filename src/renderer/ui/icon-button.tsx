import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';
import styles from './icon-button.module.css';

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** Its name for a screen reader, and its tooltip. */
  readonly label: string;
  readonly shortcut?: string;
  readonly size?: 'sm' | 'md';
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
}

/** A button of one icon, with its name in a tooltip. */
export function IconButton({ icon: Icon, label, shortcut, size = 'md', placement, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} {...(placement === undefined ? {} : { placement })}>
      <AriaButton {...props} aria-label={label} className={cx(styles.button, styles[size])}>
        {({ isPending }) => (isPending ? <Spinner /> : <Icon aria-hidden size={16} strokeWidth={1.8} />)}
      </AriaButton>
    </Tooltip>
  );
}
