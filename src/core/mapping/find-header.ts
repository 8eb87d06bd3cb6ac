import { isBlankCell, type Cell, type SheetRow } from '../cells.ts';
import { knownField } from '../fields/catalogue.ts';
import type { Field } from '../fields/field.ts';
import { isResultHeading } from './result-columns.ts';
import { exactNames } from './exact-names.ts';
import { namedLike } from './extra-names.ts';
import { readHeading } from './read-heading.ts';
import type { MappingFile } from './mapping-file.ts';

/** Headings that are known from elsewhere. */
export interface HeaderHints {
  /** The mapping file or template in use: its columns. */
  readonly file?: MappingFile | undefined;
  /** The field keys on our export's hidden sheet. */
  readonly metadata?: readonly string[] | undefined;
}

/** What `findHeaderRow` gives for a sheet that begins with its first customer. */
export const noHeader = -1;

/**
 * Where the heading is among the first rows of a sheet (about 20, blank ones left out): the index in `rows`, or
 * `noHeader`. Files made by people begin with titles, notes and empty rows, or without any heading.
 *
 * The row with the most known headings is the one, if it has two of them, or one and the shape of a heading. Without
 * known headings it is the first row of that shape: wordy, mostly different texts over most of the sheet's width. Where
 * the first row is of the same kind as those below it, there is no heading; in doubt it is the first row.
 */
export function findHeaderRow(rows: readonly SheetRow[], fields: readonly Field[], hints: HeaderHints = {}): number {
  const names = knownNames(fields, hints);
  const { best, most } = mostKnown(rows, names);
  const widths = rows.map(({ cells }) => cells.filter((cell) => !isBlankCell(cell)).length);
  const shaped = rows.map(({ cells }, at) => hasShape(cells, Math.max(0, ...widths.slice(at))));
  const above = best >= 0 ? rows.slice(0, best) : rows;
  const single = above.findIndex(({ cells }, at) => shaped[at] && countKnown(cells, names) === 1);
  // A customer with words among his values (`1`, `Mobil`, `E-post`) is not the heading, if there is one above.
  const isData = single >= 0 && rows[best]?.cells.some((cell) => dataKind(cell) !== undefined);
  if (best >= 0 && isData !== true) return lastLine(rows, best, names);
  if (single >= 0) return single;
  if (most === 0 && isAllData(rows)) return noHeader;
  return Math.max(0, shaped.indexOf(true));
}

/**
 * The first row with the most known headings, if it has two (`best`, else -1), and how many they are. What a customer has
 * in his row takes long to be read as headings, so that is spared where the row has too few texts to be the one.
 */
function mostKnown(rows: readonly SheetRow[], names: KnownNames): { readonly best: number; readonly most: number } {
  let [best, most] = [-1, 0];
  for (const [at, { cells }] of rows.entries()) {
    if (best >= 0 && cells.filter(mayBeHeading).length <= most) continue;
    const known = countKnown(cells, names);
    if (known <= most) continue;
    most = known;
    if (most >= 2) best = at;
  }
  return { best, most };
}

/**
 * Two lines may be headings: one of them in other words, or the lower one under merged cells. The lower one tells more,
 * unless the upper one is known from elsewhere.
 */
function lastLine(rows: readonly SheetRow[], at: number, names: KnownNames): number {
  const [upper, lower] = [rows[at], rows[at + 1]];
  if (upper === undefined || lower === undefined || lower.number !== upper.number + 1 || rows.length < at + 3)
    return at;
  if (upper.cells.some((cell) => typeof cell === 'string' && names.hinted.has(cell))) return at;
  const filled = lower.cells.filter((cell) => !isBlankCell(cell));
  const isWords = filled.every((cell) => typeof cell === 'string' && isWordy(cell));
  const found = isWords ? countKnown(lower.cells, names) : 0;
  return found >= 2 && found * 2 > filled.length ? at + 1 : at;
}

/**
 * The texts of a second heading line above the heading (`Kunde | | Adresse | | Selger`), one for each column: a text
 * holds until the next one. Undefined where the row above is none: missing, a title, or a note.
 */
export function groupHeadings(rows: readonly SheetRow[], at: number): readonly string[] | undefined {
  const [above, header] = [rows[at - 1], rows[at]];
  if (above === undefined || header === undefined || above.number !== header.number - 1) return undefined;
  const texts = above.cells.filter((cell) => !isBlankCell(cell));
  const isWords = texts.every((cell) => typeof cell === 'string' && isWordy(cell));
  if (!isWords || new Set(texts).size < 2 || texts.length >= header.cells.length) return undefined;
  const isKnown = texts.some((cell) => {
    const { concept, isForeign } = readHeading(typeof cell === 'string' ? cell : '');
    return concept !== undefined || isForeign;
  });
  if (!isKnown) return undefined;
  let last = '';
  return header.cells.map((_, index) => {
    const cell = above.cells[index];
    if (!isBlankCell(cell) && typeof cell === 'string') last = cell.trim();
    return last;
  });
}

interface KnownNames {
  readonly isOwn: (heading: string) => string | undefined;
  readonly extra: readonly string[];
  readonly hinted: ReadonlySet<string>;
}

/**
 * How many headings a sheet has that are known, of its best row that has another row under it; the customer number
 * counts twice. Tells the sheet that is meant from a description, a pivot table or a list of choices.
 */
export function knownHeadings(rows: readonly SheetRow[], fields: readonly Field[], hints: HeaderHints = {}): number {
  const names = knownNames(fields, hints);
  const isKey = (cell: Cell): boolean =>
    typeof cell === 'string' &&
    (names.isOwn(cell) === 'customer_id' || knownConcept(cell)?.startsWith('customerNumber') === true);
  const scores = rows.slice(0, -1).map(({ cells }) => countKnown(cells, names) + (cells.some(isKey) ? 1 : 0));
  return Math.max(0, ...scores);
}

function knownNames(fields: readonly Field[], hints: HeaderHints): KnownNames {
  const columns = hints.file?.columns.map(({ column }) => column) ?? [];
  return {
    isOwn: exactNames(fields),
    extra: fields.filter(({ key }) => knownField(key) === undefined).map(({ key }) => key),
    hinted: new Set([...columns, ...(hints.metadata ?? [])].filter((column) => column.trim() !== '')),
  };
}

const mayBeHeading = (cell: Cell): cell is string =>
  typeof cell === 'string' && !isBlankCell(cell) && cell.length <= 100;

/** How many different known headings a row has. */
function countKnown(cells: readonly Cell[], { isOwn, extra, hinted }: KnownNames): number {
  const found = new Set<string>();
  for (const cell of cells) {
    if (!mayBeHeading(cell)) continue;
    const name = isOwn(cell) ?? knownConcept(cell) ?? extra.find((key) => (namedLike(cell, key)?.score ?? 0) > 0.75);
    if (name !== undefined || hinted.has(cell) || isResultHeading(cell)) found.add(name ?? cell);
  }
  return found.size;
}

function knownConcept(text: string): string | undefined {
  if (!isWordy(text)) return undefined;
  const { concept, unknown, isWeak, isForeign, isOther, nth, qualifiers } = readHeading(text);
  if (concept === undefined || unknown > 0 || isWeak || isForeign || isOther) return undefined;
  return [concept, nth ?? '', ...qualifiers].join(' ');
}

/** Every column of the first row holds the same kind of value as the rows below, and some hold numbers or addresses. */
function isAllData(rows: readonly SheetRow[]): boolean {
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return false;
  const kinds = first.cells.map(dataKind);
  const telling = kinds.flatMap((kind, index) => (kind === undefined ? [] : [{ kind, index }]));
  const alike = telling.filter(({ kind, index }) => {
    const below = others.map(({ cells }) => dataKind(cells[index])).filter((other) => other !== undefined);
    return below.length > 0 && below.filter((other) => other === kind).length * 2 > below.length;
  });
  return alike.length > 0 && alike.length * 2 > telling.length;
}

function dataKind(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined || isBlankCell(cell)) return undefined;
  if (typeof cell === 'object') return cell.type;
  const text = String(cell).trim();
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return 'email';
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(text)) return 'date';
  return /^\+?\d[\d .]*$/.test(text) ? 'number' : undefined;
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
