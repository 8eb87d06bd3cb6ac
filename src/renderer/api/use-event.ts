import { useEffect, useEffectEvent } from 'react';
import type { EventName, Events } from '../../shared/ipc.ts';
import { cube } from './cube.ts';

/** Listens to what main tells unasked, while the component is shown. */
export function useEvent<K extends EventName>(name: K, listener: (event: Events[K]) => void): void {
  const onEvent = useEffectEvent(listener);
  useEffect(() => cube().on(name, (event) => onEvent(event)), [name]);
}
