import { FilterX, PanelRight, Rows3 } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { failureInfo } from '../../api/failure.ts';
import { useCommand } from '../../app/commands.tsx';
import { useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorBanner, ErrorState } from '../../ui/error-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useIsNarrow } from '../../ui/use-media.ts';
import { DetailsPane } from './details/details-pane.tsx';
import { Split } from './details/split.tsx';
import { FilterBar } from './filters/filter-bar.tsx';
import { ReviewGrid } from './grid/review-grid.tsx';
import { everyRow, isEveryRow } from './model/filter.ts';
import { selectedCount } from './model/selection.ts';
import styles from './review.module.css';
import { SelectionBar } from './selection-bar.tsx';
import { focusInside, type GridCommands, useGridCommands } from './use-grid-commands.ts';
import { useRepair } from './use-repair.ts';
import type { Review } from './use-review.ts';

/** A plan row by row: filters, the grid, and everything about the row at the cursor. */
export function RowsView({ review }: { readonly review: Review }) {
  const text = useText('review');
  const { rows, selected, state, isDetailed } = review;
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<{ readonly focus: () => void }>(null);
  const pane = useRef<HTMLDivElement>(null);
  const commands = useGridCommands(review, {
    search: () => focusSearch(search),
    details: () => requestAnimationFrame(() => focusInside(pane)),
  });
  useCommand('edit.find', () => focusSearch(search));
  useCommand('edit.copy-table', commands.copy);
  useCommand('review.next', () => commands.step('next', 'change'));
  useCommand('review.previous', () => commands.step('previous', 'change'));
  return (
    <>
      <FilterBar
        opened={review.opened}
        state={state}
        filter={rows.wantedFilter}
        onFilter={rows.show}
        order={rows.wantedOrder}
        onUnsort={() => rows.sort(undefined)}
        searchRef={search}
        total={rows.pages.total}
        onLeave={() => grid.current?.focus()}
      >
        <IconButton
          icon={PanelRight}
          label={isDetailed ? text.details.close : text.details.open}
          size="sm"
          onPress={() => review.onDetailed(!isDetailed)}
        />
      </FilterBar>
      <Split
        resizeLabel={text.details.resize}
        aside={isDetailed ? <Details review={review} pane={pane} onLeave={() => grid.current?.focus()} /> : undefined}
      >
        {rows.pages.failure !== undefined && rows.pages.total !== undefined && (
          <ErrorBanner error={failureInfo(rows.pages.failure)} onRetry={() => rows.pages.retry()} />
        )}
        {rows.isWaiting && <div className={styles.waiting} />}
        <ReviewGrid state={state} rows={rows} selected={selected} onCommand={commands.run} focusRef={grid}>
          <NoRows review={review} />
        </ReviewGrid>
        <Chosen review={review} commands={commands} />
      </Split>
    </>
  );
}

/** A search that is there is ready to be typed over. */
export function focusSearch(search: RefObject<HTMLInputElement | null>): void {
  search.current?.focus();
  search.current?.select();
}

/** Everything about the row at the cursor. */
export function Details({
  review,
  pane,
  onLeave,
}: {
  readonly review: Review;
  readonly pane: RefObject<HTMLDivElement | null>;
  readonly onLeave: () => void;
}) {
  const { opened, rows, choices, fixing } = review;
  const repair = useRepair(opened.plan, choices);
  const last = (rows.pages.total ?? 1) - 1;
  // Over the list it is in the way: who leaves it wants to see the list again.
  const isOver = useIsNarrow();
  return (
    <div
      ref={pane}
      className={styles.pane}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        if (isOver) review.onDetailed(false);
        onLeave();
      }}
    >
      <DetailsPane
        plan={opened.plan}
        row={rows.row}
        hasSheet={opened.header.kind === 'update'}
        fixing={fixing}
        onFixing={(column) => {
          review.onFixing(column);
          if (column === undefined) onLeave();
        }}
        onFix={async (ord, column, text) => {
          const row = await choices.fix(ord, column, text);
          if (row === undefined || row.status === 'invalid' || row.status === 'unmatched') return;
          review.onFixing(undefined);
          onLeave();
        }}
        onUse={(problem, cells, forAll) => {
          const ord = rows.row?.ord;
          if (ord !== undefined) void repair.run(problem, { kind: 'set', cells }, forAll ? undefined : ord);
        }}
        onExclude={(ord, excluded) => void choices.exclude({ kind: 'rows', ords: [ord] }, excluded)}
        onStep={(by) => {
          rows.setCursor(({ position, column }) => ({ position: Math.max(0, Math.min(last, position + by)), column }));
        }}
        onClose={() => {
          review.onDetailed(false);
          onLeave();
        }}
      />
    </div>
  );
}

/** In place of rows: why there are none, and what to do. */
export function NoRows({ review }: { readonly review: Review }) {
  const text = useText('review');
  const { rows } = review;
  if (rows.pages.failure !== undefined && rows.pages.total === undefined) {
    return (
      <div className={styles.noRows}>
        <ErrorState error={failureInfo(rows.pages.failure)} onRetry={() => rows.pages.retry()} />
      </div>
    );
  }
  if (rows.pages.total !== 0) return null;
  const isFiltered = !isEveryRow(rows.filter);
  return (
    <div className={styles.noRows}>
      <EmptyState
        icon={isFiltered ? FilterX : Rows3}
        title={isFiltered ? text.grid.emptyTitle : text.grid.emptyPlanTitle}
        actions={isFiltered && <Button onPress={() => rows.show(everyRow)}>{text.filters.clearAll}</Button>}
      >
        {isFiltered && text.grid.emptyHint}
      </EmptyState>
    </div>
  );
}

function Chosen({ review, commands }: { readonly review: Review; readonly commands: GridCommands }) {
  const { selected } = review;
  return (
    <SelectionBar
      plan={review.opened.plan}
      count={selectedCount(selected.selection)}
      onExclude={commands.exclude}
      onCopy={commands.copy}
      onClear={selected.clear}
    />
  );
}
