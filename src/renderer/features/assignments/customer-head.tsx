import {
  ArrowDown,
  ArrowUp,
  Check,
  ChevronDown,
  FoldHorizontal,
  ListFilter,
  Minus,
  Undo2,
  UnfoldHorizontal,
} from 'lucide-react';
import { type PointerEvent, useRef } from 'react';
import { Popover } from 'react-aria-components';
import { fieldLabel } from '../../../core/fields/catalogue.ts';
import type { Field } from '../../../core/fields/field.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { cx } from '../../ui/cx.ts';
import listStyles from '../../ui/list-box.module.css';
import { type MenuAction, MenuList } from '../../ui/menu.tsx';
import { columnWidths, withinWidths } from '../review/columns/column-layout.ts';
import { keyWidth, leadWidth, spacer, type TableColumn } from './customer-row.tsx';
import styles from './customer-table.module.css';
import { isNumberField } from './preview-cells.ts';

/** By which field customers are sorted. */
export interface CustomerSort {
  readonly field: string;
  readonly descending: boolean;
}

export interface CustomerHeadProps {
  readonly sort: CustomerSort | undefined;
  readonly onSort: (sort: CustomerSort | undefined) => void;
  /** A condition about the field is wanted. */
  readonly onFilter: (field: string) => void;
  readonly keyField: Field | undefined;
  readonly columns: readonly TableColumn[];
  /** How many of those found are chosen. */
  readonly coverage: 'all' | 'some' | 'none';
  readonly onChooseAll: (isOn: boolean) => void;
  /** The field whose menu is open. */
  readonly menuOf: string | undefined;
  readonly onMenu: (field: string | undefined) => void;
  readonly onResize: (field: string, widthPx: number) => void;
}

/** The headings: a press sorts, the end of one is grasped to make it wider, and each has a menu. */
export function CustomerHead(props: CustomerHeadProps) {
  const { keyField, columns, coverage, onChooseAll } = props;
  const text = useText('assignments');
  return (
    <div role="rowgroup" className={styles.headGroup}>
      <div role="row" aria-rowindex={1} className={cx(styles.row, styles.head)}>
        <span
          role="columnheader"
          aria-colindex={1}
          aria-label={text.choose}
          className={cx(styles.cell, styles.lead)}
          style={{ width: `${leadWidth}px` }}
        >
          <button
            type="button"
            tabIndex={-1}
            aria-label={coverage === 'all' ? text.chooseNone : text.chooseAll}
            className={styles.tick}
            data-selected={coverage !== 'none'}
            onClick={() => onChooseAll(coverage !== 'all')}
          >
            {coverage === 'some' ? (
              <Minus aria-hidden size={12} strokeWidth={3} />
            ) : (
              <Check aria-hidden size={12} strokeWidth={3} />
            )}
          </button>
        </span>
        {keyField !== undefined && (
          <Heading {...props} field={keyField} index={1} widthPx={keyWidth} canResize={false} />
        )}
        <span aria-hidden style={spacer(columns)} />
        {columns.map(({ field, index, widthPx }) => (
          <Heading key={field.key} {...props} field={field} index={index} widthPx={widthPx} canResize />
        ))}
      </div>
    </div>
  );
}

interface HeadingProps extends CustomerHeadProps {
  readonly field: Field;
  readonly index: number;
  readonly widthPx: number;
  readonly canResize: boolean;
}

const ariaSort = { true: 'descending', false: 'ascending' } as const;

function Heading({ field, index, widthPx, canResize, sort, onSort, menuOf, onMenu, ...props }: HeadingProps) {
  const text = useText('assignments');
  const language = useLanguage();
  const cell = useRef<HTMLSpanElement>(null);
  const name = fieldLabel(field.key, language);
  const order = sort?.field === field.key ? sort : undefined;
  const Arrow = order?.descending === true ? ArrowDown : ArrowUp;
  return (
    <span
      ref={cell}
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={order === undefined ? 'none' : ariaSort[`${order.descending}`]}
      className={cx(styles.cell, styles.heading, index === 1 && styles.key, isNumberField(field) && styles.number)}
      style={{ width: `${widthPx}px`, ...(index === 1 && { left: `${leadWidth}px` }) }}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(field.key);
      }}
    >
      <button
        type="button"
        // Alt and the arrow down opens the menu of the cursor's column: a stop of Tab for each would be in the way.
        tabIndex={-1}
        title={name}
        className={styles.headName}
        onClick={() => onSort(nextSort(field.key, order))}
      >
        <span>{name}</span>
        {order !== undefined && <Arrow aria-hidden size={12} />}
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={text.columnMenu(name)}
        aria-haspopup="menu"
        className={styles.headMenu}
        onClick={() => onMenu(field.key)}
      >
        <ChevronDown size={13} aria-hidden />
      </button>
      {canResize && <Grip field={field.key} widthPx={widthPx} onResize={props.onResize} />}
      <Popover
        triggerRef={cell}
        isOpen={menuOf === field.key}
        onOpenChange={(isOpen) => onMenu(isOpen ? field.key : undefined)}
        placement="bottom start"
        offset={2}
        className={listStyles.popover ?? ''}
      >
        <MenuList
          label={text.columnMenu(name)}
          actions={menuActions({ field, widthPx, canResize, sort, onSort, onMenu, text, ...props })}
        />
      </Popover>
    </span>
  );
}

/** Up, then down, then as they come. */
function nextSort(field: string, order: CustomerSort | undefined): CustomerSort | undefined {
  if (order === undefined) return { field, descending: false };
  return order.descending ? undefined : { field, descending: true };
}

function menuActions({
  field: { key },
  widthPx,
  canResize,
  sort,
  onSort,
  onFilter,
  onMenu,
  onResize,
  text,
}: Pick<HeadingProps, 'field' | 'widthPx' | 'canResize' | 'sort' | 'onSort' | 'onFilter' | 'onMenu' | 'onResize'> & {
  readonly text: ReturnType<typeof useText<'assignments'>>;
}): readonly MenuAction[] {
  const then = (act: () => void) => () => {
    onMenu(undefined);
    act();
  };
  const widen = (by: number): (() => void) => then(() => onResize(key, withinWidths(widthPx + by)));
  return [
    { id: 'up', name: text.sortUp, icon: ArrowUp, onAction: then(() => onSort({ field: key, descending: false })) },
    {
      id: 'down',
      name: text.sortDown,
      icon: ArrowDown,
      onAction: then(() => onSort({ field: key, descending: true })),
    },
    ...(sort?.field === key
      ? [{ id: 'unsorted', name: text.unsorted, icon: Undo2, onAction: then(() => onSort(undefined)) }]
      : []),
    {
      id: 'filter',
      name: text.filterColumn,
      icon: ListFilter,
      isSeparated: true,
      onAction: then(() => onFilter(key)),
    },
    ...(canResize
      ? [
          {
            id: 'wider',
            name: text.wider,
            icon: UnfoldHorizontal,
            isSeparated: true,
            onAction: widen(3 * columnWidths.step),
          },
          {
            id: 'narrower',
            name: text.narrower,
            icon: FoldHorizontal,
            onAction: widen(-3 * columnWidths.step),
          },
        ]
      : []),
  ];
}

interface GripProps {
  readonly field: string;
  readonly widthPx: number;
  readonly onResize: (field: string, widthPx: number) => void;
}

/** The end of a heading, to pull at. */
function Grip({ field, widthPx, onResize }: GripProps) {
  const start = useRef<{ readonly x: number; readonly widthPx: number }>(undefined);
  const pull = (event: PointerEvent<HTMLElement>): void => {
    if (start.current !== undefined)
      onResize(field, withinWidths(start.current.widthPx + event.clientX - start.current.x));
  };
  const end = (): void => {
    start.current = undefined;
  };
  return (
    <span
      aria-hidden
      className={styles.grip}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, widthPx };
      }}
      onPointerMove={pull}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
