import { columnLetters, columnNumber, lastColumn, lastRow } from './reference.ts';

/**
 * What stands between references and must not be taken for one: texts, quoted sheet names, what is in brackets, names
 * of functions and sheets. References to cells, whole columns and whole rows come after.
 */
const pieces =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|(?<![\w.$])\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(!])|(?<![\w.$])\$?\d{1,7}:\$?\d{1,7}(?![\w.])|[\p{L}_\\$][\p{L}\p{N}\p{M}_.\\$]*[(!]?/gu;
const cell = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/;
const columns = /^(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})$/;
const rows = /^(\$?)(\d{1,7}):(\$?)(\d{1,7})$/;

/**
 * A shared formula as it stands in another of its cells, `rowsDown` below and `columnsRight` of the first: relative
 * references move along. A reference that would leave the sheet comes in again at its other side, as in Excel.
 */
export function shiftFormula(formula: string, rowsDown: number, columnsRight: number): string {
  const column = (fixed = '', letters = ''): string => {
    const number = columnNumber(letters.toUpperCase());
    return fixed + columnLetters(fixed === '' ? wrap(number + columnsRight, lastColumn) : number);
  };
  const row = (fixed = '', digits = ''): string =>
    fixed + String(fixed === '' ? wrap(Number(digits) + rowsDown, lastRow) : Number(digits));
  return formula.replace(pieces, (piece) => {
    const single = cell.exec(piece);
    if (single !== null) {
      const isCell = columnNumber((single[2] ?? '').toUpperCase()) <= lastColumn && Number(single[4]) <= lastRow;
      return isCell ? column(single[1], single[2]) + row(single[3], single[4]) : piece;
    }
    const wide = columns.exec(piece);
    if (wide !== null) return `${column(wide[1], wide[2])}:${column(wide[3], wide[4])}`;
    const high = rows.exec(piece);
    return high === null ? piece : `${row(high[1], high[2])}:${row(high[3], high[4])}`;
  });
}

const wrap = (number: number, last: number): number => ((((number - 1) % last) + last) % last) + 1;
