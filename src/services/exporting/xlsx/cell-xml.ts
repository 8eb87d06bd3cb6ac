import type { Cell, DateCell } from '../../../core/cells.ts';
import { assertNever } from '../../../core/errors.ts';
import type { NotExportable } from '../../../core/values/present.ts';
import { firstSheetDate, isIsoDate, serialOf } from '../../../core/values/iso-date.ts';
import type { StyleName, StyleSheet } from './style-sheet.ts';
import { spaceAttribute, xmlText } from './xml-text.ts';

/** What can be written into a cell: what a reader gives, or a value that does not fit. */
export type WriterCell = Cell | NotExportable;

/** `A`, `B` … `XFD`. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/**
 * One cell's XML. Text is an inline string, never a formula, whatever it begins with; a formula is written as its
 * cached value. `style` is the column's own style, taken where the cell's type does not ask for another.
 */
export function cellXml(reference: string, cell: WriterCell, style: StyleName, styles: StyleSheet): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return textXml(reference, cell, styles.of(isDateStyle(style) ? 'text' : style));
  if (typeof cell === 'number') return numberXml(reference, cell, styles.of(style === 'key' ? 'key' : 'general'));
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? '1' : '0'}</v></c>`;
  switch (cell.type) {
    case 'number':
      return numberXml(reference, cell.value, styles.ofNumber(cell.format));
    case 'date':
      return dateXml(reference, cell, styles);
    case 'error':
      return `<c r="${reference}" t="e"><v>${xmlText(cell.code)}</v></c>`;
    case 'formula':
      return cellXml(reference, cell.cached ?? null, style, styles);
    case 'not-exportable':
      return textXml(reference, cell.text, styles.of('marked'));
    default:
      return assertNever(cell);
  }
}

const isDateStyle = (style: StyleName): boolean => style === 'date' || style === 'dateTime' || style === 'general';

const textXml = (reference: string, text: string, style: number): string =>
  `<c r="${reference}" s="${String(style)}" t="inlineStr"><is><t${spaceAttribute(text)}>${xmlText(text)}</t></is></c>`;

const numberXml = (reference: string, value: number, style: number): string =>
  style === 0
    ? `<c r="${reference}"><v>${String(value)}</v></c>`
    : `<c r="${reference}" s="${String(style)}"><v>${String(value)}</v></c>`;

function dateXml(reference: string, { date, time }: DateCell, styles: StyleSheet): string {
  const dayPart = timeOfDay(time);
  if (date === '') return numberXml(reference, dayPart, styles.of('time'));
  // A day that spreadsheet programs count differently, or not at all, stays the text that it was shown as.
  if (!isIsoDate(date) || date < firstSheetDate) {
    return textXml(reference, time === undefined ? date : `${date} ${time}`, styles.of('text'));
  }
  return numberXml(reference, serialOf(date) + dayPart, styles.of(time === undefined ? 'date' : 'dateTime'));
}

/** As a fraction of a day. */
function timeOfDay(time: string | undefined): number {
  const [hours = 0, minutes = 0, seconds = 0] = (time ?? '').split(':').map(Number);
  return (hours * 3600 + minutes * 60 + seconds) / 86_400;
}
