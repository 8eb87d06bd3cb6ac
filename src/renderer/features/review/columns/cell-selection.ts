import type { Cursor } from '../model/grid-keys.ts';

/** What is chosen beside the cell at the cursor: from `anchor` to the cursor, or all of those rows or columns. */
export interface CellSelection {
  readonly kind: 'cells' | 'rows' | 'columns' | 'all';
  readonly anchor: Cursor;
}

/** How far the grid goes. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** A rectangle of cells, its ends included. */
export interface CellBlock {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** The cells that are meant. Without a selection the one at the cursor. */
export function blockOf(selection: CellSelection | undefined, cursor: Cursor, { rows, columns }: GridSize): CellBlock {
  const anchor = selection?.anchor ?? cursor;
  const kind = selection?.kind ?? 'cells';
  const allRows = kind === 'columns' || kind === 'all';
  const allColumns = kind === 'rows' || kind === 'all';
  const [lastRow, lastColumn] = [Math.max(0, rows - 1), Math.max(0, columns - 1)];
  const row = (position: number): number => Math.min(position, lastRow);
  const column = (at: number): number => Math.min(at, lastColumn);
  return {
    firstRow: allRows ? 0 : row(Math.min(anchor.position, cursor.position)),
    lastRow: allRows ? lastRow : row(Math.max(anchor.position, cursor.position)),
    firstColumn: allColumns ? 0 : column(Math.min(anchor.column, cursor.column)),
    lastColumn: allColumns ? lastColumn : column(Math.max(anchor.column, cursor.column)),
  };
}

export const rowsIn = ({ firstRow, lastRow }: CellBlock): number => lastRow - firstRow + 1;
export const columnsIn = ({ firstColumn, lastColumn }: CellBlock): number => lastColumn - firstColumn + 1;
export const isOneCell = (block: CellBlock): boolean => rowsIn(block) === 1 && columnsIn(block) === 1;

/** The columns of a block that one row has; undefined for a row outside of it. */
export function chosenIn(block: CellBlock, position: number): readonly [first: number, last: number] | undefined {
  const isIn = position >= block.firstRow && position <= block.lastRow;
  return isIn ? [block.firstColumn, block.lastColumn] : undefined;
}

/** What a block is made of: the columns that say whose row it is come first, then those of the fields. */
export function partsOf<Lead, Field>(
  { firstColumn, lastColumn }: CellBlock,
  lead: readonly Lead[],
  fields: readonly Field[],
): { readonly lead: readonly Lead[]; readonly fields: readonly Field[] } {
  return {
    lead: lead.slice(firstColumn, lastColumn + 1),
    fields: fields.slice(Math.max(0, firstColumn - lead.length), Math.max(0, lastColumn + 1 - lead.length)),
  };
}
