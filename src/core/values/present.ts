import type { Cell } from '../cells.ts';
import type { Field } from '../fields/field.ts';
import type { JsonValue } from '../types.ts';
import { firstSheetDate, isIsoDate } from '../iso-date.ts';
import { cellNumberOf, isExactNumber } from '../exact-number.ts';
import { plainNumber } from './plain-number.ts';

/** A value that no cell can hold: the cell is marked, shows this text, and is never a change. */
export interface NotExportable {
  readonly type: 'not-exportable';
  readonly text: string;
}
export type Presented = Cell | NotExportable;

/** The most that a cell of a workbook holds, in UTF-16 units. */
const maxCellText = 32_767;
/** What is shown of a text that is longer: enough to know it again. */
const excerptLength = 1000;

/**
 * The one rule of what a value from Cube looks like in a workbook. The export writes it, and planning knows by it that
 * a cell was not touched. The value's own type decides, not the field's, so that any JSON can go out and come back:
 * text is a text cell whatever it looks like, and a date only where the field is one and Excel can count the day.
 */
export function presentValue(value: JsonValue | undefined, field: Field): Presented {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : notExportable(String(value));
  if (typeof value === 'string') return isSheetDate(value, field) ? { type: 'date', date: value } : textCell(value);
  if (isExactNumber(value)) return cellNumberOf(value) ?? notExportable(value.exactNumber);
  return textCell(JSON.stringify(value));
}

/** The same for CSV: verbatim, as CSV has no types. Booleans as Excel writes them, numbers without exponent unless Cube has one. */
export function presentText(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? plainNumber(value) : JSON.stringify(value);
}

/** A date that an export writes as a real date. Extra fields stay the text that they are, also where it is a date. */
export const isSheetDate = (text: string, field: Field): boolean =>
  field.kind === 'date' && isIsoDate(text) && text >= firstSheetDate;

const textCell = (text: string): Presented =>
  text.length > maxCellText || !text.isWellFormed() ? notExportable(text) : text;

function notExportable(text: string): NotExportable {
  if (text.length <= maxCellText) return { type: 'not-exportable', text: text.toWellFormed() };
  // Never half a surrogate pair at the cut, which would show as a replacement character.
  const excerpt = text.slice(0, excerptLength).replace(/[\uD800-\uDBFF]$/, '');
  return { type: 'not-exportable', text: `${excerpt.toWellFormed()}…` };
}

/** `=`, `@`, tab and CR make Excel run a CSV cell as a formula, `+` and `-` too unless a plain number follows. */
const formula = /^'*(?:[=@\t\r]|[+-](?!\d+$))/;

/**
 * Puts `'` before a CSV text that a spreadsheet program would run as a formula, and before one that already looks so
 * guarded: `unguardFormula` gives back exactly the same text for every text.
 */
export const guardFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** Takes off the one `'` that `guardFormula` has put there, and no other. */
export const unguardFormula = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
