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

/** With turns for other work of the process in between. Throws what `signal` was aborted with. */
export async function inTurns<T>(work: Pieces<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const piece = work.next();
    if (piece.done === true) return piece.value;
    await nextTurn();
    signal?.throwIfAborted();
  }
}
