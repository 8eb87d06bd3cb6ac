import type { ComponentType } from 'react';

/** A column as it is laid out. */
export interface GridColumn<Id extends string = string> {
  readonly id: Id;
  readonly widthPx: number;
}

/** What shows a cell of a row that is here. A component that stays the same, so that rows are painted once. */
export type CellView<Row, Id extends string> = ComponentType<{
  readonly row: Row;
  readonly column: GridColumn<Id>;
  readonly columns: readonly GridColumn<Id>[];
  readonly isSelected: boolean;
}>;

/** How a row differs from others as a whole. */
export interface RowLook {
  readonly isSelected: boolean;
  /** Shown without colours: it is left out of what is written. */
  readonly isMuted: boolean;
}

/** The name of a cell on the page: how the grid says where its cursor is. */
export const cellName = (gridId: string, position: number, column: number): string => `${gridId}-${position}-${column}`;
