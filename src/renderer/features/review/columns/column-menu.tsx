import {
  ArrowDownWideNarrow,
  ArrowLeft,
  ArrowRight,
  ArrowUpNarrowWide,
  Ban,
  EyeOff,
  Filter,
  FilterX,
  RotateCcw,
  Shapes,
  Target,
  UnfoldHorizontal,
  FoldHorizontal,
} from 'lucide-react';
import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { directionOf, toggledOrder } from '../../../../core/review/row-order.ts';
import type { OrderDirection } from '../../../../core/review/model.ts';
import { useText } from '../../../text/language.tsx';
import listStyles from '../../../ui/list-box.module.css';
import { MenuList, type MenuAction } from '../../../ui/menu.tsx';
import { hasPart, togglePart } from '../model/filter.ts';
import type { Review } from '../use-review.ts';
import type { CellWords } from './cell-words.ts';
import styles from './cells.module.css';
import { countWords, headName } from './column-heads.tsx';
import { columnWidths } from './column-layout.ts';
import type { Columns } from './use-columns.ts';

interface ColumnMenuProps {
  readonly review: Review;
  readonly columns: Columns;
  readonly words: CellWords;
  /** The column whose menu is open. */
  readonly field: string;
  readonly onClose: () => void;
}

/** What a column comes to, and what can be done with it as a whole. */
export function ColumnMenu({ review, columns, words, field, onClose }: ColumnMenuProps) {
  const anchor = useRef<HTMLElement | null>(null);
  anchor.current = document.getElementById(headName(field));
  const counts = columns.shown.find((one) => one.field === field);
  const actions = useColumnActions({ review, columns, words, field, onClose });
  const label = words.label(field);
  return (
    <Popover
      triggerRef={anchor}
      aria-label={words.text.head.menu(label)}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      offset={2}
      placement="bottom start"
      className={listStyles.popover ?? ''}
    >
      <p className={styles.menuFacts}>
        <b>{label}</b>
        {counts !== undefined && countWords(counts, words).join(' · ')}
      </p>
      <MenuList label={words.text.head.menu(label)} actions={actions} />
    </Popover>
  );
}

function useColumnActions(props: ColumnMenuProps): readonly MenuAction[] {
  const text = useText('review').byColumn.menu;
  const { onClose } = props;
  return [...sortingActions(props, text), ...decidingActions(props, text), ...arrangingActions(props, text)].map(
    (action) => ({
      ...action,
      onAction: () => {
        onClose();
        action.onAction();
      },
    }),
  );
}

type MenuWords = ReturnType<typeof useText<'review'>>['byColumn']['menu'];

/** In which order the rows stand. The same order once more is none. */
function sortingActions({ review: { rows }, field }: ColumnMenuProps, text: MenuWords): readonly MenuAction[] {
  const by = { field };
  const isSorted = (direction: OrderDirection): boolean => directionOf(rows.wantedOrder, by) === direction;
  const sort = (direction: OrderDirection) => (): void => rows.sort(toggledOrder(rows.wantedOrder, { by, direction }));
  return [
    {
      id: 'ascending',
      name: isSorted('ascending') ? text.unsort : text.ascending,
      icon: ArrowUpNarrowWide,
      shortcut: 'alt+shift+arrowup',
      onAction: sort('ascending'),
    },
    {
      id: 'descending',
      name: isSorted('descending') ? text.unsort : text.descending,
      icon: ArrowDownWideNarrow,
      shortcut: 'alt+shift+arrowdown',
      onAction: sort('descending'),
    },
  ];
}

/** What is shown and written of a field. */
function decidingActions({ review, columns, field }: ColumnMenuProps, text: MenuWords): readonly MenuAction[] {
  const { rows, choices } = review;
  const counts = columns.shown.find((one) => one.field === field);
  const part = { kind: 'field', field } as const;
  const isFiltered = hasPart(rows.wantedFilter, part);
  const everything = { kind: 'matching', filter: {}, except: [] } as const;
  const others = (columns.fields ?? []).filter((one) => one.field !== field).map((one) => one.field);
  const isNeverChanged = counts === undefined || counts.rows === 0;
  const isLeftOut = !isNeverChanged && counts.excluded >= counts.rows;
  return [
    {
      id: 'filter',
      isSeparated: true,
      name: isFiltered ? text.unfilter : text.filter,
      icon: isFiltered ? FilterX : Filter,
      isDisabled: isNeverChanged,
      onAction: () => rows.show(togglePart(rows.wantedFilter, part)),
    },
    { id: 'patterns', name: text.patterns, icon: Shapes, onAction: () => review.onPatternsOf(field) },
    {
      id: 'exclude',
      name: isLeftOut ? text.include : text.exclude,
      icon: isLeftOut ? RotateCcw : Ban,
      isSeparated: true,
      isDisabled: isNeverChanged,
      onAction: () => void choices.exclude(everything, !isLeftOut, { fields: [field] }),
    },
    {
      id: 'only',
      name: text.only,
      icon: Target,
      isDisabled: isNeverChanged || others.length === 0,
      onAction: () => void choices.exclude(everything, true, { fields: others }),
    },
  ];
}

/** Where its column stands, and how wide it is. */
function arrangingActions({ columns, field }: ColumnMenuProps, text: MenuWords): readonly MenuAction[] {
  const at = columns.shown.findIndex((one) => one.field === field);
  const widen = (by: 1 | -1) => (): void => columns.resize(field, columns.widthOf(field) + by * columnWidths.step);
  return [
    {
      id: 'left',
      name: text.left,
      icon: ArrowLeft,
      shortcut: 'alt+arrowleft',
      isSeparated: true,
      isDisabled: at === 0,
      onAction: () => columns.move(field, at - 1),
    },
    {
      id: 'right',
      name: text.right,
      icon: ArrowRight,
      shortcut: 'alt+arrowright',
      isDisabled: at === columns.shown.length - 1,
      onAction: () => columns.move(field, at + 1),
    },
    {
      id: 'wider',
      name: text.wider,
      icon: UnfoldHorizontal,
      shortcut: 'alt+shift+arrowright',
      onAction: widen(1),
    },
    {
      id: 'narrower',
      name: text.narrower,
      icon: FoldHorizontal,
      shortcut: 'alt+shift+arrowleft',
      onAction: widen(-1),
    },
    {
      id: 'hide',
      name: text.hide,
      icon: EyeOff,
      isDisabled: columns.shown.length === 1,
      onAction: () => columns.hide(field),
    },
  ];
}
