import type { BalancePart } from '../../core/review/sheet-balance.ts';
import { stateOrder } from '../../core/plan/state-words.ts';

/** Rows by how they ended; what is not named has none. */
export type RowsByState = { readonly [part in BalancePart]?: number };

const [first, ...others] = stateOrder;
/** What is in Cube comes first; rows that could not be written stand before those that were not. */
const order: readonly BalancePart[] = [first, 'unchanged', 'invalid', 'unmatched', 'duplicate', ...others];

interface OutcomePart {
  readonly state: BalancePart;
  readonly rows: number;
  /** Of the bar: never so small that it cannot be seen. */
  readonly share: number;
}

/** The states that there are, each with its share; `withApplied`: also where nothing is written yet. */
export function outcomeParts(outcomes: RowsByState, withApplied = false): readonly OutcomePart[] {
  const rowsOf = (state: BalancePart): number => outcomes[state] ?? 0;
  const total = order.reduce((sum, state) => sum + rowsOf(state), 0);
  return order
    .filter((state) => rowsOf(state) > 0 || (withApplied && state === 'applied'))
    .map((state) => {
      const rows = rowsOf(state);
      return { state, rows, share: rows === 0 ? 0 : Math.max(rows / total, 0.015) };
    });
}
