import type { OutcomeState } from '../../core/plan/model.ts';
import { stateOrder } from '../../core/plan/state-words.ts';

/** Rows by state; states that are not named have none. */
export type RowsByState = { readonly [state in OutcomeState]?: number };

interface OutcomePart {
  readonly state: OutcomeState;
  readonly rows: number;
  /** Of the bar: never so small that it cannot be seen. */
  readonly share: number;
}

/** The states that there are, each with its share; `withApplied`: also where nothing is written yet. */
export function outcomeParts(outcomes: RowsByState, withApplied = false): readonly OutcomePart[] {
  const rowsOf = (state: OutcomeState): number => outcomes[state] ?? 0;
  const total = stateOrder.reduce((sum, state) => sum + rowsOf(state), 0);
  return stateOrder
    .filter((state) => rowsOf(state) > 0 || (withApplied && state === 'applied'))
    .map((state) => {
      const rows = rowsOf(state);
      return { state, rows, share: rows === 0 ? 0 : Math.max(rows / total, 0.015) };
    });
}
