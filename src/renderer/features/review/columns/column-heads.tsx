import { ChevronDown, Filter } from 'lucide-react';
import { memo, type PointerEvent, useRef, useState } from 'react';
import type { ReviewField } from '../../../../core/review/model.ts';
import { directionOf, nextOrder } from '../../../../core/review/row-order.ts';
import type { OrderDirection } from '../../../../core/review/model.ts';
import type { Cursor } from '../model/grid-keys.ts';
import type { Rows } from '../use-rows.ts';
import { SortSign } from '../virtual-grid/sort-sign.tsx';
import type { CellSelection } from './cell-selection.ts';
import { type CellWords, leads } from './cell-words.ts';
import type { ShownColumn } from './cells-row.tsx';
import styles from './cells.module.css';
import { dropPlace } from './column-layout.ts';
import type { Columns } from './use-columns.ts';

/** The name of a heading on the page: where its menu opens. */
export const headName = (field: string): string => `column-head ${field}`;

interface HeadsProps {
  readonly columns: Columns;
  readonly words: CellWords;
  readonly rows: Rows;
  readonly filtered: readonly string[];
  readonly onCursor: (cursor: Cursor, selection: CellSelection | undefined) => void;
  readonly onMenu: (field: string) => void;
  readonly edges: readonly number[];
  readonly shown: readonly ShownColumn[];
}

/**
 * The headings: each with its counts, its menu, and a place to grasp it by. As the cells they are moved aside as one, and
 * painted again only where other columns come into view.
 */
export const ColumnHeads = memo(function ColumnHeads(props: HeadsProps) {
  const { columns, words, shown, edges, rows } = props;
  const [dropAt, setDropAt] = useState<number>();
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} style={{ background: 'inherit' }}>
        {leads.map((column, index) => (
          <div
            key={column}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={directionOf(rows.wantedOrder, { lead: column })}
            className={styles.headLead}
            data-column={column}
            onClick={() => rows.sort(nextOrder(rows.wantedOrder, { lead: column }))}
          >
            <span className={styles.headName}>{words.text.lead[column]}</span>
            <SortSign direction={directionOf(rows.wantedOrder, { lead: column })} />
          </div>
        ))}
        <div role="presentation" className={styles.fields} data-fields>
          {shown.map((column) => {
            const counts = columns.shown[column.index - leads.length];
            return (
              counts !== undefined && (
                <ColumnHead key={column.field} {...props} column={column} counts={counts} onDrop={setDropAt} />
              )
            );
          })}
          {dropAt !== undefined && <div className={styles.drop} style={{ left: (edges[dropAt] ?? 0) - 1 }} />}
        </div>
      </div>
    </div>
  );
});

interface HeadProps extends HeadsProps {
  readonly column: ShownColumn;
  readonly counts: ReviewField;
  /** Shows where the column would go; undefined once it is there. */
  readonly onDrop: (at: number | undefined) => void;
}

function ColumnHead(props: HeadProps) {
  const { column, counts, words, rows, onMenu } = props;
  const { field, index, leftPx, widthPx } = column;
  const { handlers, isDragged } = useGrasp(props);
  const direction = directionOf(rows.wantedOrder, { field });
  return (
    <div
      id={headName(field)}
      role="columnheader"
      aria-colindex={index + 1}
      aria-label={[words.label(field), ...countWords(counts, words)].join(', ')}
      aria-sort={direction}
      className={styles.headCell}
      data-field={field}
      data-dragged={isDragged}
      style={{ left: leftPx, width: widthPx }}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(field);
      }}
      {...handlers}
    >
      <HeadWords {...props} />
      <HeadButtons {...props} direction={direction} />
      <span className={styles.grip} data-grip aria-hidden />
    </div>
  );
}

function HeadWords({ column: { field }, counts, words, filtered }: HeadProps) {
  const { head } = words.text;
  return (
    <>
      {filtered.includes(field) && (
        <span className={styles.headFilter} title={head.filtered}>
          <Filter size={11} aria-hidden />
        </span>
      )}
      <span className={styles.headName} title={words.label(field)}>
        {words.label(field)}
      </span>
      <span className={styles.headCount}>{words.count(counts.rows)}</span>
      {counts.invalid > 0 && (
        <span className={styles.headCount} data-tone="invalid" title={head.invalid(words.count(counts.invalid))}>
          {words.count(counts.invalid)}
        </span>
      )}
    </>
  );
}

/** For the mouse alone: the keyboard has Alt and an arrow, and two stops of Tab for each of sixty columns would be in its way. */
function HeadButtons({
  column: { field },
  words,
  rows,
  onMenu,
  direction,
}: HeadProps & { readonly direction: OrderDirection | undefined }) {
  const { head } = words.text;
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={styles.headSort}
        data-sorted={direction !== undefined}
        aria-label={head.sort(words.label(field))}
        onClick={() => rows.sort(nextOrder(rows.wantedOrder, { field }))}
      >
        <SortSign direction={direction} />
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={styles.headMenu}
        aria-label={head.menu(words.label(field))}
        onClick={() => onMenu(field)}
      >
        <ChevronDown size={13} aria-hidden />
      </button>
    </>
  );
}

/** What a column comes to, in words; what is zero is left out. */
export function countWords(
  { rows, clears, excluded, invalid }: ReviewField,
  { text: { head }, count }: CellWords,
): readonly string[] {
  return [
    ...(rows > 0 ? [head.changed(count(rows))] : []),
    ...(clears > 0 ? [head.emptied(count(clears))] : []),
    ...(excluded > 0 ? [head.excluded(count(excluded))] : []),
    ...(invalid > 0 ? [head.invalid(count(invalid))] : []),
  ];
}

/** Pixels that a press may tremble before it drags. */
const tremblePx = 5;

interface Grasp {
  readonly what: 'width' | 'column';
  readonly startPx: number;
  readonly widthPx: number;
}

/** A heading is pressed to choose its column, dragged to move it, and grasped at its end to make it wider. */
function useGrasp({ column, columns, edges, rows, onCursor, onDrop }: HeadProps) {
  const grasp = useRef<Grasp | undefined>(undefined);
  const [isDragged, setIsDragged] = useState(false);
  const { field, index, widthPx } = column;
  /** As seen from the left end of the first column. */
  const placeAt = (event: PointerEvent<HTMLElement>): number => {
    const left = event.currentTarget.parentElement?.getBoundingClientRect().left ?? 0;
    return dropPlace(event.clientX - left, edges);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button') !== null)) return;
      const isGrip = event.target instanceof Element && event.target.closest('[data-grip]') !== null;
      event.currentTarget.setPointerCapture(event.pointerId);
      grasp.current = { what: isGrip ? 'width' : 'column', startPx: event.clientX, widthPx };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (grasp.current === undefined) return;
      const { what, startPx, widthPx: startWidth } = grasp.current;
      const movedPx = event.clientX - startPx;
      if (what === 'width') columns.resize(field, startWidth + movedPx);
      else if (isDragged || Math.abs(movedPx) > tremblePx) {
        setIsDragged(true);
        onDrop(placeAt(event));
      }
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const { what } = grasp.current ?? {};
      grasp.current = undefined;
      if (isDragged) {
        const [to, own] = [placeAt(event), index - leads.length];
        columns.move(field, to > own ? to - 1 : to);
      } else if (what === 'column') {
        const anchor = { position: rows.cursor.position, column: index };
        onCursor(anchor, { kind: 'columns', anchor: event.shiftKey ? rows.cursor : anchor });
      }
      setIsDragged(false);
      onDrop(undefined);
    },
    onPointerCancel: () => {
      grasp.current = undefined;
      setIsDragged(false);
      onDrop(undefined);
    },
  };
  return { handlers, isDragged };
}
