import { type Cell, isBlankCell } from '../cells.ts';
import type { Field, FieldKind } from '../fields/field.ts';
import type { ColumnNumbers } from '../mapping/mapping.ts';
import { bareEmail, isErrorWord, isNullWord, withoutInvisible, withoutPointZero } from '../bare-text.ts';
import type { JsonValue } from '../types.ts';
import type { CellIssue } from './coerce-model.ts';
import { decimalDigits } from './numbers.ts';

/**
 * What a cell's text really says, before it is read as a value of its field: programs write errors, missing values and
 * whole numbers in words and forms that nobody means, and texts that were copied bring characters along that nobody
 * sees. Only asked where the text is not the customer's own value, which is always meant as it is.
 */
export type TextMeaning =
  /** `notes` say what was taken away; then `text` is another one than the cell's. */
  | { readonly kind: 'text'; readonly text: string; readonly notes: readonly CellIssue[]; readonly wasNumber: boolean }
  /** The word that a spreadsheet program shows for an error. */
  | { readonly kind: 'error'; readonly code: string }
  /** A word that programs write where there is no value. */
  | { readonly kind: 'nothing'; readonly word: string }
  /** Only characters that nobody sees. */
  | { readonly kind: 'blank' };

export interface TextPlace {
  readonly field: Field;
  /** What the field takes for this customer. */
  readonly kind: FieldKind;
  /** The customer's value now. */
  readonly before: JsonValue | undefined;
  /** What the column's numbers look like, where it holds nothing else. */
  readonly numbers: ColumnNumbers | undefined;
  /** All but the digits is to be cleaned away afterwards: `572.0` must not become `5720`. */
  readonly onlyDigits: boolean;
  /** The decimal sign of the file's texts. */
  readonly decimal: ',' | '.';
}

const noNotes: readonly CellIssue[] = [];

export function textMeaning(text: string, place: TextPlace): TextMeaning {
  const visible = withoutInvisible(text, isExact(place));
  const trimmed = visible.trim();
  if (trimmed === '') return { kind: 'blank' };
  if (isErrorWord(trimmed)) return { kind: 'error', code: trimmed };
  if (isNullWord(trimmed) && !(trimmed === 'NA' && place.field.role === 'country')) {
    return { kind: 'nothing', word: trimmed };
  }
  const plain = essence(trimmed, place);
  if (plain === undefined) {
    const notes: readonly CellIssue[] =
      visible === text ? noNotes : [{ code: 'INVISIBLE_REMOVED', params: { after: trimmed } }];
    return { kind: 'text', text: place.kind === 'text' ? visible : unquoted(trimmed), notes, wasNumber: false };
  }
  const { code } = plain;
  const notes: readonly CellIssue[] = [{ code, params: { after: plain.text } }];
  return { kind: 'text', text: plain.text, notes, wasNumber: code === 'POINT_ZERO' };
}

/** Without the `'` by which a spreadsheet program keeps a number or a day as text, and which some write to files. */
const unquoted = (text: string): string => (/^'[^']+$/.test(text) ? text.slice(1) : text);

/** What is left of a text without the form around it; undefined where it has none. */
function essence(
  text: string,
  { field, kind, before, numbers, onlyDigits, decimal }: TextPlace,
): { readonly text: string; readonly code: 'TAKEN_OUT' | 'POINT_ZERO' } | undefined {
  if (kind !== 'text') return undefined;
  if (field.role === 'email') {
    const address = bareEmail(text);
    return address === text ? undefined : { text: address, code: 'TAKEN_OUT' };
  }
  const bare = isCode(field) ? bareCode(text) : text;
  const digits = withoutPointZero(bare);
  if (digits !== undefined && (isCode(field) || onlyDigits || isWholeColumn(numbers, field, before))) {
    return { text: digits, code: 'POINT_ZERO' };
  }
  const plain = field.role === 'digits' ? (wholeAmount(bare, decimal) ?? bare) : bare;
  return plain === text ? undefined : { text: plain, code: 'TAKEN_OUT' };
}

/** Fields in which no character counts that nobody sees: their texts are codes, addresses, numbers and days. */
const isExact = ({ field, kind }: TextPlace): boolean => kind !== 'text' || isCode(field) || field.role === 'email';

/** Fields whose digits are a code. */
const isCode = ({ role }: Field): boolean => role === 'phone' || role === 'zip' || role === 'digits';

/** `4290` of `kr 4 290,00`, for fields in which there is nothing but digits. */
function wholeAmount(text: string, decimal: ',' | '.'): string | undefined {
  const [, digits] = /^(\d+)\.0{0,2}$/.exec(decimalDigits(text, decimal) ?? '') ?? [];
  return digits;
}

/** Programs that keep a column as floating point numbers write `7` as `7.0`; Cube's own `7.0` is a text like any other. */
function isWholeColumn(numbers: ColumnNumbers | undefined, field: Field, before: JsonValue | undefined): boolean {
  if (numbers === undefined || field.pointZero === true) return false;
  const stored = typeof before === 'string' ? before.trim() : '';
  if (withoutPointZero(stored) !== undefined) return false;
  return numbers === 'whole' || /^[-+]?\d+(?:[.,]\d+)?$/.test(stored);
}

/**
 * How the numbers of a column are written, from its first cells: undefined where any of them is no number, and where
 * none of them ends as programs write whole numbers. Blank cells and words for missing values say nothing.
 */
export function columnNumbers(cells: Iterable<Cell | undefined>): ColumnNumbers | undefined {
  let pointZeros = 0;
  let others = 0;
  for (const cell of cells) {
    const text = typeof cell === 'string' ? cell.trim() : '';
    if (isBlankCell(cell) || isNullWord(text) || isErrorWord(text)) continue;
    if (withoutPointZero(text) !== undefined) pointZeros++;
    else if (/^[-+]?\d+(?:[.,]\d+)?$/.test(text)) others++;
    else return undefined;
  }
  if (pointZeros === 0) return undefined;
  return others === 0 ? 'whole' : 'mixed';
}

/** A number without the `tel:` of a link, and without a `'` before it. */
const bareCode = (text: string): string => text.replace(/^(?:tel:\s*|'(?=[\d+(]))/i, '');
