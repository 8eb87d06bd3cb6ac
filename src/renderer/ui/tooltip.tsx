import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { KeyHint } from './key-hint.tsx';
import styles from './tooltip.module.css';
import { useOpenState } from './use-open-state.ts';

interface TooltipProps {
  /** What it says; it must not be the only place that says it. */
  readonly text: string;
  /** Such as `mod+1`. */
  readonly shortcut?: string | undefined;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  /** One focusable control of react-aria-components. */
  readonly children: ReactNode;
}

/** A hint on hover and on keyboard focus. */
export function Tooltip({ text, shortcut, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0} {...useOpenState()}>
      {children}
      <AriaTooltip offset={6} placement={placement} className={styles.tooltip ?? ''}>
        {text}
        {shortcut !== undefined && <KeyHint keys={shortcut} isInverse />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
