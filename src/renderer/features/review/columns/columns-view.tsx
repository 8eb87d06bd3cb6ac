import { Eye, PanelRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { failureInfo } from '../../../api/failure.ts';
import { useCommand } from '../../../app/commands.tsx';
import { useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorBanner } from '../../../ui/error-state.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useIsNarrow } from '../../../ui/use-media.ts';
import { readNumber, writeNumber } from '../details/remembered.ts';
import { Split } from '../details/split.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import reviewStyles from '../review.module.css';
import { Details, focusSearch, NoRows } from '../rows-view.tsx';
import { focusInside, useGridCommands } from '../use-grid-commands.ts';
import type { Review } from '../use-review.ts';
import { CellBar } from './cell-bar.tsx';
import { blockOf, type CellSelection } from './cell-selection.ts';
import { leads, useCellWords } from './cell-words.ts';
import { ColumnMenu } from './column-menu.tsx';
import { ColumnsGrid } from './columns-grid.tsx';
import { useCellCommands } from './use-cell-commands.ts';
import { type Columns, useColumns } from './use-columns.ts';

/** A plan as a table: a row for each row of the sheet, a column for each field that something happens to. */
export function ColumnsView({ review: outer }: { readonly review: Review }) {
  const review = useOwnDetails(outer);
  const text = useText('review').details;
  const { rows, state, isDetailed } = review;
  const parts = useParts(review);
  const { columns, search, pane, focus } = parts;
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
        onLeave={focus}
      >
        <HiddenColumns columns={columns} />
        <IconButton
          icon={PanelRight}
          label={isDetailed ? text.close : text.open}
          size="sm"
          onPress={() => review.onDetailed(!isDetailed)}
        />
      </FilterBar>
      <Split
        resizeLabel={text.resize}
        aside={isDetailed ? <Details review={review} pane={pane} onLeave={focus} /> : undefined}
      >
        {rows.pages.failure !== undefined && rows.pages.total !== undefined && (
          <ErrorBanner error={failureInfo(rows.pages.failure)} onRetry={() => rows.pages.retry()} />
        )}
        {rows.isWaiting && <div className={reviewStyles.waiting} />}
        <Table review={review} parts={parts} />
      </Split>
    </>
  );
}

type Parts = ReturnType<typeof useParts>;

/** The columns, what is chosen of them, and what the keys do. */
function useParts(review: Review) {
  const columns = useColumns(review);
  const words = useCellWords();
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<{ readonly focus: () => void }>(null);
  const pane = useRef<HTMLDivElement>(null);
  const [menu, onMenu] = useState<string>();
  const focus = (): void => grid.current?.focus();
  const chosen = useChosenCells(review, columns);
  const list = useGridCommands(review, {
    search: () => focusSearch(search),
    details: () => requestAnimationFrame(() => focusInside(pane)),
  });
  const commands = useCellCommands({ review, columns, chosen, list, onMenu, onFocus: focus });
  useCommand('edit.find', () => focusSearch(search));
  useCommand('edit.copy-table', commands.copy);
  useCommand('review.next', () => list.step('next', 'change'));
  useCommand('review.previous', () => list.step('previous', 'change'));
  return { columns, words, search, grid, pane, menu, onMenu, focus, chosen, commands };
}

function Table({ review, parts }: { readonly review: Review; readonly parts: Parts }) {
  const label = useText('review').byColumn.label;
  const { rows } = review;
  const { columns, words, chosen, commands, menu, onMenu } = parts;
  return (
    <>
      <ColumnsGrid
        label={label}
        focusRef={parts.grid}
        rows={rows}
        columns={columns}
        words={words}
        selection={chosen.selection}
        filtered={rows.filter.fields ?? []}
        editing={commands.editing}
        onEditEnd={commands.endEdit}
        onCursor={(cursor, selection) => {
          rows.setCursor(cursor);
          chosen.onSelection(selection);
        }}
        onCommand={commands.run}
        onMenu={onMenu}
      >
        <NoRows review={review} />
      </ColumnsGrid>
      <CellBar
        row={rows.row}
        field={columns.shown[rows.cursor.column - leads.length]}
        selection={chosen.selection}
        block={chosen.block}
        words={words}
        onExclude={commands.exclude}
        onCopy={commands.copy}
        onEdit={() => commands.run({ kind: 'edit', text: undefined })}
      />
      {menu !== undefined && (
        <ColumnMenu
          review={review}
          columns={columns}
          words={words}
          field={menu}
          onClose={() => {
            onMenu(undefined);
            parts.focus();
          }}
        />
      )}
    </>
  );
}

/** A way back to every column: a change must not be out of sight without a word. */
function HiddenColumns({ columns: { hidden, showAll } }: { readonly columns: Columns }) {
  const { text, count } = useCellWords();
  if (hidden.length === 0) return null;
  return (
    <Button size="sm" variant="ghost" icon={Eye} onPress={showAll}>
      {text.hidden(count(hidden.length), hidden.length)}
    </Button>
  );
}

function useChosenCells({ rows }: Review, { shown }: Columns) {
  const [selection, onSelection] = useState<CellSelection>();
  const { cursor, pages, places } = rows;
  // Under another filter, or in another order, what was chosen is elsewhere.
  useEffect(() => onSelection(undefined), [places]);
  const size = { rows: pages.total ?? 0, columns: leads.length + shown.length };
  return { selection, onSelection, block: blockOf(selection, cursor, size) };
}

const detailsName = 'review.columns.details';

/** The columns need the width: here the details are shown only where somebody asked for them beside the columns. */
function useOwnDetails(review: Review): Review {
  const isNarrow = useIsNarrow();
  const [isDetailed, setIsDetailed] = useState(() => !isNarrow && readNumber(detailsName) === 1);
  const onDetailed = (next: boolean): void => {
    setIsDetailed(next);
    if (!isNarrow) writeNumber(detailsName, next ? 1 : 0);
  };
  return { ...review, isDetailed, onDetailed };
}
