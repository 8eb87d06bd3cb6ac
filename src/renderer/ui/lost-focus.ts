import { useEffect } from 'react';

/** Whether the focus is on something that can still be seen. */
function hasFocus(): boolean {
  const { activeElement, body } = document;
  return activeElement !== null && activeElement !== body && activeElement.checkVisibility();
}

/** What had the focus may be gone: then the screen has it, so that Tab goes on from there. */
export function focusScreenIfLost(): void {
  if (hasFocus()) return;
  const main = [...document.querySelectorAll('main')].find((each) => each.checkVisibility());
  if (main === undefined) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

/**
 * For what may have the focus when it goes, such as a dialog whose opener went too. Whoever gives the focus back does so in
 * the next picture, so that it is looked at in the one after.
 */
export function useFocusAfterwards(): void {
  useEffect(
    () => () => {
      requestAnimationFrame(() => requestAnimationFrame(focusScreenIfLost));
    },
    [],
  );
}
