import { useCallback, useMemo, useRef, useState } from 'react';
import type { RowFilter } from '../../../core/review/model.ts';
import { useText } from '../../text/language.tsx';
import { useErrorToast } from '../../ui/error-words.ts';
import { showToast } from '../../ui/toast.tsx';
import { failureInfo } from '../../api/failure.ts';
import { useCall } from '../../api/use-call.ts';
import { filterKey } from './model/filter.ts';
import type { Cursor } from './model/grid-keys.ts';
import { maxNamedRows, noSelection, selectMatching, type Selection, toggleRow, withRows } from './model/selection.ts';
import type { Rows } from './use-rows.ts';

/** The rows that were chosen, and the ways to choose them. */
export interface SelectedRows {
  readonly selection: Selection;
  readonly clear: () => void;
  /** Everything that the filter shows. */
  readonly all: () => void;
  readonly toggle: (position: number) => void;
  /** From where the range began to the cursor's new place. */
  readonly extend: (to: Cursor) => void;
  /** The range is over: the next one begins where the cursor is then. */
  readonly endRange: () => void;
}

/** A choice of rows that outlives filters. What cannot be chosen is reported, and nothing changes. */
export function useSelection(plan: string, { pages, filter, cursorNow }: Rows): SelectedRows {
  const text = useText('review').grid;
  const sayError = useErrorToast();
  const [chosen, setSelection] = useState<Selection>(noSelection);
  // Which of other rows a filter that is written means, only the engine knows: the choice ends with the filter.
  const isOver = chosen.kind === 'matching' && chosen.filter.where !== undefined && !isSame(chosen.filter, filter);
  if (isOver) setSelection(noSelection);
  const selection = useCounted(plan, isOver ? noSelection : chosen);
  /** Where a range begins, and what was chosen before it: a range that shrinks gives back what it took. */
  const range = useRef<{ readonly from: number; readonly base: Selection } | undefined>(undefined);
  const latest = useRef(0);
  const set = useCallback(
    (next: Selection | undefined, before: Selection) => {
      if (next !== undefined) setSelection(next);
      else showToast({ level: 'info', title: before.kind === 'rows' ? text.tooMany : text.cannotAdd });
    },
    [text],
  );
  const extend = (to: Cursor): void => {
    range.current ??= { from: cursorNow().position, base: selection };
    const { from, base } = range.current;
    const [first, last] = [Math.min(from, to.position), Math.max(from, to.position)];
    latest.current += 1;
    const turn = latest.current;
    if (last - first >= maxNamedRows) {
      set(undefined, noSelection);
      return;
    }
    pages.rowsBetween(first, last).then(
      (rows) => {
        if (latest.current === turn) set(withRows(base, rows, true), base);
      },
      (error: unknown) => {
        sayError(failureInfo(error));
      },
    );
  };
  return {
    selection,
    extend,
    clear: () => {
      setSelection(noSelection);
    },
    all: () => {
      setSelection(selectMatching(filter, pages.total ?? 0));
    },
    toggle: (position) => {
      const row = pages.rowAt(position);
      if (row !== undefined) set(toggleRow(selection, row), selection);
    },
    endRange: () => {
      range.current = undefined;
    },
  };
}

const isSame = (a: RowFilter, b: RowFilter): boolean => filterKey(a) === filterKey(b);

/** Everything that matches may become more or fewer by a correction, an exclusion or a run: it is counted anew then. */
function useCounted(plan: string, selection: Selection): Selection {
  const isMatching = selection.kind === 'matching';
  const filter = isMatching ? selection.filter : {};
  const { value } = useCall('review.page', { plan, filter, from: 0, count: 1 }, { enabled: isMatching });
  const total = value?.total;
  return useMemo(
    () => (selection.kind === 'matching' && total !== undefined ? { ...selection, total } : selection),
    [selection, total],
  );
}
