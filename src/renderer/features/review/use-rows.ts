import { useRef, useState, useSyncExternalStore } from 'react';
import type { PlanCounts } from '../../../core/plan/model.ts';
import type { ReviewRow, RowFilter } from '../../../core/review/model.ts';
import type { RowOrder } from '../../../core/review/row-order.ts';
import { useJob } from '../../api/use-job.ts';
import { useErrorToast } from '../../ui/error-words.ts';
import { ask } from './ask.ts';
import { filterKey, firstFilter } from './model/filter.ts';
import { type Cursor, LatestCursor } from './model/grid-keys.ts';
import { type ShownPages, usePages, type WantedRows } from './use-pages.ts';

/** The rows of a plan as they are looked at: the filter, the order, what they show, and the cursor. */
export interface Rows extends ShownPages {
  /** The filter that was asked for; `filter` is that of the rows on the screen. */
  readonly wantedFilter: RowFilter;
  /** The order that was asked for: it may still be worked out. */
  readonly wantedOrder: RowOrder | undefined;
  readonly cursor: Cursor;
  /** The row at the cursor, once it is here. */
  readonly row: ReviewRow | undefined;
  /** The cursor as it is by now, also before it is painted. */
  readonly cursorNow: () => Cursor;
  readonly setCursor: (cursor: Cursor | ((former: Cursor) => Cursor)) => void;
  /** Shows other rows. The cursor stays on its row where that is among them, unless told to begin at the top. */
  readonly show: (filter: RowFilter, at?: 'row' | 'top') => void;
  /** Shows the rows in another order, from its beginning; without one as in the sheet, and the cursor stays on its row. */
  readonly sort: (order: RowOrder | undefined) => void;
  /** From now on each row brings along what Cube has in these fields. */
  readonly bring: (fields: readonly string[] | undefined) => void;
}

/** Holds what one plan's rows are looked at with. */
export function useRows(plan: string, counts: PlanCounts): Rows {
  const [first] = useState(() => firstFilter(counts));
  /** What was asked for last; `wanted` follows once it is known where the cursor is to be. */
  const [asked, setAsked] = useState<RowFilter>(first);
  const [wanted, setWanted] = useState<WantedRows>({ filter: first, order: undefined, position: 0 });
  const [cursor, setPainted] = useState<Cursor>({ position: 0, column: 4 });
  const [{ now: cursorNow, set: setCursor }] = useState(() => new LatestCursor(cursor, setPainted));
  const shown = usePages(plan, wanted, (position) => {
    setCursor(({ column }) => ({ position, column }));
  });
  const { pages } = shown;
  const position = pages.total === undefined ? 0 : Math.min(cursor.position, Math.max(0, pages.total - 1));
  const row = useSyncExternalStore(pages.subscribe, () => pages.rowAt(position));
  const { order, filter: applied } = wanted;
  const show = useShow(plan, { asked, setAsked, applied, order, row, setWanted });
  const { wantedOrder, sort } = useSort(plan, { filter: asked, row, setWanted });
  const bring = (fields: readonly string[] | undefined): void => {
    setWanted(({ filter, order }) => ({ filter, order, position, ...(fields !== undefined && { fields }) }));
  };
  const kept = { position, column: cursor.column };
  const isFiltering = asked.where !== undefined && asked !== applied;
  const isWaiting = shown.isWaiting || wantedOrder !== order || isFiltering;
  return {
    ...shown,
    isWaiting,
    wantedFilter: asked,
    wantedOrder,
    cursor: kept,
    cursorNow,
    row,
    setCursor,
    show,
    sort,
    bring,
  };
}

/** Finds where the cursor is to be among other rows. A filter that is written is worked out before rows are shown by it. */
function useShow(
  plan: string,
  {
    asked,
    setAsked,
    applied,
    order,
    row,
    setWanted,
  }: {
    readonly asked: RowFilter;
    readonly setAsked: (filter: RowFilter) => void;
    /** The filter of the rows that are wanted by now. */
    readonly applied: RowFilter;
    readonly order: RowOrder | undefined;
    readonly row: ReviewRow | undefined;
    readonly setWanted: (change: (former: WantedRows) => WantedRows) => void;
  },
): Rows['show'] {
  const sayError = useErrorToast();
  const counting = useJob('review.count', `review.count:${plan}`);
  const latest = useRef(0);
  return (filter, at = 'row') => {
    if (filterKey(filter) === filterKey(asked)) return;
    latest.current += 1;
    const turn = latest.current;
    const isLatest = (): boolean => latest.current === turn;
    setAsked(filter);
    counting.cancel();
    const ord = at === 'top' ? undefined : row?.ord;
    if (ord === undefined && filter.where === undefined) {
      setWanted((former) => ({ ...former, filter, position: 0 }));
      return;
    }
    const showAt = async (): Promise<void> => {
      // All rows are read for it: that can be watched and stopped, and is done once.
      const reply = filter.where === undefined ? undefined : await counting.run({ plan, filter });
      if (!isLatest()) return;
      if (reply?.ok === false) {
        setAsked(applied);
        if (reply.error.code !== 'CANCELLED') sayError(reply.error);
        return;
      }
      const position = ord === undefined ? 0 : await placeOf(plan, filter, order, ord);
      if (isLatest()) setWanted((former) => ({ ...former, filter, position }));
    };
    void showAt();
  };
}

/** An order is worked out before rows are shown in it, and no longer once another is chosen. */
function useSort(
  plan: string,
  shown: {
    readonly filter: RowFilter;
    readonly row: ReviewRow | undefined;
    readonly setWanted: (change: (former: WantedRows) => WantedRows) => void;
  },
): Pick<Rows, 'wantedOrder' | 'sort'> {
  const { filter, row, setWanted } = shown;
  const sayError = useErrorToast();
  const job = useJob('review.sort', `review.sort:${plan}`);
  const [wantedOrder, setWantedOrder] = useState<RowOrder>();
  const applied = useRef<RowOrder>(undefined);
  const latest = useRef(0);
  const sort = async (order: RowOrder | undefined): Promise<void> => {
    latest.current += 1;
    const turn = latest.current;
    const isLatest = (): boolean => latest.current === turn;
    setWantedOrder(order);
    job.cancel();
    const reply = order === undefined ? undefined : await job.run({ plan, order });
    if (!isLatest()) return;
    if (reply?.ok === false) {
      setWantedOrder(applied.current);
      if (reply.error.code !== 'CANCELLED') sayError(reply.error);
      return;
    }
    const isAtRow = order === undefined && row !== undefined;
    const position = isAtRow ? await placeOf(plan, filter, order, row.ord) : 0;
    if (!isLatest()) return;
    applied.current = order;
    setWanted((former) => ({ ...former, order, position }));
  };
  return { wantedOrder, sort: (order) => void sort(order) };
}

/** Where a row is among others; the top where it is not among them, or nobody can say. */
async function placeOf(plan: string, filter: RowFilter, order: RowOrder | undefined, ord: number): Promise<number> {
  try {
    return (await ask('review.position', { plan, filter, ord, ...(order !== undefined && { order }) })) ?? 0;
  } catch {
    // The rows themselves will say what is wrong.
    return 0;
  }
}
