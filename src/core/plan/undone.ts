import type { OutcomeCounts } from './model.ts';

/** What the history knows of a plan that was made or written here. */
export interface Batch {
  readonly planId: string;
  /** Of an inverse plan: the plan that it puts back. */
  readonly undoOf?: string | undefined;
  readonly appliedAt?: string | undefined;
  readonly outcomes: OutcomeCounts;
}

/** How much of what a batch wrote has been put back. */
export type Undone = 'whole' | 'part';

/** The inverse plans of a batch that wrote something, the latest first. */
export const undosOf = <T extends Batch>(planId: string, batches: readonly T[]): readonly T[] =>
  batches
    .filter(({ undoOf, outcomes, appliedAt }) => undoOf === planId && outcomes.applied > 0 && appliedAt !== undefined)
    .toSorted((a, b) => (a.appliedAt ?? '').localeCompare(b.appliedAt ?? '') * -1);

/**
 * Whether a batch is undone as things are: an undo that was itself undone does not count, one that left rows alone counts in
 * part, and so does one before the batch was written on.
 */
export function undoneOf(
  batch: Batch,
  batches: readonly Batch[],
  seen: ReadonlySet<string> = new Set(),
): Undone | undefined {
  if (seen.has(batch.planId)) return undefined;
  const within = new Set([...seen, batch.planId]);
  const standing = undosOf(batch.planId, batches).flatMap((undo): Undone[] => {
    const undone = undoneOf(undo, batches, within);
    if (undone === 'whole') return [];
    const isLater = (undo.appliedAt ?? '') >= (batch.appliedAt ?? '');
    return [undone === undefined && isLater && wroteAll(undo) ? 'whole' : 'part'];
  });
  return standing.includes('whole') ? 'whole' : standing[0];
}

const wroteAll = ({ outcomes: { pending, failed, conflict, skipped, unknown, excluded } }: Batch): boolean =>
  pending + failed + conflict + skipped + unknown + excluded === 0;
