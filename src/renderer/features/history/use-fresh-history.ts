import { useEffect, useEffectEvent } from 'react';

/** Other places make and apply plans: the list is asked for again each time that it comes into sight. */
export function useFreshHistory(reload: () => void): void {
  const run = useEffectEvent(reload);
  useEffect(() => run(), []);
}
