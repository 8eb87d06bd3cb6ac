import type { Cell, FormulaCell } from '../cells.ts';
import type { Field } from '../fields/field.ts';
import type { IssueCode } from '../issues.ts';
import type { JsonValue } from '../types.ts';
import { cellNumber, cellText, resolveFormula } from './cell-text.ts';
import type { PlainCell } from './coerce-model.ts';
import { parseDate, pivotYear } from './dates.ts';
import { cellNumberOf, isExactNumber } from '../exact-number.ts';
import { isExponentText, parseDecimal, parseInteger } from './numbers.ts';
import { fifteenDigits, isRounded, plainNumber } from './plain-number.ts';
import { bareEmail, isErrorWord, isNullWord, withoutInvisible, withoutPointZero } from '../bare-text.ts';
import { plainZip } from './zip-codes.ts';

export type KeyProblem = Extract<
  IssueCode,
  'MISSING_KEY' | 'BAD_KEY' | 'PRECISION_LOST' | 'CELL_ERROR' | 'NO_CACHED_VALUE'
>;
export type IntegerKey = { readonly ok: true; readonly id: number } | { readonly ok: false; readonly code: KeyProblem };

const problem = (code: KeyProblem): IntegerKey => ({ ok: false, code });

/** The id in a cell of `customer_id` or `assignment_id`: a whole number, not negative, also written as text. */
export function readIntegerKey(cell: Cell | undefined): IntegerKey {
  if (cell === null || cell === undefined) return problem('MISSING_KEY');
  const plain = resolveFormula(cell);
  if (plain === undefined) return problem('NO_CACHED_VALUE');
  if (plain === null) return problem('MISSING_KEY');
  const number = cellNumber(plain);
  // Nearly every number: the rules below would say the same of it.
  if (number !== undefined && number >= 0 && number < safelyShown && Number.isInteger(number)) return idOf(number);
  if (number !== undefined) return isRounded(number) ? problem('PRECISION_LOST') : checkedId(fifteenDigits(number));
  if (typeof plain !== 'string') return problem(isErrorCell(plain) ? 'CELL_ERROR' : 'BAD_KEY');
  return readIdText(plain);
}

/** A cell shows a whole number below with all its digits. */
const safelyShown = 1e15;
const idOf = (id: number): IntegerKey => ({ ok: true, id: id + 0 });

function readIdText(cell: string): IntegerKey {
  const plain = parseInteger(cell);
  if (plain !== undefined) return checkedId(plain);
  const text = withoutInvisible(cell, true).trim();
  if (text === '' || isNullWord(text)) return problem('MISSING_KEY');
  if (isErrorWord(text)) return problem('CELL_ERROR');
  return isExponentText(text) ? problem('PRECISION_LOST') : checkedId(parseInteger(bareId(text)));
}

/** `900004` of `#900004`, of `'900004`, and of `900 004` with any space between thousands. */
function bareId(text: string): string {
  const bare = text.replace(/^[#']\s*/, '');
  return /^\d{1,3}(\s)\d{3}(?:\1\d{3})*(?:[.,]0{1,2})?$/.test(bare) ? bare.replace(/\s/g, '') : bare;
}

const checkedId = (id: number | undefined): IntegerKey =>
  id !== undefined && Number.isSafeInteger(id) && id >= 0 ? idOf(id) : problem('BAD_KEY');

/**
 * A normalised text by which the cells of a sheet and the values of Cube are matched on this field: what two people
 * would write for the same thing gives the same text. Undefined for what cannot be a key: blanks, errors, objects.
 */
export function keyText(value: Cell | JsonValue | undefined, field: Field): string | undefined {
  const plain = plainKey(value);
  if (plain === undefined) return undefined;
  const visible = withoutInvisible(cellText(plain), true);
  const text = visible.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');
  return text === '' ? undefined : normaliseFor(field, text, cellNumber(plain) !== undefined);
}

function plainKey(value: Cell | JsonValue | undefined): PlainCell | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if (isExactNumber(value)) return cellNumberOf(value) ?? value.exactNumber;
  const plain = isCell(value) ? resolveFormula(value) : undefined;
  return plain === null || plain === undefined || isErrorCell(plain) ? undefined : plain;
}

const isErrorCell = (cell: PlainCell): boolean => typeof cell === 'object' && cell.type === 'error';

/** Cells are objects that say their type; a list or an object out of Cube is no key. */
const isCell = (value: object): value is Exclude<PlainCell, string | number | boolean> | FormulaCell =>
  'type' in value && ['number', 'date', 'error', 'formula'].includes(String(value.type));

function normaliseFor(field: Field, text: string, isNumber: boolean): string {
  if (field.kind === 'integer') return String(parseInteger(text) ?? text);
  if (field.kind === 'decimal') {
    const number = isNumber ? Number(text) : parseDecimal(text, ',');
    return number === undefined ? text : plainNumber(number);
  }
  if (field.kind === 'date' || field.isoDates) return parseDate(text, 'dmy', pivotYear)?.date ?? text;
  switch (field.role) {
    case 'email':
      return bareEmail(text);
    case 'phone':
      return phoneKey(withoutPointZero(text) ?? text);
    case 'digits':
      return (withoutPointZero(text) ?? text).replace(/\D/g, '') || text;
    case 'zip':
      return zipKey(text, isNumber, field);
    default:
      return text;
  }
}

function zipKey(cell: string, isNumber: boolean, { threeDigitCodes }: Field): string {
  const text = plainZip(cell) ?? cell;
  const digits = withoutPointZero(text);
  const code = digits ?? text;
  const hasLostZeros = isNumber || digits !== undefined || threeDigitCodes !== true;
  return hasLostZeros && /^\d{1,3}$/.test(code) ? code.padStart(4, '0') : code;
}

/** Countries in which a number is dialled with a 0 at home that is left out from abroad, as in `+46 (0)70 …`. */
const withTrunkZero = /^(27|3[123]|358|353|4[013469]|6[0-46]|9[0-58]|81|84|972|380|381|385|386|421)0(\d{5,})$/;

/**
 * The number as it is dialled from abroad, without its `+`; a Norwegian one as it is dialled at home, since Norway is the
 * default: `90978457`, `+47 909 78 457`, `(+47) 90978457` and `004790978457` are one phone, `+46 (0)70-123 45 67` and
 * `0046701234567` another. Norwegian numbers have eight digits; a foreign one of as many keeps its `+`.
 */
function phoneKey(text: string): string {
  const isForeign = /^[^\d+]*(?:\+|00)/.test(text);
  const all = text.replace(isForeign ? /\(0\)/ : '', '').replace(/\D/g, '');
  const digits = isForeign ? all.replace(/^00/, '').replace(withTrunkZero, '$1$2') : all;
  if (/^470?\d{8}$/.test(digits)) return digits.slice(-8);
  return isForeign && digits.length === 8 ? `+${digits}` : digits || text;
}
