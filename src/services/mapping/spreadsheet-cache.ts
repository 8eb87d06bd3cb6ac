import { stat } from 'node:fs/promises';
import type { SheetRow } from '../../core/cells.ts';
import type { ChosenEncoding } from '../../core/workbook/text-encodings.ts';
import type { CubeMetadata } from '../../core/workbook/export-metadata.ts';
import { fsErrorToAppError } from '../io/file-failure.ts';
import { openSpreadsheet } from '../spreadsheet/open.ts';
import { sheetNotFound } from '../spreadsheet/sheet-not-found.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import { AppError } from '../../core/errors.ts';
import { standardFields } from '../../core/fields/catalogue.ts';
import { bestSheet } from './choose-sheets.ts';
import { sampleSheet } from './sample-sheet.ts';

/**
 * A file that was looked at: what it says about itself, and the beginning of each of its sheets, which is all that
 * `rows` gives. It holds no file open, so that somebody can save the file in Excel meanwhile.
 */
export interface SheetLook extends Omit<Spreadsheet, 'close'> {
  /** An export that brought the exported values along; they themselves are not held. */
  readonly hasExportedValues: boolean;
}

export interface LookOptions {
  readonly signal?: AbortSignal | undefined;
  /** csv only: as a person chose it. */
  readonly encoding?: ChosenEncoding | undefined;
}

/** Files that a person works on at a time. */
const maxLooks = 4;
/** Of a workbook with more sheets than this, the others are read when they are asked for. */
const sheetsAtOnce = 12;

/** Remembers the files that a person chose, so that each step of choosing and mapping need not read them again. */
export class SheetLooks {
  readonly #looks = new Map<string, { readonly state: string; readonly look: SheetLook }>();
  readonly #rows = new Map<string, number>();

  /** Somebody went through a whole sheet: whoever does so again can tell how far that is. */
  noteRows(path: string, sheet: string, rows: number): void {
    this.#rows.set(`${path} ${sheet}`, rows);
  }

  /** How many rows the sheet had when it was last gone through. */
  rowsOf(path: string, sheet: string | undefined): number | undefined {
    return sheet === undefined ? undefined : this.#rows.get(`${path} ${sheet}`);
  }

  /**
   * The file as it is now: it is read again when it was saved meanwhile.
   *
   * @throws AppError the codes of files
   */
  async look(path: string, { signal, encoding }: LookOptions = {}): Promise<SheetLook> {
    const state = await fileState(path);
    const key = `${encoding ?? ''}:${path}`;
    const known = this.#looks.get(key);
    if (known?.state === state) return known.look;
    const look = await lookInto(path, { signal, encoding });
    this.#looks.delete(key);
    this.#looks.set(key, { state, look });
    const [oldest] = this.#looks.keys();
    if (this.#looks.size > maxLooks && oldest !== undefined) this.#looks.delete(oldest);
    return look;
  }
}

async function fileState(path: string): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(path);
    return `${String(size)} ${String(mtimeMs)}`;
  } catch (error) {
    throw fsErrorToAppError(error, path, 'read');
  }
}

async function lookInto(path: string, { signal, encoding: chosen }: LookOptions): Promise<SheetLook> {
  const samples = new Map<string, readonly SheetRow[]>();
  const spreadsheet = await openSpreadsheet(path, { signal, encoding: chosen });
  try {
    for (const { name } of spreadsheet.sheets.slice(0, sheetsAtOnce)) {
      const sample = await readable(sampleSheet(spreadsheet, name, signal));
      if (sample !== undefined) samples.set(name, sample);
    }
  } finally {
    await spreadsheet.close();
  }
  const { format, encoding, encodingNear, delimiter, sheets, cube } = spreadsheet;
  return {
    format,
    ...(encoding !== undefined && { encoding }),
    ...(encodingNear !== undefined && { encodingNear }),
    ...(delimiter !== undefined && { delimiter }),
    sheets,
    cube: cube && withoutValues(cube),
    hasExportedValues: cube?.base !== undefined,
    async *rows(name, options) {
      if (!sheets.some((sheet) => sheet.name === name)) throw sheetNotFound(name, sheets);
      const sample = samples.get(name) ?? (await sampleAgain(path, name, options?.signal));
      samples.set(name, sample);
      yield sample;
    },
  };
}

/** A sheet that cannot be read says so when somebody asks for it; the others can be used. */
async function readable(sample: Promise<readonly SheetRow[]>): Promise<readonly SheetRow[] | undefined> {
  try {
    return await sample;
  } catch (error) {
    if (error instanceof AppError && error.code === 'FILE_UNREADABLE') return undefined;
    throw error;
  }
}

/** The exported values are only needed for a plan, and may be large. */
function withoutValues({ version, account, exportedAt, sheets, reading }: CubeMetadata): CubeMetadata {
  return { version, account, exportedAt, sheets, ...(reading !== undefined && { reading }) };
}

async function sampleAgain(path: string, name: string, signal: AbortSignal | undefined): Promise<readonly SheetRow[]> {
  const spreadsheet = await openSpreadsheet(path, { signal });
  try {
    return await sampleSheet(spreadsheet, name, signal);
  } finally {
    await spreadsheet.close();
  }
}

/** The sheet to show first: our export's own, else the one whose headings are known best, else the first. */
export async function beginningSheet(look: SheetLook): Promise<string> {
  const { sheets, cube } = look;
  const own = cube?.sheets.find(({ name }) => sheets.some((sheet) => sheet.name === name));
  if (own !== undefined) return own.name;
  try {
    return await bestSheet(look, { fields: () => standardFields });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'EMPTY_SHEET') throw error;
    return sheets.find(({ hidden }) => !hidden)?.name ?? sheets[0]?.name ?? '';
  }
}
