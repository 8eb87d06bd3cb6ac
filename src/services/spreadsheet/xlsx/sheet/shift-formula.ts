import { columnLetters } from '../../../../core/text.ts';
import { columnNumber, lastColumn, lastRow } from './reference.ts';

/** The same formula for a cell so many rows below and columns to the right. */
export type ShiftFormula = (rowsDown: number, columnsRight: number) => string;

/**
 * What is between references and must not be taken for one: texts, quoted sheet names, what is in brackets,
 * numbers, names of functions and sheets. References to whole columns and whole rows come before numbers and names.
 */
const pieces =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|(?<![\w.$])\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(!])|(?<![\w.$])\$?\d{1,7}:\$?\d{1,7}(?![\w.])|\d[\d.]*(?:[eE][+-]?\d+)?|[\p{L}_\\$][\p{L}\p{N}\p{M}_.\\$]*[(!]?/gu;
const cell = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/;
const columns = /^(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})$/;
const rows = /^(\$?)(\d{1,7}):(\$?)(\d{1,7})$/;

/**
 * A shared formula as it is in its other cells: relative references move along. A reference that would leave the
 * sheet comes in again at its other side, as in Excel. The formula is taken apart once, however many cells share it.
 */
export function shiftableFormula(formula: string): ShiftFormula {
  const parts: (string | ShiftFormula)[] = [];
  let done = 0;
  for (const { 0: piece, index } of formula.matchAll(pieces)) {
    const shift = shiftReference(piece);
    if (shift === undefined) continue;
    parts.push(formula.slice(done, index), ...shift);
    done = index + piece.length;
  }
  parts.push(formula.slice(done));
  return (rowsDown, columnsRight) =>
    parts.map((part) => (typeof part === 'string' ? part : part(rowsDown, columnsRight))).join('');
}

/** Undefined for what is not a reference. */
function shiftReference(piece: string): readonly (string | ShiftFormula)[] | undefined {
  const single = cell.exec(piece);
  if (single !== null) {
    const isCell = columnNumber((single[2] ?? '').toUpperCase()) <= lastColumn && Number(single[4]) <= lastRow;
    return isCell ? [shiftColumn(single[1], single[2]), shiftRow(single[3], single[4])] : undefined;
  }
  const wide = columns.exec(piece);
  if (wide !== null) return [shiftColumn(wide[1], wide[2]), ':', shiftColumn(wide[3], wide[4])];
  const high = rows.exec(piece);
  return high === null ? undefined : [shiftRow(high[1], high[2]), ':', shiftRow(high[3], high[4])];
}

function shiftColumn(fixed = '', letters = ''): string | ShiftFormula {
  if (fixed !== '') return fixed + letters;
  const number = columnNumber(letters.toUpperCase());
  let known = columnLetters(number - 1);
  let knownFor = 0;
  return (_, columnsRight) => {
    // Formulas are mostly shared downwards.
    if (columnsRight !== knownFor) known = columnLetters(wrap(number + columnsRight, lastColumn) - 1);
    knownFor = columnsRight;
    return known;
  };
}

function shiftRow(fixed = '', digits = ''): string | ShiftFormula {
  if (fixed !== '') return fixed + digits;
  const number = Number(digits);
  return (rowsDown) => String(wrap(number + rowsDown, lastRow));
}

const wrap = (number: number, last: number): number => ((((number - 1) % last) + last) % last) + 1;
