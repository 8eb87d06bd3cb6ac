import type { Changes, Outcome, PlannedRow } from './model.ts';

/** A row with what people decided about its changes. */
export interface DecidedRow extends Pick<PlannedRow, 'changes'> {
  readonly outcome?: Outcome;
  /** Fields whose change is excluded, where not all of them are. */
  readonly excluded?: readonly string[];
}

/** True for a change that a person left out. In an excluded row each of them is. */
export const isExcluded = ({ outcome, excluded }: Omit<DecidedRow, 'changes'>, field: string): boolean =>
  outcome?.state === 'excluded' || excluded?.includes(field) === true;

/** What is to be written of a row: without the changes that are excluded, which never block it either. */
export function writtenPart<T extends DecidedRow>(row: T): T {
  if (row.excluded === undefined) return row;
  const kept = Object.entries(row.changes).filter(([field]) => !isExcluded(row, field));
  // fromEntries, because an extra field may be called `__proto__`.
  const changes: Changes = Object.fromEntries(kept);
  return { ...row, changes };
}

/**
 * True where a change can be excluded or freed: nothing of the row has left for Cube, or it certainly did not arrive.
 * What was, or may have been, written stays as it was shown.
 */
export const isOpenToDecisions = ({ outcome }: Pick<DecidedRow, 'outcome'>): boolean =>
  outcome === undefined ||
  outcome.state === 'excluded' ||
  (outcome.written === 'no' && outcome.state !== 'applied' && outcome.state !== 'unknown');
