import { useEffect } from 'react';
import { useText } from '../text/language.tsx';
import type { Place } from './navigation.ts';

/** Whether the focus is on something that can still be seen. */
function hasFocus(): boolean {
  const { activeElement, body } = document;
  return activeElement !== null && activeElement !== body && activeElement.checkVisibility();
}

/**
 * A screen has come: the window is titled after it, for the system's lists and for screen readers. What had the focus may
 * have gone with the last screen: then the new one has it, so that Tab goes on from there.
 */
export function useArrival(screen: Place | 'review' | 'apply'): void {
  const name = useText('shell').places[screen];
  useEffect(() => {
    document.title = `${name} – Cube Bulk`;
  }, [name]);
  useEffect(() => {
    if (hasFocus()) return;
    const main = [...document.querySelectorAll('main')].find((each) => each.checkVisibility());
    if (main === undefined) return;
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
  }, [screen]);
}
