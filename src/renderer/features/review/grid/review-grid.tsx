import { Check, Minus } from 'lucide-react';
import { type ReactNode, type Ref, useCallback, useMemo } from 'react';
import type { ReviewRow, ReviewState, RowFilter } from '../../../../core/review/model.ts';
import type { LeadColumn } from '../../../../core/review/cells-table.ts';
import { directionOf, nextOrder } from '../../../../core/review/row-order.ts';
import { useText } from '../../../text/language.tsx';
import type { GridCommand } from '../model/grid-keys.ts';
import { coverage, isSelected } from '../model/selection.ts';
import type { Rows } from '../use-rows.ts';
import type { SelectedRows } from '../use-selection.ts';
import { type GridPress, VirtualGrid } from '../virtual-grid/virtual-grid.tsx';
import { WantedFields } from './change-list.tsx';
import { type ColumnId, layOutColumns } from './columns.ts';
import { ReviewCell } from './review-cell.tsx';
import styles from './review-grid.module.css';

interface ReviewGridProps {
  readonly state: ReviewState;
  readonly rows: Rows;
  readonly selected: SelectedRows;
  readonly onCommand: (command: Exclude<GridCommand, { readonly kind: 'move' }>) => void;
  readonly focusRef: Ref<{ readonly focus: () => void }>;
  readonly children?: ReactNode;
}

/** What the rows are sorted by where a heading is pressed. The list has none for a field: the columns have. */
const sortedBy: Readonly<Partial<Record<ColumnId, LeadColumn>>> = { row: 'row', customer: 'name' };

/** The rows of a plan with their changes and problems. */
export function ReviewGrid({ state, rows, selected, onCommand, focusRef, children }: ReviewGridProps) {
  const text = useText('review');
  const { selection } = selected;
  const layOut = useLayOut(state);
  const wanted = useMemo(() => wantedFields(rows.filter), [rows.filter]);
  const covered = coverage(selection, rows.filter, rows.pages.total);
  const look = useCallback(
    (row: ReviewRow) => ({
      isSelected: isSelected(selection, row),
      isMuted: row.outcome?.state === 'excluded',
    }),
    [selection],
  );
  const onPress = (press: GridPress<ColumnId>, cursor: { position: number; column: number } | undefined): void => {
    if (cursor === undefined) {
      if (press.column === 'select') onCommand({ kind: 'select-all' });
      const lead = sortedBy[press.column];
      if (lead !== undefined) rows.sort(nextOrder(rows.wantedOrder, { lead }));
      return;
    }
    if (press.isShift) selected.extend(cursor);
    else selected.endRange();
    rows.setCursor(cursor);
    if (!press.isShift && (press.column === 'select' || press.isControl)) selected.toggle(cursor.position);
  };
  return (
    <WantedFields value={wanted}>
      <VirtualGrid
        label={text.grid.label}
        name="rows"
        focusRef={focusRef}
        pages={rows.pages}
        layOut={layOut}
        heading={(id) => (id === 'select' ? <SelectAll covered={covered} /> : text.columns[id])}
        headingLabel={(id) => (id === 'select' ? text.grid.selectAll : undefined)}
        sorted={(id) => {
          const lead = sortedBy[id];
          return lead === undefined ? undefined : (directionOf(rows.wantedOrder, { lead }) ?? null);
        }}
        Cell={ReviewCell}
        look={look}
        cursor={rows.cursor}
        cursorNow={rows.cursorNow}
        onCursor={(cursor, isRange) => {
          if (isRange) selected.extend(cursor);
          else selected.endRange();
          rows.setCursor(cursor);
        }}
        onCommand={onCommand}
        onPress={onPress}
      >
        {children}
      </VirtualGrid>
    </WantedFields>
  );
}

const wantedFields = ({ fields = [], pattern }: RowFilter): readonly string[] =>
  pattern === undefined ? fields : [...fields, pattern.field];

/** Over the whole plan, so that nothing moves while it is scrolled or filtered. */
function useLayOut({ issues, isIndexing, outcomes }: ReviewState) {
  const hasIssues = isIndexing === true || issues.length > 0;
  const hasOutcomes = Object.entries(outcomes).some(([state, rows]) => state !== 'pending' && rows > 0);
  return useCallback(
    (widthPx: number) => layOutColumns(widthPx, { issues: hasIssues, outcomes: hasOutcomes }),
    [hasIssues, hasOutcomes],
  );
}

function SelectAll({ covered }: { readonly covered: 'all' | 'some' | 'none' }) {
  const text = useText('review').grid;
  return (
    <span className={styles.mark} data-on={covered !== 'none'} title={text.selectAll}>
      {covered === 'all' && <Check size={12} strokeWidth={3} aria-hidden />}
      {covered === 'some' && <Minus size={12} strokeWidth={3} aria-hidden />}
    </span>
  );
}
