import { useEffect, useEffectEvent } from 'react';
import { isMac } from './is-mac.ts';
import { matchesShortcut, parseShortcut, type Shortcut } from './shortcut.ts';

const editable = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';

/** Keys without a modifier belong to the field that has the focus, and so do those that change its text. */
const isOfTextFields = ({ mod, key }: Shortcut): boolean => !mod || ['z', 'y', 'v'].includes(key);

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(editable) !== null;

/** A toast is an alertdialog too, and holds nothing up. */
export const isInDialog = (): boolean => document.querySelector('[data-modal]') !== null;

/** Runs `action` on a key anywhere in the window, while the component is shown and no modal dialog is open. */
export function useShortcut(keys: string, action: () => void, isEnabled = true): void {
  const run = useEffectEvent(action);
  useEffect(() => {
    if (!isEnabled) return undefined;
    const shortcut = parseShortcut(keys);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !matchesShortcut(shortcut, event, isMac())) return;
      if ((isOfTextFields(shortcut) && isTyping(event.target)) || isInDialog()) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [keys, isEnabled]);
}
