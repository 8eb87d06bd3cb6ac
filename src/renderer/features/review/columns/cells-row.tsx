import { memo } from 'react';
import { cellFacts } from '../../../../core/review/cell-facts.ts';
import type { ReviewRow } from '../../../../core/review/model.ts';
import { cellName as nameOnPage } from '../virtual-grid/grid-column.ts';
import { cellContent, cellMarks, cellSaid, leadContent, leadSaid } from './cell-view.tsx';
import { type CellWords, leads, whoText } from './cell-words.ts';
import gridStyles from '../virtual-grid/virtual-grid.module.css';
import styles from './cells.module.css';

/** A column of a field that is in view. */
export interface ShownColumn {
  readonly field: string;
  /** Its place among all columns, those before the fields included. */
  readonly index: number;
  /** From where the first field's column stands while nothing is scrolled. */
  readonly leftPx: number;
  readonly widthPx: number;
}

interface CellsRowProps {
  readonly gridId: string;
  readonly position: number;
  /** Undefined while it is on its way: its place is shown at once. */
  readonly row: ReviewRow | undefined;
  readonly columns: readonly ShownColumn[];
  readonly words: CellWords;
  /** The first and the last column that is chosen in this row; -1 for none. */
  readonly chosenFrom: number;
  readonly chosenTo: number;
  /** The cursor's column where the cursor is in this row. */
  readonly cursorColumn: number | undefined;
}

/**
 * One row: who it is about stays, the fields in view are moved beneath that by the scrolling of the whole. An element of
 * the page is not a row's for good: it takes another row, and a cell another field, when they are scrolled to.
 */
export const CellsRow = memo(function CellsRow(props: CellsRowProps) {
  const { gridId, position, row, columns, words, chosenFrom, chosenTo, cursorColumn } = props;
  const place = (index: number) => ({
    // The one that the grid says its cursor is on.
    id: cursorColumn === index ? nameOnPage(gridId, position, index) : undefined,
    role: 'gridcell',
    'aria-colindex': index + 1,
    'aria-selected': index >= chosenFrom && index <= chosenTo,
    'data-cursor': cursorColumn === index || undefined,
  });
  const [number, who] = row === undefined ? ['', ''] : [words.count(row.row), whoText(row, words)];
  return (
    <div
      role="row"
      className={styles.row}
      aria-rowindex={position + 2}
      data-row={position}
      data-loaded={row !== undefined}
      data-cursor={cursorColumn !== undefined || undefined}
      data-muted={row?.outcome?.state === 'excluded' || undefined}
    >
      {leads.map((column, index) => (
        <div
          key={column}
          {...place(index)}
          aria-label={row === undefined ? undefined : leadSaid(row, column, words)}
          className={styles.lead}
          data-column={column}
        >
          {row === undefined ? waiting(position, index, words) : leadContent(row, column, words)}
        </div>
      ))}
      <div role="presentation" className={styles.fields} data-fields>
        {columns.map(({ field, index, leftPx, widthPx }, at) => {
          const cell = row === undefined ? undefined : { row, field, facts: cellFacts(row, field) };
          const where = words.text.spoken.place(number, who, words.label(field));
          const isChange = cell?.facts.kind !== 'same' && cell?.facts.kind !== 'invalid';
          return (
            <div
              // The place on the page: whichever field stands there.
              key={at}
              {...place(index)}
              {...(cell === undefined ? undefined : cellMarks(cell))}
              aria-label={isChange ? undefined : `${where} ${cellSaid(cell, words)}`}
              className={styles.cell}
              data-field={field}
              style={{ left: leftPx, width: widthPx }}
            >
              {cell === undefined ? waiting(position, index, words) : cellContent(cell, words, where)}
            </div>
          );
        })}
      </div>
    </div>
  );
});

/** What is in a cell until its row is there. */
function waiting(position: number, index: number, words: CellWords) {
  if (index === 0) return <span className={styles.same}>{words.count(position + 1)}</span>;
  return (
    <span className={gridStyles.waiting} data-length={(position * 7 + index * 3) % 4}>
      {words.grid.loading}
    </span>
  );
}
