import { useEffect } from 'react';
import { useText } from '../text/language.tsx';
import { focusScreenIfLost } from '../ui/lost-focus.ts';
import type { Place } from './navigation.ts';

/**
 * A screen has come: the window is titled after it, for the system's lists and for screen readers. What had the focus may
 * have gone with the last screen: then the new one has it, so that Tab goes on from there.
 */
export function useArrival(screen: Place | 'review' | 'apply'): void {
  const name = useText('shell').places[screen];
  useEffect(() => {
    document.title = `${name} – Cube Bulk`;
  }, [name]);
  useEffect(focusScreenIfLost, [screen]);
}
