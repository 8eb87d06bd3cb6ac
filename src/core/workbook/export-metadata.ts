import type { Cell } from '../cells.ts';
import { cellText, decodeText, encodeText, maxCellLength, readWhole } from './export-metadata-text.ts';
import { ReadingDraft, SheetReadings, type SourceReading, writeReading } from './source-reading.ts';

/** The hidden sheet's name. */
export const cubeSheetName = '_cube';

/** One sheet of an export: an assignment, or a part of one that needed several sheets. */
export interface ExportedSheet {
  readonly name: string;
  readonly assignmentId: number;
  /** 1, 2, 3 … over the sheets of one assignment. */
  readonly part: number;
  /** ISO 8601, UTC: when the snapshot was taken. */
  readonly takenAt: string;
  /** The keys of the exported fields, in the order of the columns. */
  readonly fields: readonly string[];
  /** A report of several plans: how the sheet was read that this one repeats, where that differs from the others. */
  readonly reading?: SourceReading;
}

/** The exported values of one field of an assignment, packed; only the codec in services knows how. */
export interface BaseChunks {
  readonly assignmentId: number;
  readonly field: string;
  /** Pieces of 1 to 30,000 printable ASCII characters without spaces (base64), which belong together in this order. */
  readonly chunks: readonly string[];
}

/** What an export says about itself on its hidden sheet. */
export interface CubeMetadata {
  readonly version: 1;
  /** The account's address, without credentials. */
  readonly account: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  /** At least one. */
  readonly sheets: readonly ExportedSheet[];
  /** Absent where the export was told to leave the values out. */
  readonly base?: readonly BaseChunks[];
  /** A report only: how the sheet was read that it repeats. */
  readonly reading?: SourceReading;
}

/** How the sheet was read that a sheet of a report repeats; undefined for anything but a report. */
export const sheetReading = (cube: CubeMetadata | undefined, sheet: string): SourceReading | undefined =>
  cube?.sheets.find(({ name }) => name === sheet)?.reading ?? cube?.reading;

const notice =
  'Made by Cube Bulk. Please leave this sheet: by it Cube Bulk knows the account, the columns and the exported values.';
const signature = 'cube-bulk';
const fieldsPerRow = 100;
const chunkPattern = /^[\x21-\x7e]{1,30000}$/;

/**
 * Far more than an export of ours holds: beyond it the sheet was made to do harm. Too many characters of packed values
 * only lose these values; the rest stays useful.
 */
const limits = { rows: 1_048_576, sheets: 10_000, fields: 1_000_000, baseCharacters: 256 * 2 ** 20 };

/**
 * The rows of the hidden sheet: a sentence for whoever finds it, then rows that a tag in the first cell tells apart.
 * Everything is text, because other programs convert numbers and dates when they save:
 *
 *     cube-bulk | 1
 *     account   | https://…
 *     exported  | 2026-01-31T12:00:00.000Z
 *     sheet     | 1 | name | assignment id | part | taken at
 *     fields    | 1 | key | key | …                              (the sheet's number; continued on further rows)
 *     base      | assignment id | field | 1 | 12 | chunk         (chunk 1 of 12)
 *     read as   | csv | ,                                        (a report: its source, and the decimal sign of that)
 *     mapping   | 1 | 2 | text                                   (a report: piece 1 of 2 of its mapping, as JSON)
 *     sheet read as, sheet mapping | 1 | …                       (the same of the sheet with this number alone)
 *
 * A field whose key is too long for a cell is left out: its column's heading could not be written either.
 */
export function writeCubeSheet(meta: CubeMetadata): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [
    [notice],
    [signature, String(meta.version)],
    ['account', encodeText(meta.account)],
    ['exported', encodeText(meta.exportedAt)],
  ];
  for (const [index, { name, assignmentId, part, takenAt, fields }] of meta.sheets.entries()) {
    const number = String(index + 1);
    rows.push(['sheet', number, encodeText(name), String(assignmentId), String(part), encodeText(takenAt)]);
    const keys = fields.map(encodeText).filter((text) => text.length <= maxCellLength);
    for (let from = 0; from < keys.length; from += fieldsPerRow) {
      rows.push(['fields', number, ...keys.slice(from, from + fieldsPerRow)]);
    }
  }
  if (meta.reading !== undefined) rows.push(...writeReading(meta.reading));
  for (const [index, { reading }] of meta.sheets.entries()) {
    if (reading !== undefined) rows.push(...writeReading(reading, String(index + 1)));
  }
  for (const column of meta.base ?? []) rows.push(...baseRows(column, column.chunks.length));
  return rows;
}

/**
 * The rows of one field's packed values, to follow those of `writeCubeSheet`: none where its key is too long for a cell.
 * `count` pieces come, one after the other, so that they need not be in memory together.
 */
export function* baseRows(
  { assignmentId, field, chunks }: Omit<BaseChunks, 'chunks'> & { readonly chunks: Iterable<string> },
  count: number,
): Generator<readonly string[], void, undefined> {
  const key = encodeText(field);
  if (key.length > maxCellLength) return;
  let number = 0;
  for (const chunk of chunks) yield ['base', String(assignmentId), key, String(++number), String(count), chunk];
}

/**
 * What a sheet named `_cube` says, or `undefined` when it is not ours, of another version, or damaged in what it says
 * about account and sheets. Packed values of which a piece is missing are left out by themselves: planning then goes
 * without them. Rows with unknown tags are skipped. Never throws, whatever the cells hold.
 */
export function readCubeSheet(rows: Iterable<readonly Cell[]>): CubeMetadata | undefined {
  const head: HeadDraft = {};
  const sheets = new SheetDrafts();
  const base = new BaseDrafts();
  const reading = new ReadingDraft();
  const readings = new SheetReadings();
  let count = 0;
  for (const row of rows) {
    if (++count > limits.rows || sheets.damaged) return undefined;
    const [tag, ...cells] = row.map(cellText);
    if (tag === signature) head.version = cells[0];
    else if (tag === 'account') head.account = decodeText(cells[0]);
    else if (tag === 'exported') head.exportedAt = decodeText(cells[0]);
    else if (tag === 'sheet') sheets.addSheet(cells);
    else if (tag === 'fields') sheets.addFields(cells);
    else if (tag === 'base') base.add(cells);
    else {
      reading.add(tag, cells);
      readings.add(tag, cells);
    }
  }
  const found = sheets.result(readings);
  if (head.version !== '1' || !head.account || !head.exportedAt || found === undefined) return undefined;
  const chunks = base.result();
  const readAs = reading.result();
  return {
    version: 1,
    account: head.account,
    exportedAt: head.exportedAt,
    sheets: found,
    ...(chunks.length > 0 && { base: chunks }),
    ...(readAs !== undefined && { reading: readAs }),
  };
}

interface HeadDraft {
  version?: string | undefined;
  account?: string | undefined;
  exportedAt?: string | undefined;
}

/** Gathers the `sheet` and `fields` rows by the sheet's number. */
class SheetDrafts {
  damaged = false;
  readonly #sheets = new Map<number, Omit<ExportedSheet, 'fields'>>();
  readonly #fields = new Map<number, string[]>();
  #fieldCount = 0;

  addSheet(cells: readonly string[]): void {
    const number = readWhole(cells[0], 1);
    const name = decodeText(cells[1]);
    const assignmentId = readWhole(cells[2], 0);
    const part = readWhole(cells[3], 1);
    const takenAt = decodeText(cells[4]);
    const isWhole = number !== undefined && name && assignmentId !== undefined && part !== undefined && takenAt;
    if (!isWhole || this.#sheets.has(number)) {
      this.damaged = true;
      return;
    }
    this.#sheets.set(number, { name, assignmentId, part, takenAt });
    this.damaged ||= this.#sheets.size > limits.sheets;
  }

  addFields(cells: readonly string[]): void {
    const number = readWhole(cells[0], 1);
    const keys = cells.slice(1).map(decodeText);
    this.#fieldCount += keys.length;
    if (number === undefined || this.#fieldCount > limits.fields) {
      this.damaged = true;
      return;
    }
    const fields = this.#fields.get(number) ?? [];
    this.#fields.set(number, fields);
    // Blank cells at the end of a row are no fields: an empty key is written as `""`.
    for (const [index, key] of keys.entries()) if (key !== undefined && cells[index + 1] !== '') fields.push(key);
  }

  result(readings: SheetReadings): readonly ExportedSheet[] | undefined {
    if (this.damaged || this.#sheets.size === 0) return undefined;
    const ordered = [...this.#sheets].toSorted(([a], [b]) => a - b);
    return ordered.map(([number, sheet]) => {
      const reading = readings.of(number);
      return { ...sheet, fields: this.#fields.get(number) ?? [], ...(reading !== undefined && { reading }) };
    });
  }
}

interface BaseDraft {
  readonly assignmentId: number;
  readonly field: string;
  readonly count: number;
  readonly chunks: Map<number, string>;
}

/** Gathers the `base` rows by assignment and field. */
class BaseDrafts {
  readonly #drafts = new Map<string, BaseDraft>();
  #characters = 0;

  add(cells: readonly string[]): void {
    const assignmentId = readWhole(cells[0], 0);
    const field = decodeText(cells[1]);
    const number = readWhole(cells[2], 1);
    const count = readWhole(cells[3], 1);
    const chunk = cells[4] ?? '';
    this.#characters += chunk.length;
    if (this.#characters > limits.baseCharacters) this.#drafts.clear();
    if (assignmentId === undefined || field === undefined || number === undefined || count === undefined) return;
    if (!chunkPattern.test(chunk) || this.#characters > limits.baseCharacters) return;
    const id = `${assignmentId} ${field}`;
    const draft = this.#drafts.get(id) ?? { assignmentId, field, count, chunks: new Map<number, string>() };
    this.#drafts.set(id, draft);
    // A piece that comes twice, or with another count, spoils its field: a number too many never makes a whole.
    if (draft.chunks.has(number) || draft.count !== count || number > count) draft.chunks.set(0, '');
    else draft.chunks.set(number, chunk);
  }

  result(): BaseChunks[] {
    const whole = [...this.#drafts.values()].filter(({ chunks, count }) => chunks.size === count && !chunks.has(0));
    return whole.map(({ assignmentId, field, chunks }) => {
      const ordered = [...chunks].toSorted(([a], [b]) => a - b);
      return { assignmentId, field, chunks: ordered.map(([, chunk]) => chunk) };
    });
  }
}
