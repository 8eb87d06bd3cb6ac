import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover as AriaPopover } from 'react-aria-components';
import styles from './popover.module.css';
import { useOpenState } from './use-open-state.ts';

export interface PopoverProps {
  readonly label: string;
  /** One button of `ui`. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'right top';
}

/** A small panel under a button: filters, a short form. */
export function Popover({ label, trigger, children, placement = 'bottom start' }: PopoverProps) {
  return (
    <DialogTrigger {...useOpenState()}>
      {trigger}
      <AriaPopover offset={4} placement={placement} className={styles.popover ?? ''}>
        <Dialog aria-label={label} className={styles.body ?? ''}>
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
