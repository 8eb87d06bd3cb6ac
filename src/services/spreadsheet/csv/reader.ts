import { parse } from 'node:path';
import type { SheetRow } from '../../../core/cells.ts';
import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import { detectDialect, type CsvDialect } from './dialect.ts';
import { CsvRecords, type CsvFault } from './records.ts';
import { decodedText } from './decode-text.ts';
import { LoneReturns } from './lone-returns.ts';
import { SpacedQuotes } from './spaced-quotes.ts';
import { checkEncoding, detectEncoding } from './encoding.ts';
import { defaultLimits } from '../limits.ts';
import { sheetNotFound } from '../sheet-not-found.ts';
import type { SourceFile } from '../source-file.ts';
import { batchRows, type OpenOptions, type Spreadsheet, type TextEncodingName } from '../spreadsheet.ts';

export interface CsvOptions extends OpenOptions {
  /** Bytes read at a time; a test makes it small. */
  readonly chunkBytes?: number | undefined;
}

const sampleLength = 256 * 1024;

interface CsvSource {
  readonly file: SourceFile;
  readonly encoding: TextEncodingName;
  readonly dialect: CsvDialect;
  readonly options: CsvOptions;
}

/**
 * Opens delimited text (csv, tsv, txt) and closes the file when that fails. Every cell is text as it is in the file,
 * white space and zeros included; an empty one is null, whether quoted or not. Records may have different lengths.
 *
 * `rows` reads the file in pieces and holds no more than one record beyond a piece. A quote that is not closed as it
 * should be throws `FILE_UNREADABLE` with `details.line`, after the rows before it; also a record beyond the limit.
 */
export async function openCsv(file: SourceFile, options: CsvOptions = {}): Promise<Spreadsheet> {
  try {
    return await openSource(file, options);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openSource(file: SourceFile, options: CsvOptions): Promise<Spreadsheet> {
  const { name, ext } = parse(file.path);
  const { encoding, near } =
    options.encoding === undefined
      ? await detectEncoding(file, options)
      : await checkEncoding(file, options.encoding, options);
  const { sample, isWhole } = await readSample(file, encoding, options);
  const dialect = detectDialect(sample, isWhole, /^\.(?:tsv|tab|xls)$/i.test(ext) ? '\t' : ';');
  options.log?.(`csv: ${encoding}, delimiter ${JSON.stringify(dialect.delimiter)}`);
  const source = { file, encoding, dialect, options };
  const sheets = [{ name, hidden: false }];
  return {
    format: 'csv',
    encoding,
    ...(near !== undefined && { encodingNear: near }),
    delimiter: dialect.delimiter,
    sheets,
    cube: undefined,
    rows(sheet, { signal } = {}) {
      if (sheet !== name) throw sheetNotFound(sheet, sheets);
      return { [Symbol.asyncIterator]: () => readRows({ ...source, options: { ...options, signal } }) };
    },
    close: () => file.close(),
  };
}

async function readSample(file: SourceFile, encoding: TextEncodingName, options: CsvOptions) {
  let sample = '';
  for await (const piece of decodedText(file, encoding, options)) {
    sample += piece;
    if (sample.length >= sampleLength) return { sample, isWhole: false };
  }
  return { sample, isWhole: true };
}

/** The text behind the `sep=` line, as the parser takes it. */
async function* tableText({ file, encoding, dialect, options }: CsvSource): AsyncGenerator<string, void, undefined> {
  const returns = dialect.newline === '\r' ? new LoneReturns() : undefined;
  const layer = dialect.hasSpacedQuotes ? new SpacedQuotes(dialect.delimiter) : undefined;
  let { skip } = dialect;
  for await (const piece of decodedText(file, encoding, options)) {
    const rest = piece.slice(skip);
    const text = returns === undefined ? rest : returns.add(rest);
    skip = Math.max(skip - piece.length, 0);
    yield layer === undefined ? text : layer.add(text);
  }
  if (layer !== undefined) yield layer.end();
}

async function* readRows(source: CsvSource): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const { dialect, options } = source;
  const records = new CsvRecords(dialect, { ...defaultLimits, ...options.limits });
  for await (const piece of tableText(source)) {
    yield* batches(records.add(piece));
    if (records.fault !== undefined) throw await faultError(source, records.fault);
  }
  yield* batches(records.end());
  if (records.fault !== undefined) throw await faultError(source, records.fault);
}

function* batches(rows: readonly SheetRow[]): Generator<readonly SheetRow[], void, undefined> {
  for (let from = 0; from < rows.length; from += batchRows) yield rows.slice(from, from + batchRows);
}

async function faultError(source: CsvSource, { kind, offset }: CsvFault): Promise<AppError> {
  const line = await lineAt(source, offset);
  const what = sentence(kind === 'open-quote' ? 'quoteOpen' : 'recordTooLarge', { line });
  return new AppError('FILE_UNREADABLE', what, { details: { line } });
}

/** The line, from 1, of a place in the text. Lines are counted only now: the file is read again up to there. */
async function lineAt(source: CsvSource, offset: number): Promise<number> {
  let line = source.dialect.skip > 0 ? 2 : 1;
  let rest = offset;
  let lastWasReturn = false;
  for await (const piece of tableText(source)) {
    const text = piece.slice(0, rest);
    line += text.match(/\r\n|[\r\n]/g)?.length ?? 0;
    if (lastWasReturn && text.startsWith('\n')) line--;
    lastWasReturn = text.endsWith('\r');
    rest -= text.length;
    if (rest === 0) break;
  }
  return line;
}
