import { cutText } from '../../../../core/text.ts';
import type { Cell, DateCell } from '../../../../core/cells.ts';
import { knownField } from '../../../../core/fields/catalogue.ts';
import type { JsonValue, Language } from '../../../../core/types.ts';
import { exactDigits } from '../../../../core/exact-number.ts';
import { formatStoredDay } from '../../../text/format.ts';
import { plainNumber } from '../../../../core/values/plain-number.ts';

/** Nothing is shown of a value beyond this: a cell of the grid is one line. */
const maxShown = 240;

/**
 * A value as one line of text, exactly as it is stored: what cannot be seen (outer spaces, line breaks, control
 * characters) is shown by a sign, because a change may consist of nothing else. Undefined for an empty value.
 */
export function valueText(value: JsonValue | undefined): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  switch (typeof value) {
    case 'string':
      return visibleText(value);
    case 'number':
      return plainNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return exactDigits(value) ?? visibleText(JSON.stringify(value));
  }
}

/** `valueText` of a field's value: a stored day of a field that holds days is written as the language does. */
export function fieldValueText(value: JsonValue | undefined, field: string, language: Language): string | undefined {
  const isDay = typeof value === 'string' && knownField(field)?.kind === 'date';
  return valueText(isDay ? formatStoredDay(language, value) : value);
}

const unseen = /^ | $|[\u0000-\u001F\u007F-\u00A0\u200B-\u200F\u2028-\u202E\uFEFF]/;

/** Spaces at the ends become `·`, line breaks `⏎`, tabs `⇥`, other control characters their code point. */
export function visibleText(text: string): string {
  const shown = cutText(text, maxShown);
  // Nearly every text: hundreds of them are shown with every step of scrolling.
  if (!unseen.test(shown)) return shown;
  return shown
    .replace(/^ +| +$/g, (spaces) => '·'.repeat(spaces.length))
    .replace(/\r\n?|\n/g, '⏎')
    .replace(/\t/g, '⇥')
    .replace(/\u00A0/g, '⍽')
    .replace(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\uFEFF]/g, codePoint);
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Two texts taken apart: what both begin and end with, and what differs in between. */
export interface TextDifference {
  readonly start: string;
  readonly removed: string;
  readonly added: string;
  readonly end: string;
}

/** Finds the stretch in which two texts differ, so that the eye finds one letter in forty. Never cuts a letter apart. */
export function textDifference(before: string, after: string): TextDifference {
  const a = Array.from(before);
  const b = Array.from(after);
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return {
    start: a.slice(0, start).join(''),
    removed: a.slice(start, a.length - end).join(''),
    added: b.slice(start, b.length - end).join(''),
    end: a.slice(a.length - end).join(''),
  };
}

/** What a cell holds, and how the file says so. */
export interface CellText {
  /** Undefined for a blank cell. */
  readonly text: string | undefined;
  readonly type: 'blank' | 'text' | 'number' | 'boolean' | 'date' | 'error' | 'formula';
  /** A number's format, or a formula. */
  readonly detail?: string;
}

/** A cell of the sheet as it is there. */
export function cellText(cell: Cell | undefined): CellText {
  if (cell === null || cell === undefined) return { text: undefined, type: 'blank' };
  if (typeof cell === 'string') return { text: valueText(cell), type: 'text' };
  if (typeof cell === 'number') return { text: plainNumber(cell), type: 'number' };
  if (typeof cell === 'boolean') return { text: cell ? 'TRUE' : 'FALSE', type: 'boolean' };
  switch (cell.type) {
    case 'number':
      return { text: plainNumber(cell.value), type: 'number', detail: cell.format };
    case 'date':
      return dateCellText(cell);
    case 'error':
      return { text: cell.code, type: 'error' };
    case 'formula':
      return { text: cellText(cell.cached).text, type: 'formula', detail: `=${cell.formula}` };
  }
}

/** What the sheet shows; the rest of the cell, where its format hides some of it, is the detail. */
function dateCellText({ date, time, shown }: DateCell): CellText {
  const whole = [date, time].filter(Boolean).join(' ');
  return shown === undefined ? { text: whole, type: 'date' } : { text: shown, type: 'date', detail: whole };
}

/** A cell as a person would type it again: where correcting it begins. */
export function editableText(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'object' && cell !== null && cell.type === 'formula') return editableText(cell.cached);
  return cellText(cell).text ?? '';
}
