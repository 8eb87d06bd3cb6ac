import type { GridColumn } from '../virtual-grid/grid-column.ts';

/** The grid's columns, from left to right. */
export type ColumnId = 'select' | 'row' | 'customer' | 'status' | 'changes' | 'issues' | 'outcome';

type Column = GridColumn<ColumnId>;

/** Below this, problems share the column of the changes and a row's outcome is left to its details. */
const roomyPx = 1060;
/** A small window at a large text size. */
const tightPx = 620;
const least = { changes: 210, issues: 200 };

/** Which of the columns that are empty in many plans have something to show. */
export interface Filled {
  readonly issues: boolean;
  readonly outcomes: boolean;
}

/**
 * Divides the width: what is short and always the same is given its size, changes and problems share the rest. A column
 * that would be empty from top to bottom leaves its width to the changes.
 */
export function layOutColumns(totalPx: number, filled: Filled): readonly Column[] {
  const isRoomy = totalPx >= roomyPx;
  // A name of the usual length is whole: it says who the row is about.
  const customerPx = isRoomy ? Math.min(320, Math.round(totalPx * 0.21)) : Math.max(130, Math.round(totalPx * 0.27));
  const fixed: readonly Column[] = [
    { id: 'select', widthPx: 36 },
    { id: 'row', widthPx: isRoomy ? 76 : 66 },
    { id: 'customer', widthPx: customerPx },
    { id: 'status', widthPx: totalPx < tightPx ? 104 : isRoomy ? 132 : 118 },
  ];
  const outcomePx = isRoomy && filled.outcomes ? 112 : 0;
  const left = totalPx - outcomePx - fixed.reduce((sum, { widthPx }) => sum + widthPx, 0);
  const issuesPx = isRoomy && filled.issues ? Math.max(least.issues, Math.round(left * 0.42)) : 0;
  return [
    ...fixed,
    { id: 'changes', widthPx: Math.max(least.changes, left - issuesPx) },
    ...(issuesPx > 0 ? [{ id: 'issues', widthPx: issuesPx } as const] : []),
    ...(outcomePx > 0 ? [{ id: 'outcome', widthPx: outcomePx } as const] : []),
  ];
}

export const widthOf = (columns: readonly Column[], id: ColumnId): number =>
  columns.find((column) => column.id === id)?.widthPx ?? 0;
