import { memo } from 'react';
import { cellFacts } from '../../../../core/review/cell-facts.ts';
import type { ReviewRow } from '../../../../core/review/model.ts';
import { cellName as nameOnPage } from '../virtual-grid/grid-column.ts';
import { FieldCell, LeadCell, Spoken } from './cell-view.tsx';
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

/** One row: who it is about stays, the fields in view are moved beneath that by the scrolling of the whole. */
export const CellsRow = memo(function CellsRow(props: CellsRowProps) {
  const { gridId, position, row, columns, words, chosenFrom, chosenTo, cursorColumn } = props;
  const attributes = (index: number) => ({
    id: nameOnPage(gridId, position, index),
    role: 'gridcell',
    'aria-colindex': index + 1,
    'aria-selected': index >= chosenFrom && index <= chosenTo,
    'data-cursor': cursorColumn === index || undefined,
  });
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
        <div key={column} {...attributes(index)} className={styles.lead} data-column={column}>
          {row === undefined ? (
            <Waiting position={position} index={index} words={words} />
          ) : (
            <LeadCell row={row} column={column} words={words} />
          )}
        </div>
      ))}
      {columns.map(({ field, index, leftPx, widthPx }) => {
        const facts = row === undefined ? undefined : cellFacts(row, field);
        return (
          <div
            key={field}
            {...attributes(index)}
            className={styles.cell}
            data-field={field}
            style={{ left: `calc(var(--from) + ${leftPx}px)`, width: widthPx }}
          >
            {row === undefined || facts === undefined ? (
              <Waiting position={position} index={index} words={words} />
            ) : (
              <>
                <Spoken>
                  {words.text.spoken.place(words.count(row.row), whoText(row, words), words.label(field))}
                </Spoken>
                <FieldCell row={row} field={field} facts={facts} words={words} />
              </>
            )}
          </div>
        );
      })}
    </div>
  );
});

/** What is in a cell until its row is there. */
function Waiting({
  position,
  index,
  words,
}: {
  readonly position: number;
  readonly index: number;
  readonly words: CellWords;
}) {
  if (index === 0) return <span className={styles.same}>{words.count(position + 1)}</span>;
  return (
    <span className={gridStyles.waiting} data-length={(position * 7 + index * 3) % 4}>
      {words.grid.loading}
    </span>
  );
}
