import type { Cell } from '../cells.ts';

/** The longest text in a cell of the hidden sheet: some way below Excel's 32,767. */
export const maxCellLength = 30_000;

/** Text that every program gives back as it is: nothing to trim, escape, or take for a formula or a quotation. */
const plain = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_ .,:;/()%&+@-]*[\p{L}\p{N}\p{M}_.:;/()%&+@-])?$/u;
/** Workbooks write some characters as `_x000D_`, and not every program knows how to leave such a text alone. */
const workbookEscape = /_(?=x)/gi;

/**
 * A text as the hidden sheet holds it: as it is where that is safe, otherwise as a JSON string, which keeps outer
 * spaces, line breaks, control characters and lone surrogates. May be longer than a cell can hold.
 */
export function encodeText(text: string): string {
  if (plain.test(text) && text.search(workbookEscape) < 0) return text;
  return JSON.stringify(text)
    .replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, asEscape)
    .replace(workbookEscape, String.raw`\u005f`);
}

/** The text of `encodeText` again; `undefined` for a missing cell or what is no JSON string although it begins so. */
export function decodeText(cell: string | undefined): string | undefined {
  if (cell === undefined || !cell.startsWith('"')) return cell;
  try {
    const value: unknown = JSON.parse(cell);
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A cell's text; numbers too, because some program may have turned one of our texts into a number. */
export function cellText(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(cell);
  return '';
}

/** A whole number from `least` up, or `undefined`. */
export function readWhole(text: string | undefined, least: number): number | undefined {
  if (text === undefined || !/^\d{1,16}$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) && number >= least ? number : undefined;
}

function asEscape(character: string): string {
  return String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0');
}
