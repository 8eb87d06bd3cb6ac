import type { DatabaseSync } from 'node:sqlite';
import { outcomeStates } from '../../../core/plan/model.ts';
import { OutcomeStore } from '../../plan-file/outcomes.ts';
import type { RowIndex } from '../index/row-index.ts';

const pending = outcomeStates.indexOf('pending');
const excluded = outcomeStates.indexOf('excluded');

/**
 * Leaves rows out of what is written, or takes them in again. Only a pending row can be left out and only an excluded
 * one be taken in: whatever else has become of a row tells what was sent, or why not, and no choice may wipe that out.
 * Returns the rows that it changed. Runs inside the caller's transaction; the index follows once that is committed.
 */
export function excludeRows(
  db: DatabaseSync,
  index: RowIndex,
  ords: Uint32Array,
  { isExcluded, at }: { readonly isExcluded: boolean; readonly at: string },
): Uint32Array {
  const store = new OutcomeStore(db);
  const from = isExcluded ? pending : excluded;
  const changed = ords.filter((ord) => index.outcomeAt(ord) === from);
  for (const ord of changed) {
    if (isExcluded) store.exclude(ord, at);
    else store.remove(ord);
  }
  return changed;
}
