import type { DatabaseSync } from 'node:sqlite';
import type { ConflictChoice } from '../../../core/plan/model.ts';
import { DecisionStore } from '../../plan-file/decisions.ts';
import type { ConflictPair } from '../../../core/review/model.ts';
import { conflictPairs, pairName } from '../conflict-groups.ts';
import type { ReviewRows } from '../review-rows.ts';
import type { RowIndex } from '../index/row-index.ts';
import { isConflict } from '../index/navigation.ts';

/** What is to be decided. */
export interface ConflictDecision {
  /** All fields in conflict without it. */
  readonly field?: string | undefined;
  /** Only where the two values are these. */
  readonly pair?: ConflictPair | undefined;
  /** Null takes a decision back. */
  readonly choice: ConflictChoice | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * Keeps in the plan what somebody decided about fields that both they and somebody in Cube changed, together with the
 * value in Cube that was shown. Rows without such a conflict are left alone. Returns the rows that it was about. Runs
 * inside the caller's transaction.
 */
export function decideConflicts(
  db: DatabaseSync,
  { index, rows }: { readonly index: RowIndex; readonly rows: ReviewRows },
  ords: Uint32Array,
  { field, pair, choice, at }: ConflictDecision,
): readonly number[] {
  const store = new DecisionStore(db);
  const meant = pair && pairName(pair);
  const decided: number[] = [];
  for (const ord of ords) {
    if (!isConflict(index, ord)) continue;
    const pairs = conflictPairs(rows.get(ord)).filter(
      (one) => (field === undefined || one.field === field) && (meant === undefined || pairName(one) === meant),
    );
    for (const one of pairs) {
      if (choice === null) store.remove(ord, one.field);
      else store.put(ord, one.field, { choice, theirs: one.theirs }, at);
    }
    if (pairs.length > 0) decided.push(ord);
  }
  return decided;
}
