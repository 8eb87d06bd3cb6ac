import { memo } from 'react';
import { useFormats, useText } from '../../../text/language.tsx';
import { cx } from '../../../ui/cx.ts';
import { type CellView, cellName, type GridColumn } from './grid-column.ts';
import markStyles from '../marks.module.css';
import styles from './virtual-grid.module.css';

interface GridRowProps<Row, Id extends string> {
  readonly gridId: string;
  readonly position: number;
  /** Undefined while it is on its way: its place is shown at once. */
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Id>[];
  /** The columns' widths, for the style. */
  readonly template: string;
  readonly Cell: CellView<Row, Id>;
  /** The cursor's column where the cursor is in this row. */
  readonly cursorColumn: number | undefined;
  readonly isSelected: boolean;
  readonly isMuted: boolean;
}

/** One line of a grid. Clicks and keys are the grid's: a row that is scrolled past has no listeners of its own. */
function PlainGridRow<Row, Id extends string>(props: GridRowProps<Row, Id>) {
  const { gridId, position, row, columns, template, Cell, cursorColumn, isSelected, isMuted } = props;
  return (
    <div
      role="row"
      className={cx(styles.row, isMuted && markStyles.muted)}
      style={{ gridTemplateColumns: template }}
      aria-rowindex={position + 2}
      aria-selected={isSelected}
      data-row={position}
      data-loaded={row !== undefined}
      data-cursor={cursorColumn !== undefined}
    >
      {columns.map((column, index) => (
        <div
          key={column.id}
          id={cellName(gridId, position, index)}
          role="gridcell"
          aria-colindex={index + 1}
          className={styles.cell}
          data-column={column.id}
          data-cursor={cursorColumn === index}
        >
          {row === undefined ? (
            <Waiting position={position} index={index} />
          ) : (
            <Cell row={row} column={column} columns={columns} isSelected={isSelected} />
          )}
        </div>
      ))}
    </div>
  );
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `memo` forgets that a component is generic
export const GridRow: typeof PlainGridRow = memo(PlainGridRow) as typeof PlainGridRow;

/** What is in a cell until its row is there. The place among the rows that are shown is known already. */
function Waiting({ position, index }: { readonly position: number; readonly index: number }) {
  const formats = useFormats();
  const text = useText('review').grid;
  if (index === 0) return null;
  if (index === 1) return <span className={styles.faint}>{formats.count(position + 1)}</span>;
  return (
    <span className={styles.waiting} data-length={(position * 7 + index * 3) % 4}>
      {index === 2 && <span className={styles.spoken}>{text.loading}</span>}
    </span>
  );
}
