import type { ChosenEncoding } from '../../core/workbook/text-encodings.ts';
import type { SheetRow } from '../../core/cells.ts';
import type { CodePage } from './csv/code-pages.ts';
import type { CubeMetadata } from '../../core/workbook/export-metadata.ts';

/** Which reader a file is for; of `csv` and `html` every cell is text. */
export type SpreadsheetFormat = 'xlsx' | 'ods' | 'xls' | 'html' | 'csv';

/** One sheet of a workbook, in the order of its tabs. */
export interface SheetInfo {
  readonly name: string;
  /** Hidden by the author (also "very hidden"). Its rows can be read like any other's. */
  readonly hidden: boolean;
}

/** Most rows in one batch of `Spreadsheet.rows`. */
export const batchRows = 500;

/**
 * An open spreadsheet file, whatever its format: typed cells in batches, never the displayed text. Every reader
 * (csv, html, ods, xls, xlsx) gives exactly this, so nothing after it knows which kind of file it was.
 */
export interface Spreadsheet {
  readonly format: SpreadsheetFormat;
  /** csv only: how its letters are stored. */
  readonly encoding?: TextEncodingName;
  /** csv only: another encoding that is about as likely and gives other letters: a person should look. */
  readonly encodingNear?: NearEncoding;
  /** csv only: the character between two cells, where a file of one column reports `;`. */
  readonly delimiter?: string;
  /** In the order of the tabs, without our own hidden `_cube`. A csv has one sheet, named by the file's base name. */
  readonly sheets: readonly SheetInfo[];
  /** What an export of ours says about itself on its `_cube` sheet; undefined for any other file. */
  readonly cube: CubeMetadata | undefined;
  /**
   * The sheet's rows in order, in batches of up to 500. Rows without any value are left out; hidden rows and columns
   * are there; of merged cells only the top left has the value. `number` is the sheet's row number; in csv the
   * record's number (the first record is 1, Excel's `sep=;` line not counted). The next batch is read when it is
   * asked for. May be called again, also for the same sheet, and gone through again: it never ends quietly before the
   * last row.
   *
   * Throws `SHEET_NOT_FOUND`, `FILE_UNREADABLE`, `FILE_TOO_LARGE`, or the signal's reason; before the first row where
   * the file can be checked before it is read, unless rows are asked for early.
   */
  rows(sheet: string, options?: RowOptions): AsyncIterable<readonly SheetRow[]>;
  /** Lets go of the file and of memory. Nothing can be read afterwards. Twice is fine. */
  close(): Promise<void>;
}

export interface RowOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Rows are given while the sheet is being checked, in one go instead of two: none of them is certain before the last
   * one has come without an error. For whoever keeps nothing of what came before one; may throw `ReadAgain` as well.
   */
  readonly early?: boolean | undefined;
}

/** Rows that were asked for early may be other ones, as the end of the sheet tells: it must be read the usual way. */
export class ReadAgain extends Error {
  override readonly name = 'ReadAgain';
}

/** Another encoding that a text may be stored in, and the first word that it makes another one of. */
export interface NearEncoding {
  readonly encoding: CodePage;
  /** The word as the encoding that was found has it. */
  readonly word: string;
  readonly nearWord: string;
}

/** `utf-8-bom`: with a byte order mark. */
export type TextEncodingName = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | CodePage;

/** What a reader refuses beyond. Tests lower them. */
export interface SpreadsheetLimits {
  /** One record of a csv file, in UTF-16 units. */
  readonly recordLength: number;
  /** One cell of a csv file, in UTF-16 units: what is longer is cut there, and is too long for every field. */
  readonly cellLength: number;
  /** Parts in the workbook's zip. */
  readonly zipEntries: number;
}

export interface OpenOptions {
  readonly signal?: AbortSignal | undefined;
  /** One line for the log about how the file is read, e.g. which reader was taken and why. */
  readonly log?: ((line: string) => void) | undefined;
  readonly limits?: Partial<SpreadsheetLimits> | undefined;
  /** csv: how a person says that its letters are stored; without it the file tells. */
  readonly encoding?: ChosenEncoding | undefined;
}
