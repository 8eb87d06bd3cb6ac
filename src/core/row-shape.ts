import { type Cell, isBlankCell, type SheetRow } from './cells.ts';
import type { Issue } from './issues.ts';
import { rowIssue } from './row-issue.ts';

/** The shape that the rows of a text file should have. A workbook's cells have their columns by themselves. */
export interface RowShape {
  /** Cells of the heading, blank ones included. */
  readonly width: number;
  /** Many rows end before the heading does: then each of them has a note. */
  readonly areManyShort: boolean;
}

/** Fewer short rows than this share of a sample are nothing to speak of. */
const manyShare = 0.1;

/** The shape of a csv file, from its heading and the rows below it that were looked at. */
export function rowShape(heading: SheetRow, rows: readonly SheetRow[]): RowShape {
  const width = heading.cells.length;
  const short = rows.filter(({ cells }) => cells.length < width).length;
  return { width, areManyShort: short > 1 && short > rows.length * manyShare };
}

/**
 * What is wrong with a row's shape. With more cells than the heading has, nobody knows where a column begins: a comma
 * that stands in a number, or a delimiter in a text without quotes, moves everything behind it.
 */
export function rowShapeIssue({ cells }: SheetRow, { width, areManyShort }: RowShape): Issue | undefined {
  if (cells.length > width && cells.slice(width).some((cell) => !isBlankCell(cell))) {
    return rowIssue('ROW_TOO_LONG', null, null, { cells: cells.length, columns: width, ...likelyPlace(cells) });
  }
  if (areManyShort && cells.length < width)
    return rowIssue('ROW_SHORT', null, null, { cells: cells.length, columns: width });
  return undefined;
}

/** Where a cell was probably cut in two: a number with a decimal comma, or a text that goes on behind a space. */
function likelyPlace(cells: readonly Cell[]): { readonly hint?: string; readonly near?: string } {
  for (let at = 1; at < cells.length; at++) {
    const before = cells[at - 1];
    const cell = cells[at];
    if (typeof before !== 'string' || typeof cell !== 'string') continue;
    if (/^\s*[-+−]?\d{1,7}$/u.test(before) && /^\d{1,2}\s*%?$/u.test(cell)) {
      return { hint: 'CUT_NUMBER', near: `${before.trim()},${cell.trim()}` };
    }
  }
  const at = cells.findIndex((cell, index) => index > 0 && typeof cell === 'string' && /^ \S/u.test(cell));
  const [before, cell] = [cells[at - 1], cells[at]];
  if (typeof before !== 'string' || typeof cell !== 'string') return {};
  return { hint: 'CUT_TEXT', near: `${before.slice(-30)} … ${cell.trim().slice(0, 30)}` };
}
