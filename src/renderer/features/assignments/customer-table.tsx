import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import type { Field } from '../../../core/fields/field.ts';
import type { SnapshotSummary } from '../../../shared/contract/assignments.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { nameIfCut } from '../../ui/name-if-cut.ts';
import { rowsAPage, scrollTopFor, spacePx, windowAt } from '../../ui/row-window.ts';
import { useViewport, type Viewport } from '../../ui/use-viewport.ts';
import { type Cursor, gridCommand, moveCursor } from '../review/model/grid-keys.ts';
import { columnsAt, type ColumnWindow, columnWidths, edgesOf, scrollLeftFor } from '../review/columns/column-layout.ts';
import { type Chosen, chosenCount, isChosen } from './chosen.ts';
import { CustomerHead, type CustomerHeadProps } from './customer-head.tsx';
import { cellId, CustomerRow, keyWidth, leadWidth, type TableColumn } from './customer-row.tsx';
import styles from './customer-table.module.css';
import { previewFields } from './preview-cells.ts';
import { type CustomerQuery, useCustomerPages } from './use-customer-pages.ts';

const headPx = 30;

/** How many customers match. */
export interface Found {
  readonly total: number;
  readonly isSearching: boolean;
}

interface CustomerTableProps extends Pick<CustomerHeadProps, 'sort' | 'onSort' | 'onFilter'> {
  readonly snapshot: SnapshotSummary;
  readonly query: CustomerQuery;
  readonly onFound: (found: Found) => void;
  readonly chosen: Chosen;
  /** These places are chosen, or not any more. */
  readonly onChoose: (from: number, to: number, isOn: boolean) => void;
  readonly onChooseAll: (isOn: boolean) => void;
}

/**
 * Only the rows and columns in sight are there: a million customers scroll like ten. The rows stay in view while the space
 * behind them moves: far down in it Chromium places what scrolls along some pixels wrong. The focus stays on the table,
 * which says which cell its cursor is on.
 */
export function CustomerTable(props: CustomerTableProps) {
  const { snapshot, query, onFound, chosen } = props;
  const text = useText('assignments');
  const tableId = useId();
  const viewport = useViewport(headPx);
  const fields = useMemo(() => previewFields(snapshot.fields), [snapshot.fields]);
  const [menuOf, setMenuOf] = useState<string>();
  const head = useCustomerPages(query, snapshot.takenAt, 0, 0);
  const isPlain = query.text === '' && query.where === undefined;
  const total = head.total ?? (isPlain ? snapshot.customers : 0);
  const { edges, resize } = useColumnEdges(fields);
  const [cursor, setCursor] = useCursor(viewport, { query, total, edges });
  const shown = columnsAt(viewport.scrollLeft, edges, viewport.widthPx - leads);
  const columns = columnsOf(fields, edges, shown);
  useFound(head.total, head.isSearching, onFound);
  if (head.error !== undefined) return <ErrorState error={head.error} />;
  const acting = { ...props, cursor, setCursor, total, columns: fields.length + 1, viewPx: viewport.viewPx };
  return (
    <div
      ref={viewport.scroller}
      role="grid"
      aria-label={text.customers}
      aria-rowcount={total + 1}
      aria-colcount={fields.length + 1}
      aria-multiselectable
      aria-activedescendant={
        isInView(cursor, viewport, total) ? cellId(tableId, cursor.position, cursor.column) : undefined
      }
      tabIndex={0}
      className={styles.box}
      onKeyDown={(event) => {
        const field = fields[cursor.column - 1]?.key;
        if (event.target !== event.currentTarget || field === undefined || !isMenuKey(event)) handleKey(event, acting);
        else setMenuOf(field);
      }}
      onMouseDown={(event) => handleMouse(event, acting)}
      onMouseOver={(event) => nameIfCut(event.target)}
    >
      <div className={styles.sheet} style={{ width: `${leads + (edges.at(-1) ?? 0)}px` }}>
        <CustomerHead
          {...props}
          keyField={fields[0]}
          columns={columns}
          coverage={coverageOf(chosen, total)}
          menuOf={menuOf}
          onMenu={(field) => {
            setMenuOf(field);
            if (field === undefined) viewport.scroller.current?.focus({ preventScroll: true });
          }}
          onResize={resize}
        />
        <Rows {...props} {...{ tableId, viewport, total, columns, cursor }} keyField={fields[0]} />
      </div>
      {head.total === 0 && !head.isSearching && (
        <p className={styles.none}>{isPlain ? text.noCustomersAtAll : text.noCustomers}</p>
      )}
    </div>
  );
}

const leads = leadWidth + keyWidth;

/** Where the columns stand beside each other, by the widths that somebody gave them. */
function useColumnEdges(fields: readonly Field[]) {
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const edges = useMemo(
    () => edgesOf(fields.slice(1).map(({ key }) => widths[key] ?? columnWidths.usual)),
    [fields, widths],
  );
  return { edges, resize: (field: string, px: number) => setWidths((now) => ({ ...now, [field]: px })) };
}

function isInView({ position }: Cursor, { scrollTop, viewPx }: Viewport, total: number): boolean {
  const { first, count } = windowAt(scrollTop, { rows: total, viewPx });
  return position >= first && position < first + count;
}

function coverageOf(chosen: Chosen, total: number): CustomerHeadProps['coverage'] {
  const count = chosenCount(chosen, total);
  if (count === 0) return 'none';
  return count === total ? 'all' : 'some';
}

interface RowsProps {
  readonly snapshot: SnapshotSummary;
  readonly query: CustomerQuery;
  readonly tableId: string;
  readonly viewport: Viewport;
  readonly total: number;
  readonly keyField: Field | undefined;
  readonly columns: readonly TableColumn[];
  readonly cursor: Cursor;
  readonly chosen: Chosen;
}

/** The customers in view, before the space that all of them would take. */
function Rows({ snapshot, query, tableId, viewport, total, keyField, columns, cursor, chosen }: RowsProps) {
  const language = useLanguage();
  const { scrollTop, viewPx } = viewport;
  const space = { rows: total, viewPx };
  const { first, count, offsetPx } = windowAt(scrollTop, space);
  const pages = useCustomerPages(query, snapshot.takenAt, first, Math.max(first, first + count - 1));
  if (pages.error !== undefined) return <ErrorState error={pages.error} />;
  return (
    <div className={styles.space} style={{ height: `${spacePx(space)}px` }}>
      <div role="rowgroup" className={styles.view} style={{ height: `${viewPx}px` }}>
        <div style={{ transform: `translateY(${-offsetPx}px)` }}>
          {Array.from({ length: count }, (_, index) => {
            const position = first + index;
            const customer = pages.at(position);
            return (
              <CustomerRow
                key={position}
                tableId={tableId}
                position={position}
                customer={customer}
                keyField={keyField}
                columns={columns}
                language={language}
                isSelected={customer !== undefined && isChosen(chosen, Number(customer['customer_id']))}
                cursorColumn={cursor.position === position ? cursor.column : undefined}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface CursorSpace {
  readonly query: CustomerQuery;
  readonly total: number;
  readonly edges: readonly number[];
}

/** Scrolls the cursor into view when it moves. Other customers are shown from their first. */
function useCursor(
  { scroller, viewPx, widthPx }: Viewport,
  { query, total, edges }: CursorSpace,
): readonly [Cursor, (cursor: Cursor) => void] {
  const [cursor, setCursor] = useState<Cursor>({ position: 0, column: 1 });
  const name = JSON.stringify(query);
  const [lastName, setLastName] = useState(name);
  if (name !== lastName) {
    setLastName(name);
    setCursor({ ...cursor, position: 0 });
  }
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null || viewPx === 0) return;
    box.scrollTop = scrollTopFor(cursor.position, box.scrollTop, { rows: total, viewPx });
    if (cursor.column > 1) box.scrollLeft = scrollLeftFor(cursor.column - 2, box.scrollLeft, edges, widthPx - leads);
    // Only when the cursor moves: nothing else may scroll what somebody looks at.
  }, [cursor, scroller]);
  return [cursor, setCursor];
}

function columnsOf(
  fields: readonly Field[],
  edges: readonly number[],
  { first, last }: ColumnWindow,
): readonly TableColumn[] {
  return fields.slice(1 + first, 1 + last).map((field, at) => {
    const leftPx = edges[first + at] ?? 0;
    return { field, index: first + at + 2, leftPx, widthPx: (edges[first + at + 1] ?? leftPx) - leftPx };
  });
}

function useFound(total: number | undefined, isSearching: boolean, onFound: (found: Found) => void): void {
  const tell = useEffectEvent(onFound);
  useEffect(() => {
    if (total !== undefined) tell({ total, isSearching });
  }, [total, isSearching]);
}

/** Alt and the arrow down, which then scrolls nothing. */
function isMenuKey(event: KeyboardEvent): boolean {
  if (!event.altKey || event.key !== 'ArrowDown') return false;
  event.preventDefault();
  return true;
}

interface Acting extends CustomerTableProps {
  readonly cursor: Cursor;
  readonly setCursor: (cursor: Cursor) => void;
  readonly total: number;
  readonly columns: number;
  readonly viewPx: number;
}

/** Arrows move, with Shift they choose; Space chooses one, Ctrl+A all, Escape none. */
function handleKey(event: KeyboardEvent, acting: Acting): void {
  const { cursor, setCursor, total, columns, viewPx, chosen, onChoose, onChooseAll } = acting;
  const command = event.target === event.currentTarget ? gridCommand(event) : undefined;
  if (command === undefined || total === 0) return;
  if (command.kind === 'move') {
    const next = moveCursor(cursor, command.to, { rows: total, columns, pageRows: rowsAPage(viewPx) });
    setCursor(next);
    if (command.extend && next.position !== cursor.position) onChoose(cursor.position, next.position, true);
  } else if (command.kind === 'toggle') onChoose(cursor.position, cursor.position, !isRowSelected(event));
  else if (command.kind === 'select-all') onChooseAll(true);
  else if (command.kind === 'close' && chosenCount(chosen, total) > 0) onChooseAll(false);
  else return;
  event.preventDefault();
}

/** Is the row of the cursor chosen, as the page says. */
const isRowSelected = ({ currentTarget }: KeyboardEvent): boolean =>
  currentTarget.querySelector('[data-cursor="true"]')?.closest('[role="row"]')?.getAttribute('aria-selected') ===
  'true';

function handleMouse(event: MouseEvent, { cursor, setCursor, onChoose }: Acting): void {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null;
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (event.button !== 0 || cell === null || row === null || row === undefined) return;
  const position = Number(row.dataset['row']);
  const column = Number(cell.dataset['column']);
  const isSelected = row.getAttribute('aria-selected') === 'true';
  if (event.shiftKey) {
    event.preventDefault();
    onChoose(cursor.position, position, true);
  } else if (column === 0 || event.ctrlKey || event.metaKey) onChoose(position, position, !isSelected);
  setCursor({ position, column });
}
