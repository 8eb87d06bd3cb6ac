import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import type { EngineContext } from './context.ts';

/**
 * Does work that reads plans by connections of its own, or must find all of a plan in one state. SQLite lets no choice be
 * made meanwhile, nor anything be read during one: the work waits for the choices that were asked for before, and new ones
 * are refused until it has ended.
 *
 * @throws AppError PLAN_IN_USE while one of the plans is applied
 */
export async function whileRead<T>(
  ids: readonly string[],
  { files, plans, applying, reading }: Pick<EngineContext, 'files' | 'plans' | 'applying' | 'reading'>,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const paths = ids.map((id) => files.path(id));
  // Nobody waits for the lock of a job of this very process.
  if (paths.some((path) => applying.has(path))) throw new AppError('PLAN_IN_USE', sentence('planIsApplied'));
  // Always in the same order: two that wait for each other's plan would wait for ever.
  const inTurn = [...new Set(ids)].toSorted().reduce(
    (rest, id) => async () => {
      const open = await plans.known(id);
      return open === undefined ? rest() : open.session.betweenChoices(rest, signal);
    },
    work,
  );
  reading.add(paths);
  try {
    return await inTurn();
  } finally {
    reading.delete(paths);
  }
}
