import { type Cell, isBlankCell } from '../cells.ts';
import { cellText, resolveFormula } from '../values/cell-text.ts';

/** The cell's text; undefined for a blank one and for one that has none, such as an error. */
export function plainText(cell: Cell | undefined): string | undefined {
  if (isBlankCell(cell) || cell === undefined || cell === null) return undefined;
  const plain = resolveFormula(cell);
  if (plain === undefined || plain === null) return undefined;
  return typeof plain === 'object' && plain.type === 'error' ? undefined : cellText(plain);
}
