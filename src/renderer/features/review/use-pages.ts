import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReviewRow, RowFilter } from '../../../core/review/model.ts';
import type { RowOrder } from '../../../core/review/row-order.ts';
import { ask } from './ask.ts';
import { filterKey } from './model/filter.ts';
import { PageCache } from './model/page-cache.ts';

/** Which rows are wanted, in which order, and where among them the cursor is to be. */
export interface WantedRows {
  readonly filter: RowFilter;
  /** As in the sheet where there is none. */
  readonly order: RowOrder | undefined;
  readonly position: number;
  /** Fields of which each row is to bring along what Cube has. */
  readonly fields?: readonly string[];
}

/** The rows that a filter shows. While those of a new filter are on their way, the former ones stay. */
export interface ShownPages {
  /** Whoever shows rows of it follows it: here only how many there are, and what kept them from coming. */
  readonly pages: PageCache<ReviewRow>;
  /** The filter and the order of `pages`. */
  readonly filter: RowFilter;
  readonly order: RowOrder | undefined;
  /** The same as long as a place among the rows means the same row: also when the pages are read anew with more fields. */
  readonly places: string;
  readonly isWaiting: boolean;
}

const none: readonly string[] = [];

type Source = Omit<ShownPages, 'isWaiting'>;

/** `onShown` is told when other rows take the place of those that were shown, in the same moment. */
export function usePages(plan: string, wanted: WantedRows, onShown: (position: number) => void): ShownPages {
  const { filter, order, position, fields = none } = wanted;
  const places = `${filterKey(filter)} ${JSON.stringify(order ?? null)}`;
  const next = useMemo<Source>(
    () => ({
      filter,
      order,
      places,
      pages: new PageCache<ReviewRow>(async (from, count) =>
        ask('review.page', {
          plan,
          filter,
          from,
          count,
          ...(order !== undefined && { order }),
          ...(fields.length > 0 && { fields }),
        }),
      ),
    }),
    // It says all that matters of the filter and the order.
    [plan, places, fields],
  );
  const [shown, setShown] = useState(next);
  const swap = useEffectEvent(() => {
    if (shown === next || (next.pages.total === undefined && next.pages.failure === undefined)) return;
    setShown(next);
    // Where somebody has gone meanwhile is as good a place as before.
    if (shown.places !== next.places) onShown(position);
  });
  useEffect(() => {
    const stop = next.pages.subscribe(() => {
      swap();
    });
    next.pages.show(Math.max(0, position - 30), position + 30);
    swap();
    return stop;
    // Where the cursor goes later is the grid's to follow.
  }, [next]);
  const { pages } = shown;
  useSyncExternalStore(pages.subscribe, () => pages.total);
  useSyncExternalStore(pages.subscribe, () => pages.failure);
  return { ...shown, isWaiting: shown !== next };
}
