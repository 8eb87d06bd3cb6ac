import { type Cell, isBlankCell, type SheetRow } from '../cells.ts';

const totalWords =
  /^(?:sum(?:ma|mer|me)?|totals?|totalt?|totalsum|tot|i\s?alt|til\s?sammen|tilsammen|delsum|del-sum|subtotal|sub-total|grand total|sum totalt?|totalt? sum|hovedsum|sluttsum|gesamt|summe|yhteensä|antall|count)(?:\s+(?:kunder|rader|customers|rows|antall))?\s*[:.=]?$/i;

/** What a formula at the foot of a column begins with, also in the languages of Excel that our users have. */
const totalFormula =
  /^=?\s*(?:_xlfn\.)?(?:SUM|SUBTOTAL|AGGREGATE|COUNTA?|COUNTIFS?|SUMIFS?|AVERAGE|SUMMER|DELSUM|ANTALL)\s*\(/i;

/**
 * Is a row without a customer the total of others? Its first text says so (`Sum`, `Totalt`, `Grand Total`), or it holds
 * no text at all and at least one formula that adds up.
 */
export function isTotalRow({ cells }: SheetRow): boolean {
  const filled = cells.filter((cell) => !isBlankCell(cell));
  const [first] = filled;
  if (typeof first === 'string') return totalWords.test(first.trim().replaceAll('\u00a0', ' '));
  return filled.every((cell) => !isText(cell)) && filled.some(isTotalFormula);
}

const isText = (cell: Cell): boolean =>
  typeof cell === 'string' || (typeof cell === 'object' && cell?.type === 'formula' && typeof cell.cached === 'string');

const isTotalFormula = (cell: Cell): boolean =>
  typeof cell === 'object' && cell?.type === 'formula' && totalFormula.test(cell.formula);
