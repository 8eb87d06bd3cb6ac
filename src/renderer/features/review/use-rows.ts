import { useCallback, useRef, useState } from 'react';
import type { PlanCounts } from '../../../core/plan/model.ts';
import type { ReviewRow, RowFilter } from '../../../core/review/model.ts';
import { ask } from './ask.ts';
import { filterKey, firstFilter } from './model/filter.ts';
import { type Cursor, LatestCursor } from './model/grid-keys.ts';
import { type ShownPages, usePages, type WantedRows } from './use-pages.ts';

/** The rows of a plan as they are looked at: the filter, what it shows, and the cursor. */
export interface Rows extends ShownPages {
  /** The filter that was asked for; `filter` is that of the rows on the screen. */
  readonly wantedFilter: RowFilter;
  readonly cursor: Cursor;
  /** The row at the cursor, once it is here. */
  readonly row: ReviewRow | undefined;
  /** The cursor as it is by now, also before it is painted. */
  readonly cursorNow: () => Cursor;
  readonly setCursor: (cursor: Cursor | ((former: Cursor) => Cursor)) => void;
  /** Shows other rows. The cursor stays on its row where that is among them, unless told to begin at the top. */
  readonly show: (filter: RowFilter, at?: 'row' | 'top') => void;
  /** From now on each row brings along what Cube has in these fields. */
  readonly bring: (fields: readonly string[] | undefined) => void;
}

/** Holds what one plan's rows are looked at with. */
export function useRows(plan: string, counts: PlanCounts): Rows {
  const [first] = useState(() => firstFilter(counts));
  /** What was asked for last; `wanted` follows once it is known where the cursor is to be. */
  const [asked, setAsked] = useState<RowFilter>(first);
  const [wanted, setWanted] = useState<WantedRows>({ filter: first, position: 0 });
  const [cursor, setPainted] = useState<Cursor>({ position: 0, column: 4 });
  const [{ now: cursorNow, set: setCursor }] = useState(() => new LatestCursor(cursor, setPainted));
  const latest = useRef(0);
  const shown = usePages(plan, wanted, (position) => {
    setCursor(({ column }) => ({ position, column }));
  });
  const { pages } = shown;
  const position = pages.total === undefined ? 0 : Math.min(cursor.position, Math.max(0, pages.total - 1));
  const row = pages.rowAt(position);
  const show = useCallback(
    (filter: RowFilter, at: 'row' | 'top' = 'row') => {
      if (filterKey(filter) === filterKey(asked)) return;
      latest.current += 1;
      const turn = latest.current;
      setAsked(filter);
      if (at === 'top' || row === undefined) {
        setWanted((former) => ({ ...former, filter, position: 0 }));
        return;
      }
      void placeOf(plan, filter, row.ord).then((position) => {
        if (latest.current === turn) setWanted((former) => ({ ...former, filter, position }));
      });
    },
    [plan, row, asked],
  );
  const bring = (fields: readonly string[] | undefined): void => {
    setWanted((former) => ({ filter: former.filter, position, ...(fields !== undefined && { fields }) }));
  };
  const kept = { position, column: cursor.column };
  return { ...shown, wantedFilter: asked, cursor: kept, cursorNow, row, setCursor, show, bring };
}

/** Where a row is among others; the top where it is not among them, or nobody can say. */
async function placeOf(plan: string, filter: RowFilter, ord: number): Promise<number> {
  try {
    return (await ask('review.position', { plan, filter, ord })) ?? 0;
  } catch {
    // The rows themselves will say what is wrong.
    return 0;
  }
}
