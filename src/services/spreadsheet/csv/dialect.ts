import Papa from 'papaparse';
import { LoneReturns } from './lone-returns.ts';
import { hasSpacedQuotes, SpacedQuotes } from './spaced-quotes.ts';

/** How a csv file separates its cells and records. */
export interface CsvDialect {
  /** One character. */
  readonly delimiter: string;
  /** `\n` also stands for `\r\n`, and for a file that mixes both. */
  readonly newline: '\n' | '\r';
  /** Characters before the first record: Excel's `sep=;` line. */
  readonly skip: number;
  /** Spaces stand between delimiters and the quotes behind them. */
  readonly hasSpacedQuotes: boolean;
}

/** In the order of preference where two fit equally well: a comma is also a decimal sign. */
const delimiters = [';', '\t', '|', ','] as const;
const sampleRecords = 200;

/**
 * The dialect of a text that begins with `sample`; `isWhole` says that nothing follows. Where no delimiter makes
 * columns, the file has one column and `fallback` is reported.
 */
export function detectDialect(sample: string, isWhole: boolean, fallback: ';' | '\t' = ';'): CsvDialect {
  const newline = detectNewline(sample);
  const declared = /^"?sep=([^\r\n"])"?(?:\r\n|\n|\r|$)/i.exec(sample);
  const skip = declared?.[0].length ?? 0;
  const text = sample.slice(skip);
  const found = detectDelimiter(text, newline, isWhole);
  // A declared delimiter that makes no columns was left there by whoever saved the file with another one.
  const isUsed = declared?.[1] !== undefined && (found === undefined || text.includes(declared[1]));
  const delimiter = (isUsed ? declared[1] : found) ?? fallback;
  return { delimiter, newline, skip, hasSpacedQuotes: hasSpacedQuotes(text, delimiter) };
}

/** The newline that is seen most outside quotes: only very old Macintosh files have `\r` alone. */
function detectNewline(sample: string): '\n' | '\r' {
  let quoted = false;
  let lineFeeds = 0;
  let lone = 0;
  for (let at = 0; at < sample.length; at++) {
    const letter = sample[at];
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '\n') lineFeeds++;
    else if (letter === '\r' && sample[at + 1] !== '\n') lone++;
  }
  return lone > lineFeeds ? '\r' : '\n';
}

type Table = readonly (readonly string[])[];

interface Candidate {
  readonly delimiter: string;
  /** The first record that looks like the heading: with as many columns as most records, and with columns below it. */
  readonly heading: number;
  /** Tenths of the records that have as many columns as most: 0–10. */
  readonly consistency: number;
}

/**
 * The delimiter that gives most records the same number of columns, two or more, and this from the earliest record on:
 * a decimal comma or a list inside a cell splits the records below the heading, but not the heading itself.
 */
function detectDelimiter(sample: string, newline: string, isWhole: boolean): string | undefined {
  const tables = delimiters.map((delimiter) => [delimiter, parseSample(sample, delimiter, newline, isWhole)] as const);
  // Half a pair of quotes may also be a value, `3/4"` in a list of pipes: where nothing fits, it is believed.
  return bestOf(tables, isTorn) ?? bestOf(tables, () => false);
}

function bestOf(
  tables: readonly (readonly [delimiter: string, records: Table])[],
  isBroken: (cell: string) => boolean,
): string | undefined {
  let best: Candidate | undefined;
  for (const [delimiter, records] of tables) {
    const candidate = judge(delimiter, records, isBroken);
    if (candidate !== undefined && (best === undefined || isBetter(candidate, best))) best = candidate;
  }
  return best?.delimiter;
}

function isBetter(candidate: Candidate, best: Candidate): boolean {
  if (candidate.heading !== best.heading) return candidate.heading < best.heading;
  return candidate.consistency > best.consistency;
}

function judge(delimiter: string, records: Table, isBroken: (cell: string) => boolean): Candidate | undefined {
  const filled = records.filter((record) => record.some((cell) => cell !== ''));
  if (delimiter === ',' && isDecimalColumn(filled)) return undefined;
  const widths = filled.map((record) => (record.some(isBroken) ? 1 : record.length));
  const columns = commonest(widths);
  if (columns < 2) return undefined;
  const heading = widths.findIndex((width, index) => width === columns && (widths[index + 1] ?? width) > 1);
  if (heading === -1) return undefined;
  const fitting = widths.filter((width) => width === columns).length;
  return { delimiter, heading, consistency: Math.round((10 * fitting) / widths.length) };
}

/** A cell with half of a pair of quotes: this delimiter stands inside the quotes of another one. */
const isTorn = (cell: string): boolean => cell.includes('"') && cell.split('"').length % 2 === 0;

/** One column of amounts below a heading: `Beløp`, `12,50`, `9,90`. */
function isDecimalColumn([heading, ...records]: Table): boolean {
  return heading?.length === 1 && records.every((record) => /^[-\d\s.]*,\d+\s*$/.test(record.join(',')));
}

/** The number that is there most often; of equals the larger. 0 for none. */
function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best = 0;
  for (const [number, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && number > best)) best = number;
  }
  return best;
}

function parseSample(sample: string, delimiter: string, newline: string, isWhole: boolean): Table {
  const config = { delimiter, newline: newline === '\r' ? '\r' : '\n', preview: sampleRecords } as const;
  const layer = new SpacedQuotes(delimiter);
  const lines = newline === '\r' ? new LoneReturns().add(sample) : sample;
  const text = hasSpacedQuotes(lines, delimiter) ? layer.add(lines) + layer.end() : lines;
  const { data } = Papa.parse<string[]>(text, config);
  // The last record of a part is cut somewhere, unless the preview ended before it.
  return isWhole || data.length === sampleRecords ? data : data.slice(0, -1);
}
