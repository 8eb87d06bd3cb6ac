import { type RowEnd, rowEnds } from '../../core/plan/balance.ts';

/** Rows by where they ended; what is not named has none. */
export type RowsByEnd = { readonly [end in RowEnd]?: number };

interface OutcomePart {
  readonly end: RowEnd;
  readonly rows: number;
  /** Of the bar: never so small that it cannot be seen. */
  readonly share: number;
}

/** The ends that there are, each with its share; `withApplied`: also where nothing is written yet. */
export function outcomeParts(ends: RowsByEnd, withApplied = false): readonly OutcomePart[] {
  const rowsOf = (end: RowEnd): number => ends[end] ?? 0;
  const total = rowEnds.reduce((sum, end) => sum + rowsOf(end), 0);
  return rowEnds
    .filter((end) => rowsOf(end) > 0 || (withApplied && end === 'applied'))
    .map((end) => {
      const rows = rowsOf(end);
      return { end, rows, share: rows === 0 ? 0 : Math.max(rows / total, 0.015) };
    });
}
