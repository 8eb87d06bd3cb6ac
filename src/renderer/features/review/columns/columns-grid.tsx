import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { rowHeightPx, rowsAPage, scrollTopFor, scrollTopToCentre, spacePx, windowAt } from '../../../ui/row-window.ts';
import { useViewport, type Viewport } from '../../../ui/use-viewport.ts';
import { type Cursor, type CursorSpace, moveCursor } from '../model/grid-keys.ts';
import type { Rows } from '../use-rows.ts';
import { cellName as nameOnPage } from '../virtual-grid/grid-column.ts';
import { CellEditor, type Editing, type EditEnd } from './cell-editor.tsx';
import { type CellCommand, cellCommand } from './cell-keys.ts';
import { blockOf, type CellSelection, chosenIn } from './cell-selection.ts';
import { type CellWords, leads } from './cell-words.ts';
import { CellsRow, type ShownColumn } from './cells-row.tsx';
import styles from './cells.module.css';
import { columnsAt, edgesOf, scrollLeftFor } from './column-layout.ts';
import { useDragBeyond } from './use-drag-beyond.ts';
import { ColumnHeads } from './column-heads.tsx';
import type { Columns } from './use-columns.ts';

const headPx = 32;
/** The first columns are as wide as the window allows: the fields are what is looked at. */
const leadWidths = (widthPx: number) =>
  widthPx < 760 ? { row: 62, customer: 74, name: 120 } : { row: 72, customer: 96, name: widthPx < 1100 ? 150 : 190 };

export interface ColumnsGridProps {
  readonly label: string;
  readonly focusRef: Ref<{ readonly focus: () => void }>;
  readonly rows: Rows;
  readonly columns: Columns;
  readonly words: CellWords;
  readonly selection: CellSelection | undefined;
  readonly filtered: readonly string[];
  readonly editing: Editing | undefined;
  readonly onEditEnd: (end: EditEnd) => void;
  /** The cursor was moved; with `selection` that is chosen then. */
  readonly onCursor: (cursor: Cursor, selection: CellSelection | undefined) => void;
  readonly onCommand: (command: Exclude<CellCommand, { readonly kind: 'move' }>) => void;
  readonly onMenu: (field: string) => void;
  /** In place of rows. */
  readonly children?: ReactNode;
}

/**
 * The rows of a plan with a column for each field, as many of both as there are. Only the cells in view are on the page;
 * they stay in view while the space behind them scrolls, so that no gap is ever painted in either direction. The focus
 * stays on the grid, which says which cell its cursor is on.
 */
export function ColumnsGrid(props: ColumnsGridProps) {
  const { rows, cursor, viewport, geometry, size } = useGeometry(props);
  const { first, count } = geometry;
  const gridId = useId();
  useSyncExternalStore(rows.pages.subscribe, rows.pages.version);
  const pane = useMovedFields(geometry.fromPx);
  const drag = useDragBeyond(props, { viewport, size, headPx, leadPx: geometry.leadPx });
  const isInView = cursor.position >= first && cursor.position < first + count;
  useEffect(() => rows.pages.show(first, Math.max(first, first + count - 1)), [rows.pages, first, count]);
  useImperativeHandle(props.focusRef, () => ({ focus: () => viewport.scroller.current?.focus() }), [viewport.scroller]);
  return (
    <div className={styles.frame}>
      <div
        ref={viewport.scroller}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={size.rows + 1}
        aria-colcount={size.columns}
        aria-multiselectable
        aria-activedescendant={isInView ? nameOnPage(gridId, cursor.position, cursor.column) : undefined}
        className={styles.grid}
        data-grid="columns"
        onKeyDown={(event) => handleKey(event, props, { ...size, pageRows: rowsAPage(viewport.viewPx) })}
        onMouseDown={(event) => {
          handleMouse(event, props);
          if (event.button === 0 && placeOf(event.target) !== undefined) drag();
        }}
        onMouseMove={(event) => handleDrag(event, props)}
        onDoubleClick={(event) => {
          if (placeOf(event.target) !== undefined) props.onCommand(openingOf(cursor));
        }}
      >
        {props.children}
        <div className={styles.space} style={{ height: headPx + spacePx(size), width: geometry.widthPx }}>
          <div ref={pane} className={styles.pane} style={paneStyle(viewport, geometry)}>
            <ColumnHeads
              columns={props.columns}
              words={props.words}
              rows={rows}
              filtered={props.filtered}
              onCursor={props.onCursor}
              onMenu={props.onMenu}
              edges={geometry.edges}
              shown={geometry.shown}
            />
            <ShownRows {...props} gridId={gridId} cursor={cursor} geometry={geometry} viewPx={viewport.viewPx} />
          </div>
        </div>
      </div>
      <Typing {...props} cursor={cursor} geometry={geometry} viewport={viewport} />
    </div>
  );
}

const openingOf = ({ column }: Cursor): Exclude<CellCommand, { readonly kind: 'move' }> =>
  column >= leads.length ? { kind: 'edit', text: undefined } : { kind: 'open' };

type Geometry = ReturnType<typeof useGeometry>['geometry'];

interface ShownRowsProps extends ColumnsGridProps {
  readonly gridId: string;
  readonly cursor: Cursor;
  readonly geometry: Geometry;
  readonly viewPx: number;
}

/** Moves the fields of all rows aside: by their elements, so that no row is painted again for it. */
function useMovedFields(fromPx: number): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const transform = `translateX(${fromPx}px)`;
    for (const fields of pane.current?.querySelectorAll<HTMLElement>('[data-fields]') ?? []) {
      if (fields.style.transform !== transform) fields.style.transform = transform;
    }
  });
  return pane;
}

/**
 * Which element of the page shows a row. A row keeps its element as long as it is in view; one that leaves gives it to one
 * that comes, and after a jump each takes over the element at its height: none is made, moved or thrown away.
 */
function useElements(first: number, size: number): (position: number) => number {
  const last = useRef({ first, base: first });
  const moved = first - last.current.first;
  const isJump = Math.abs(moved) >= size;
  last.current = { first, base: last.current.base + (isJump ? moved : 0) };
  const { base } = last.current;
  return (position) => (((position - base) % size) + size) % size;
}

/** The cells in view. */
function ShownRows(props: ShownRowsProps) {
  const { gridId, rows, words, cursor, geometry, selection } = props;
  const { first, count, offsetPx, shown, block } = geometry;
  const elementOf = useElements(first, Math.ceil(props.viewPx / rowHeightPx) + 1);
  return (
    <div role="rowgroup" className={styles.body} style={{ height: props.viewPx }}>
      <div style={{ transform: `translateY(${-offsetPx}px)` }}>
        {Array.from({ length: count }, (_, index) => {
          const position = first + index;
          const chosen = selection === undefined ? undefined : chosenIn(block, position);
          return (
            <CellsRow
              key={elementOf(position)}
              gridId={gridId}
              position={position}
              row={rows.pages.rowAt(position)}
              columns={shown}
              words={words}
              chosenFrom={chosen?.[0] ?? -1}
              chosenTo={chosen?.[1] ?? -1}
              cursorColumn={position === cursor.position ? cursor.column : undefined}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The cell that is being typed into, above the grid: a field is no part of a table. */
function Typing({
  editing,
  cursor,
  columns,
  words,
  geometry,
  viewport,
  onEditEnd,
}: ColumnsGridProps & { readonly cursor: Cursor; readonly geometry: Geometry; readonly viewport: Viewport }) {
  if (editing === undefined) return null;
  const { first, offsetPx, fromPx, edges } = geometry;
  return (
    <div className={styles.typing} style={{ top: headPx, height: viewport.viewPx, width: viewport.widthPx }}>
      <CellEditor
        key={`${editing.ord} ${editing.field}`}
        editing={editing}
        label={words.text.edit.label(words.label(editing.field))}
        style={{
          top: (cursor.position - first) * rowHeightPx - offsetPx,
          left: fromPx + (edges[cursor.column - leads.length] ?? 0),
          width: Math.max(160, columns.widthOf(editing.field)),
        }}
        onEnd={onEditEnd}
      />
    </div>
  );
}

/** Where everything is, and scrolling to where the cursor goes. */
function useGeometry({ rows, columns, selection }: ColumnsGridProps) {
  const viewport = useViewport(headPx);
  const { shown: fields, widthOf, setRoom } = columns;
  const edges = useMemo(() => edgesOf(fields.map(({ field }) => widthOf(field))), [fields, widthOf]);
  const size = { rows: rows.pages.total ?? 0, columns: leads.length + fields.length };
  const space = { rows: size.rows, viewPx: viewport.viewPx };
  const lead = leadWidths(viewport.widthPx);
  const leadPx = lead.row + lead.customer + lead.name;
  const sideViewPx = Math.max(0, viewport.widthPx - leadPx);
  useLayoutEffect(() => setRoom(sideViewPx), [setRoom, sideViewPx]);
  const { first: firstColumn, last: lastColumn } = columnsAt(viewport.scrollLeft, edges, sideViewPx);
  const shown = useMemo(
    () =>
      fields.slice(firstColumn, lastColumn).map(({ field }, at): ShownColumn => {
        const column = firstColumn + at;
        return { field, index: leads.length + column, leftPx: edges[column] ?? 0, widthPx: widthOf(field) };
      }),
    [fields, firstColumn, lastColumn, edges, widthOf],
  );
  const cursor = { position: rows.cursor.position, column: Math.min(rows.cursor.column, size.columns - 1) };
  useFollowCursor(viewport, rows, cursor, (scrollLeft) =>
    cursor.column < leads.length
      ? scrollLeft
      : scrollLeftFor(cursor.column - leads.length, scrollLeft, edges, sideViewPx),
  );
  const fieldsPx = edges.at(-1) ?? 0;
  const geometry = {
    ...windowAt(viewport.scrollTop, space),
    edges,
    shown,
    lead,
    leadPx,
    /** Where the first field's column stands, scrolled as it is. */
    fromPx: leadPx - Math.max(0, Math.min(viewport.scrollLeft, fieldsPx - sideViewPx)),
    widthPx: leadPx + fieldsPx,
    block: blockOf(selection, cursor, size),
  };
  return { rows, cursor, viewport, geometry, size };
}

function useFollowCursor(
  { scroller, scrollTo, viewPx }: Viewport,
  { pages }: Rows,
  { position, column }: Cursor,
  leftFor: (scrollLeft: number) => number,
): void {
  const rows = pages.total ?? 0;
  const isMeasured = viewPx > 0;
  useLayoutEffect(() => {
    if (isMeasured) scrollTo(scrollTopToCentre(position, { rows: pages.total ?? 0, viewPx }));
    // Only when other rows are shown: the next effect has every other move of the cursor.
  }, [pages, isMeasured]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!isMeasured || element === null) return;
    scrollTo(scrollTopFor(position, element.scrollTop, { rows, viewPx }), leftFor(element.scrollLeft));
    // Not when rows or columns become more or fewer: that must not move what somebody is looking at.
  }, [position, column, scroller, scrollTo]);
}

/** The style sheet takes the widths from here: rows that stay are not painted anew for them. */
function paneStyle({ viewPx, widthPx }: Viewport, { lead }: Geometry): CSSProperties {
  const properties: Readonly<Record<string, string>> = {
    '--row-px': `${lead.row}px`,
    '--customer-px': `${lead.customer}px`,
    '--name-px': `${lead.name}px`,
  };
  return { ...properties, height: headPx + viewPx, width: widthPx };
}

function handleKey(
  event: KeyboardEvent,
  { rows, selection, onCursor, onCommand }: ColumnsGridProps,
  space: CursorSpace,
): void {
  const cursor = rows.cursorNow();
  const command = cellCommand(event, cursor.column >= leads.length);
  if (command === undefined || event.target !== event.currentTarget) return;
  event.preventDefault();
  if (command.kind !== 'move') {
    onCommand(command);
    return;
  }
  if (space.rows === 0) return;
  const begun = selection ?? { kind: 'cells' as const, anchor: cursor };
  onCursor(moveCursor(cursor, command.to, space), command.extend ? begun : undefined);
}

function handleMouse(event: MouseEvent, { rows, selection, onCursor }: ColumnsGridProps): void {
  const place = placeOf(event.target);
  if (event.button !== 0 || place === undefined) return;
  const isRow = place.column === 0;
  if (event.shiftKey) onCursor(place, selection ?? { kind: isRow ? 'rows' : 'cells', anchor: rows.cursorNow() });
  else onCursor(place, isRow ? { kind: 'rows', anchor: place } : undefined);
}

/** Chooses from where the button was pressed. */
function handleDrag(event: MouseEvent, { rows, selection, onCursor }: ColumnsGridProps): void {
  if (event.buttons !== 1) return;
  const cursor = rows.cursorNow();
  const place = placeOf(event.target);
  if (place === undefined || (place.position === cursor.position && place.column === cursor.column)) return;
  onCursor(place, selection ?? { kind: 'cells', anchor: cursor });
}

/** The cell that the mouse is on. */
function placeOf(target: EventTarget): Cursor | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role="gridcell"]') : null;
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (cell === null || row === null || row === undefined) return undefined;
  return { position: Number(row.dataset['row']), column: Number(cell.getAttribute('aria-colindex')) - 1 };
}
