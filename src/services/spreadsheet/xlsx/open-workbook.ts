import type { SheetRow } from '../../../core/cells.ts';
import type { CubeMetadata } from '../../../core/workbook/export-metadata.ts';
import { openSourceFile, type SourceFile } from '../source-file.ts';
import type { OpenOptions, SheetInfo, Spreadsheet } from '../spreadsheet.ts';
import { openXlsx } from './open-xlsx.ts';
import { UnsureError } from './unsure-error.ts';

interface RowOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a workbook with our own reader, and goes over to exceljs' full one, which holds everything in memory and so has
 * a narrow limit on size, wherever ours is not sure; the log then says why. The file is closed with the workbook.
 */
export async function openWorkbook(file: SourceFile, options: OpenOptions = {}): Promise<Spreadsheet> {
  try {
    const own = await openXlsx(file, options);
    options.log?.(`xlsx: read as a stream, ${own.sheets.length} sheets`);
    return new WorkbookOfTwoReaders(own, file.path, options);
  } catch (error) {
    if (error instanceof UnsureError) return openGeneral(error, file, options);
    throw error;
  }
}

async function openGeneral(doubt: UnsureError, file: SourceFile, options: OpenOptions): Promise<Spreadsheet> {
  options.log?.(`xlsx: ${doubt.message} as a stream`);
  // Loaded only now: it takes longer than all the rest of a command's start.
  const { openWithExceljs } = await import('../exceljs-reader.ts');
  return openWithExceljs(file, options);
}

class WorkbookOfTwoReaders implements Spreadsheet {
  readonly format = 'xlsx';
  readonly sheets: readonly SheetInfo[];
  readonly cube: CubeMetadata | undefined;
  readonly #own: Spreadsheet;
  readonly #path: string;
  readonly #options: OpenOptions;
  #general: Promise<Spreadsheet> | undefined;

  constructor(own: Spreadsheet, path: string, options: OpenOptions) {
    this.sheets = own.sheets;
    this.cube = own.cube;
    this.#own = own;
    this.#path = path;
    this.#options = options;
  }

  rows(sheet: string, options: RowOptions = {}): AsyncIterable<readonly SheetRow[]> {
    const own = this.#own.rows(sheet, options);
    return { [Symbol.asyncIterator]: () => this.#rows(sheet, own, options) };
  }

  async close(): Promise<void> {
    await this.#own.close();
    // Whoever asked for rows has been told why it could not be opened.
    const general = await this.#general?.catch(() => undefined);
    await general?.close();
  }

  /** Rows that our own reader has given are right: the other one goes on after them. */
  async *#rows(
    sheet: string,
    own: AsyncIterable<readonly SheetRow[]>,
    options: RowOptions,
  ): AsyncGenerator<readonly SheetRow[], void, undefined> {
    let last = 0;
    try {
      for await (const batch of own) {
        yield batch;
        last = batch.at(-1)?.number ?? last;
      }
      return;
    } catch (error) {
      if (!(error instanceof UnsureError)) throw error;
      this.#general ??= openSourceFile(this.#path).then((file) => openGeneral(error, file, this.#options));
    }
    for await (const batch of (await this.#general).rows(sheet, options)) {
      const rest = batch.filter(({ number }) => number > last);
      if (rest.length > 0) yield rest;
    }
  }
}
