import { useSyncExternalStore } from 'react';

/** Whether a media query holds now. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** No room for two panes beside each other: a small window, or a large text. The style sheets have the same limit. */
export const useIsNarrow = (): boolean => useMedia('(max-width: 1099px)');
