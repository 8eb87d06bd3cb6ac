import { isBlankCell, type Cell, type SheetRow } from '../cells.ts';
import type { Field } from '../fields/field.ts';
import { isResultHeading } from './result-columns.ts';
import { indexHeadings, type HeadingIndex } from './heading-index.ts';
import type { MappingFile } from './mapping-file.ts';

/** Headings that are known from elsewhere. */
export interface HeaderHints {
  /** The mapping file or template in use: its columns. */
  readonly file?: MappingFile | undefined;
  /** The field keys on our export's hidden sheet. */
  readonly metadata?: readonly string[] | undefined;
}

/**
 * Where the heading stands among the first rows of a sheet (about 20, blank ones left out): the index in `rows`. Files
 * made by people begin with titles, notes and empty rows.
 *
 * The row with the most known headings is the one, if it has two of them, or one and the shape of a heading. Without
 * known headings it is the first row of that shape: wordy, mostly different texts over most of the sheet's width. In
 * doubt it is the first row.
 */
export function findHeaderRow(rows: readonly SheetRow[], fields: readonly Field[], hints: HeaderHints = {}): number {
  const index = indexHeadings(fields);
  const columns = hints.file?.columns.map(({ column }) => column) ?? [];
  const hinted = new Set([...columns, ...(hints.metadata ?? [])]);
  const known = rows.map(({ cells }) => countKnown(cells, index, hinted));
  const most = Math.max(0, ...known);
  if (most >= 2) return known.indexOf(most);
  const widths = rows.map(({ cells }) => cells.filter((cell) => !isBlankCell(cell)).length);
  const shaped = rows.map(({ cells }, at) => hasShape(cells, Math.max(0, ...widths.slice(at))));
  const single = rows.findIndex((_, at) => known[at] === 1 && shaped[at]);
  return Math.max(0, single >= 0 ? single : shaped.indexOf(true));
}

/** How many different known headings a row has. */
function countKnown(cells: readonly Cell[], index: HeadingIndex, hinted: ReadonlySet<string>): number {
  const found = new Set<string>();
  for (const cell of cells) {
    if (typeof cell !== 'string' || isBlankCell(cell)) continue;
    const name = index.exact(cell) ?? index.named(cell)?.field;
    if (name !== undefined || hinted.has(cell) || isResultHeading(cell)) found.add(name ?? cell);
  }
  return found.size;
}

/** `width` is the number of filled cells in the fullest row from here on. */
function hasShape(cells: readonly Cell[], width: number): boolean {
  const filled = cells.filter((cell) => !isBlankCell(cell));
  const texts = new Set(filled.filter((cell) => typeof cell === 'string' && isWordy(cell)));
  const isAllText = filled.every((cell) => typeof cell === 'string' && isWordy(cell));
  // A merged title may come as the same text in every cell.
  const isVaried = texts.size * 2 > filled.length;
  return isAllText && isVaried && filled.length * 2 > width && (filled.length >= 2 || width === 1);
}

/** Has letters and is no e-mail address: in a CSV file, numbers are texts too. */
function isWordy(text: string): boolean {
  return /\p{L}/u.test(text) && !text.includes('@') && text.length <= 200;
}
