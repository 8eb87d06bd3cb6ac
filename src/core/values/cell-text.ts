import type { Cell, DateCell, FormulaCell } from '../cells.ts';
import type { JsonValue } from '../types.ts';
import { bareSections, numberFormatKind } from './number-format.ts';
import type { PlainCell } from './coerce-model.ts';
import { fifteenDigits, plainNumber } from './plain-number.ts';

/**
 * What a cell says when it is taken as text: all digits of a number and never an exponent, with the zeros that its
 * format shows (`0000`, `00 00 00 00`); ISO form for dates; `TRUE` and `FALSE`; an error's code.
 */
export function cellText(cell: PlainCell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return plainNumber(fifteenDigits(cell));
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (cell.type === 'number') return formattedNumber(cell.value, cell.format);
  return cell.type === 'date' ? dateText(cell) : cell.code;
}

/** The number of a numeric cell, whatever its format. */
export function cellNumber(cell: PlainCell): number | undefined {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'object' && cell.type === 'number' ? cell.value : undefined;
}

/** What a cell comes down to: a formula to its stored result, which is undefined where the file has none. */
export function resolveFormula(cell: Exclude<Cell, null>): PlainCell | null | undefined {
  if (typeof cell !== 'object' || cell.type !== 'formula') return cell;
  const literal = booleanFormula(cell);
  return literal ?? cell.cached;
}

/** LibreOffice saves a boolean as a formula, and its result as a number at times. */
function booleanFormula({ formula }: FormulaCell): boolean | undefined {
  const [, name] = /^=?(TRUE|FALSE)\(\)$/i.exec(formula.trim()) ?? [];
  return name === undefined ? undefined : name.toUpperCase() === 'TRUE';
}

/** A cell's own value as JSON, for messages about it: what a person sees in the sheet, as far as JSON has it. */
export function describeCell(cell: Cell | undefined): JsonValue {
  if (cell === undefined || cell === null) return null;
  const plain = resolveFormula(cell);
  if (plain === undefined) return typeof cell === 'object' && cell.type === 'formula' ? `=${cell.formula}` : null;
  if (plain === null || typeof plain === 'boolean') return plain;
  return cellNumber(plain) ?? cellText(plain);
}

function formattedNumber(value: number, format: string): string {
  const digits = plainNumber(fifteenDigits(value));
  if (!/^\d+$/.test(digits) || numberFormatKind(format) !== 'digits') return digits;
  const [shown = ''] = bareSections(format);
  return digits.padStart(shown.replace(/[^0]/g, '').length, '0');
}

/** `2011-12-12`, `2011-12-12 10:30`, `10:30:15`: seconds only where there are some, and only what the format shows. */
function dateText({ date, time = '', shown }: DateCell): string {
  if (shown !== undefined) return shown;
  return `${date} ${time.replace(/:00$/, '')}`.trim();
}
