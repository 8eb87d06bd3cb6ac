import type { JobState } from '../api/jobs.ts';

/**
 * Counts are shown where they are asked for. Others are nearly always over at once: shown as soon as they tell how far they
 * are. What was stopped while it was shown stays until the plan is as it was.
 */
export const isBrief = ({ kind, progress }: JobState): boolean =>
  kind === 'snapshot.count' ||
  kind === 'plan.countEdit' ||
  kind === 'person.find' ||
  ((kind === 'mapping.lookUp' || kind === 'mapping.emptied') && progress === undefined) ||
  (quickKinds.has(kind) && progress?.phase !== 'restore' && (progress?.total ?? 0) < manyRows);

const quickKinds: ReadonlySet<JobState['kind']> = new Set([
  'review.count',
  'review.sort',
  'review.readPatterns',
  'review.excludeMany',
  'review.decideMany',
  'review.undo',
  'review.redo',
]);
/** Fewer are done at once. */
const manyRows = 50_000;
