import { outcomeStates, rowStatuses } from '../../../core/plan/model.ts';
import type { RowIndex } from './row-index.ts';
import type { ShownRows } from './row-filters.ts';

export type StepTarget = 'change' | 'problem' | 'conflict';

const conflict = outcomeStates.indexOf('conflict');
const unsettledOutcomes = new Set(
  (['failed', 'unknown', 'skipped'] as const).map((state) => outcomeStates.indexOf(state)),
);
const problemStatuses = new Set((['invalid', 'unmatched'] as const).map((status) => rowStatuses.indexOf(status)));

/** Both sides changed a field: planning saw it, or applying found it. */
export function isConflict(rows: RowIndex, ord: number): boolean {
  const outcome = rows.outcomeAt(ord);
  if (outcome === undefined) return false;
  return outcome === conflict || (rows.isChangedBoth(ord) && !isSent(outcome));
}

const openOutcomes = new Set((['pending', 'excluded'] as const).map((state) => outcomeStates.indexOf(state)));
const isSent = (outcome: number): boolean => !openOutcomes.has(outcome);

const tests: Readonly<Record<StepTarget, (rows: RowIndex, ord: number) => boolean>> = {
  change: (rows, ord) => rows.outcomeAt(ord) !== undefined,
  problem: (rows, ord) =>
    rows.hasError(ord) || problemStatuses.has(rows.statusAt(ord)) || unsettledOutcomes.has(rows.outcomeAt(ord) ?? -1),
  conflict: isConflict,
};

/** The next or previous shown row from `ord` on that has something to look at; undefined at the end. */
export function step(
  rows: RowIndex,
  shown: ShownRows,
  { ord, direction, to }: { readonly ord: number; readonly direction: 'next' | 'previous'; readonly to: StepTarget },
): { readonly ord: number; readonly position: number } | undefined {
  const by = direction === 'next' ? 1 : -1;
  let position = shown.countBefore(ord);
  // Where the row itself is not shown, the next one stands at its place already.
  if (direction === 'previous' || shown.at(position) === ord) position += by;
  for (; position >= 0; position += by) {
    const there = shown.at(position);
    if (there === undefined) return undefined;
    if (tests[to](rows, there)) return { ord: there, position };
  }
  return undefined;
}
