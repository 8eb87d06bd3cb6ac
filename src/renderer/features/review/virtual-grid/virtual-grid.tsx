import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import type { OrderDirection } from '../../../../core/review/model.ts';
import { rowsAPage, scrollTopFor, scrollTopToCentre, spacePx, windowAt } from '../../../ui/row-window.ts';
import { nameIfCut } from '../../../ui/name-if-cut.ts';
import { useViewport, type Viewport } from '../../../ui/use-viewport.ts';
import { type Cursor, type GridCommand, gridCommand, moveCursor } from '../model/grid-keys.ts';
import type { PageCache } from '../model/page-cache.ts';
import { SortSign } from './sort-sign.tsx';
import { type CellView, cellName, type GridColumn, type RowLook } from './grid-column.ts';
import { GridRow } from './grid-row.tsx';
import styles from './virtual-grid.module.css';

const headPx = 32;

/** What was pressed with the mouse, and with which keys held. */
export interface GridPress<Id extends string> {
  /** Undefined for the heading. */
  readonly position: number | undefined;
  readonly column: Id;
  /** The value of `data-action` of what was pressed in the cell. */
  readonly action: string | undefined;
  readonly isControl: boolean;
  readonly isShift: boolean;
}

export interface VirtualGridProps<Row, Id extends string> {
  readonly label: string;
  readonly name: string;
  /** Takes the focus. */
  readonly focusRef?: Ref<{ readonly focus: () => void }>;
  readonly pages: PageCache<Row>;
  /** Divides a width among the columns. */
  readonly layOut: (widthPx: number) => readonly GridColumn<Id>[];
  readonly heading: (id: Id) => ReactNode;
  readonly headingLabel?: (id: Id) => string | undefined;
  /** The direction in which the rows are sorted by a column; null for one that they can be sorted by. */
  readonly sorted?: (id: Id) => OrderDirection | null | undefined;
  readonly Cell: CellView<Row, Id>;
  readonly look: (row: Row) => RowLook;
  readonly cursor: Cursor;
  /** Where the cursor is by now, where it can move before that is painted. */
  readonly cursorNow?: () => Cursor;
  /** The cursor was moved by a key; with `extend` a range is to follow it. */
  readonly onCursor: (cursor: Cursor, extend: boolean) => void;
  readonly onCommand: (command: Exclude<GridCommand, { readonly kind: 'move' }>) => void;
  readonly onPress: (press: GridPress<Id>, cursor: Cursor | undefined) => void;
  /** In place of rows. */
  readonly children?: ReactNode;
}

/**
 * A grid of as many rows as there are. Only those in view are on the page; they stay in view while the space behind
 * them scrolls, so that no gap is ever painted, and a row that is not here yet is shown as a line with its number. All
 * rows are equally high: where a row is, is a multiplication, and a list of a million needs no measuring. The focus
 * stays on the grid, which says which cell its cursor is on.
 */
export function VirtualGrid<Row, Id extends string>(props: VirtualGridProps<Row, Id>) {
  const { pages, cursor, layOut } = props;
  const gridId = useId();
  const viewport = useViewport(headPx);
  useSyncExternalStore(pages.subscribe, pages.version);
  const rows = pages.total ?? 0;
  const space = { rows, viewPx: viewport.viewPx };
  const { first, count, offsetPx } = windowAt(viewport.scrollTop, space);
  const columns = useMemo(() => layOut(viewport.widthPx), [layOut, viewport.widthPx]);
  const template = columns.map(({ widthPx }) => `${widthPx}px`).join(' ');
  const isInView = cursor.position >= first && cursor.position < first + count;
  const cursorColumn = Math.min(cursor.column, columns.length - 1);
  const shown = { gridId, columns, template, first, count, offsetPx, cursorColumn };
  useEffect(() => pages.show(first, Math.max(first, first + count - 1)), [pages, first, count]);
  useFollowCursor(viewport, pages, cursor.position);
  useImperativeHandle(props.focusRef, () => ({ focus: () => viewport.scroller.current?.focus() }), [viewport.scroller]);
  return (
    <div
      ref={viewport.scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={rows + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      aria-activedescendant={isInView ? cellName(gridId, cursor.position, cursorColumn) : undefined}
      className={styles.grid}
      data-grid={props.name}
      onKeyDown={(event) => {
        handleKey(event, props, { rows, columns: columns.length, pageRows: rowsAPage(viewport.viewPx) });
      }}
      onMouseDown={(event) => {
        handleMouse(event, props, columns);
      }}
      onMouseOver={(event) => nameIfCut(event.target)}
      onDoubleClick={(event) => {
        if (placeOf(event.target)?.position !== undefined) props.onCommand({ kind: 'open' });
      }}
    >
      <Heading {...props} columns={columns} template={template} />
      {props.children}
      <div className={styles.space} style={{ height: spacePx(space) }}>
        <ShownRows {...props} shown={shown} viewPx={viewport.viewPx} />
      </div>
    </div>
  );
}

function Heading<Row, Id extends string>({
  columns,
  template,
  heading,
  headingLabel,
  sorted,
}: VirtualGridProps<Row, Id> & { readonly columns: readonly GridColumn<Id>[]; readonly template: string }) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow} style={{ gridTemplateColumns: template }}>
        {columns.map(({ id }, index) => (
          <div
            key={id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-label={headingLabel?.(id)}
            aria-sort={sorted?.(id) ?? undefined}
            className={styles.cell}
            data-column={id}
          >
            {heading(id)}
            {sorted?.(id) !== undefined && <SortSign direction={sorted(id) ?? undefined} />}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The part of the rows that is in view. */
interface Shown<Id extends string> {
  readonly gridId: string;
  readonly columns: readonly GridColumn<Id>[];
  readonly template: string;
  readonly first: number;
  readonly count: number;
  readonly offsetPx: number;
  readonly cursorColumn: number;
}

function ShownRows<Row, Id extends string>({
  pages,
  look,
  Cell,
  cursor,
  shown,
  viewPx,
}: VirtualGridProps<Row, Id> & { readonly shown: Shown<Id>; readonly viewPx: number }) {
  const { gridId, columns, template, first, count, offsetPx, cursorColumn } = shown;
  return (
    <div role="rowgroup" className={styles.view} style={{ height: viewPx }}>
      <div style={{ transform: `translateY(${-offsetPx}px)` }}>
        {Array.from({ length: count }, (_, index) => {
          const position = first + index;
          const row = pages.rowAt(position);
          const { isSelected, isMuted } = row === undefined ? { isSelected: false, isMuted: false } : look(row);
          return (
            <GridRow
              key={position}
              gridId={gridId}
              position={position}
              row={row}
              columns={columns}
              template={template}
              Cell={Cell}
              cursorColumn={position === cursor.position ? cursorColumn : undefined}
              isSelected={isSelected}
              isMuted={isMuted}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Scrolls the cursor into view when it moves, and to the middle when other rows are shown. */
function useFollowCursor<Row>({ scroller, scrollTo, viewPx }: Viewport, pages: PageCache<Row>, position: number): void {
  const rows = pages.total ?? 0;
  const isMeasured = viewPx > 0;
  useLayoutEffect(() => {
    if (isMeasured) scrollTo(scrollTopToCentre(position, { rows: pages.total ?? 0, viewPx }));
    // Only when other rows are shown: the next effect has every other move of the cursor.
  }, [pages, isMeasured]);
  useLayoutEffect(() => {
    const scrollTop = scroller.current?.scrollTop ?? 0;
    if (isMeasured) scrollTo(scrollTopFor(position, scrollTop, { rows, viewPx }));
    // Not when the number of rows changes: that must not move what somebody is looking at.
  }, [position, scroller, scrollTo]);
}

function handleKey<Row, Id extends string>(
  event: KeyboardEvent,
  { cursor, cursorNow, onCursor, onCommand }: VirtualGridProps<Row, Id>,
  space: { readonly rows: number; readonly columns: number; readonly pageRows: number },
): void {
  const command = gridCommand(event);
  if (command === undefined || event.target !== event.currentTarget) return;
  event.preventDefault();
  if (command.kind !== 'move') onCommand(command);
  else if (space.rows > 0) onCursor(moveCursor(cursorNow?.() ?? cursor, command.to, space), command.extend);
}

/** The cell that was pressed. */
function placeOf(target: EventTarget): { readonly position: number | undefined; readonly column: number } | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[aria-colindex]') : null;
  if (cell === null) return undefined;
  const row = cell.closest<HTMLElement>('[data-row]');
  return {
    position: row === null ? undefined : Number(row.dataset['row']),
    column: Number(cell.getAttribute('aria-colindex')) - 1,
  };
}

function handleMouse<Row, Id extends string>(
  event: MouseEvent,
  { onPress }: VirtualGridProps<Row, Id>,
  columns: readonly GridColumn<Id>[],
): void {
  const place = event.button === 0 ? placeOf(event.target) : undefined;
  const column = place && columns[place.column]?.id;
  if (place === undefined || column === undefined) return;
  const { position } = place;
  const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
  onPress(
    {
      position,
      column,
      action: pressed?.dataset['action'],
      isControl: event.ctrlKey || event.metaKey,
      isShift: event.shiftKey,
    },
    position === undefined ? undefined : { position, column: place.column },
  );
}
