import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long work that says where it can be interrupted: at each `yield` some hundredths of a second have passed at most. */
export type Pieces<T> = Generator<undefined, T>;

/** For whoever cannot wait. */
export function atOnce<T>(work: Pieces<T>): T {
  for (;;) {
    const piece = work.next();
    if (piece.done === true) return piece.value;
  }
}

/** Rejects with what the signal is aborted with: for whoever waits for something else beside it. */
export const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

/** With turns for other work of the process in between. Throws what `signal` was aborted with. */
export async function inTurns<T>(work: Pieces<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const piece = work.next();
    if (piece.done === true) return piece.value;
    await nextTurn();
    signal?.throwIfAborted();
  }
}
