import { setImmediate as nextTurn } from 'node:timers/promises';

/** What work came to, and how many turns others had meanwhile; `onTurn` is what they do with them. */
export async function withTurns<T>(
  work: Promise<T>,
  onTurn: () => unknown = () => undefined,
): Promise<{ readonly result: T; readonly turns: number }> {
  const ended = work.then((result) => ({ result }));
  for (let turns = 0; ; turns++) {
    const first = await Promise.race([ended, nextTurn(undefined)]);
    if (first !== undefined) return { result: first.result, turns };
    await onTurn();
  }
}
