import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { decodedText } from '../../../../src/services/spreadsheet/csv/decode-text.ts';
import { detectDialect } from '../../../../src/services/spreadsheet/csv/dialect.ts';
import { openCsv, type CsvOptions } from '../../../../src/services/spreadsheet/csv/reader.ts';
import { openSourceFile } from '../../../../src/services/spreadsheet/source-file.ts';
import type { Spreadsheet, TextEncodingName } from '../../../../src/services/spreadsheet/spreadsheet.ts';
import { python, startCsvPeer } from '../../../support/csv-peer.ts';
import { encodeText } from '../../../support/encode-text.ts';
import { temporaryFile } from '../../../support/temporary-file.ts';

/** `npm run fuzz:csv` makes tens of thousands of each kind, with a seed of the day. */
const numRuns = Number(process.env['CSV_FUZZ_RUNS'] ?? '300');
const seed = Number(process.env['CSV_FUZZ_SEED'] ?? '20240229');

const limits = { cellLength: 60, recordLength: 400 };
const encodings = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252', 'cp850', 'macintosh'] as const;
const delimiters = [';', ',', '\t', '|'] as const;
const newlines = ['\n', '\r\n', '\r'] as const;

interface Reading {
  readonly rows: ReadonlyMap<number, readonly string[]>;
  /** `FILE_UNREADABLE` with its line, where the file was refused. */
  readonly refused?: string;
}

/** The rows by their numbers, with empty texts for empty cells; those before the fault where there is one. */
async function readOurs(csv: Spreadsheet): Promise<Reading> {
  const rows = new Map<number, readonly string[]>();
  try {
    for await (const batch of csv.rows(csv.sheets[0]?.name ?? ''))
      for (const { number, cells } of batch)
        rows.set(
          number,
          cells.map((cell) => (typeof cell === 'string' ? cell : '')),
        );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'FILE_UNREADABLE') throw error;
    return { rows, refused: `line ${JSON.stringify(error.details?.['line'])}` };
  }
  return { rows };
}

async function withCsv<T>(bytes: Buffer, options: CsvOptions, use: (csv: Spreadsheet) => Promise<T>): Promise<T> {
  const csv = await openCsv(await openSourceFile(temporaryFile('fuzz.csv', bytes)), options);
  try {
    return await use(csv);
  } finally {
    await csv.close();
  }
}

async function wholeText(bytes: Buffer, encoding: TextEncodingName): Promise<string> {
  const file = await openSourceFile(temporaryFile('text.csv', bytes));
  let text = '';
  for await (const piece of decodedText(file, encoding)) text += piece;
  await file.close();
  return text;
}

/** Cells cut at the limit, blank records only counted. */
function comparable(
  rows: Iterable<readonly [number: number, cells: readonly string[]]>,
  cut: (cell: string) => string,
): ReadonlyMap<number, readonly string[]> {
  const all = Array.from(rows, ([number, cells]) => [number, cells.map((cell) => cut(cell))] as const);
  return new Map(all.filter(([, cells]) => cells.some((cell) => cell !== '')));
}

const short = (cell: string): string => cell.slice(0, limits.cellLength).replace(/\r+$/, '');

const token = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...delimiters) },
  { weight: 6, arbitrary: fc.constant('"') },
  { weight: 4, arbitrary: fc.constantFrom(...newlines) },
  { weight: 3, arbitrary: fc.constantFrom(' ', '  ', ' "', '" ', '";"', '"\n"', ';"', '; "', '""') },
  { weight: 8, arbitrary: fc.constantFrom('a', 'B', '0', 'ø', 'É', '6" rør', '12,5', "'", '=', '\\') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\u001a', '\0', '\u00a0', 'x'.repeat(70), '"'.repeat(65), 'y z'.repeat(200)),
  },
);

/** Texts of anything that means something in csv files, mostly with one delimiter and one newline. */
const wildText = fc
  .record({
    head: fc.constantFrom('', '', 'a;b\n', 'sep=;\r\n', 'a; "b"\n', 'x,y\r\n'),
    tokens: fc.array(token, { maxLength: 40 }),
    delimiter: fc.constantFrom(...delimiters, undefined),
    newline: fc.constantFrom(...newlines, undefined),
  })
  .map(({ head, tokens, delimiter, newline }) => {
    const text = head + tokens.join('');
    const ofOne = delimiter === undefined ? text : text.replaceAll(/[;,\t|]/g, delimiter);
    return newline === undefined ? ofOne : ofOne.replaceAll(/\r\n|[\r\n]/g, newline);
  });

describe.skipIf(python === undefined)('csv files beside Python (not run where it is not installed)', () => {
  it('are read alike where their quotes are regular, and up to the first that is not', async () => {
    const peer = startCsvPeer(python ?? '');
    onTestFinished(() => peer.close());
    const property = fc.asyncProperty(
      wildText,
      fc.constantFrom(...encodings),
      fc.integer({ min: 16, max: 90 }),
      async (content, stored, chunkBytes) => {
        const bytes = encodeText(content, stored);
        const encoding = stored === 'utf-8-bom' || stored === 'utf-16be' ? undefined : stored;
        const options = { limits, encoding };
        const [ours, found] = await withCsv(
          bytes,
          options,
          async (csv) => [await readOurs(csv), csv.encoding] as const,
        );
        const inPieces = await withCsv(bytes, { ...options, chunkBytes }, readOurs);
        expect(inPieces).toEqual(ours);

        const text = await wholeText(bytes, found ?? 'utf-8');
        const dialect = detectDialect(text, true);
        // Which quotes open a cell is only guessed in lists of both kinds of line ends.
        if (dialect.newline === '\r' && text.includes('\n') && text.includes('"')) return;
        const theirs = await peer.read(bytes, found ?? 'utf-8', dialect);
        const cut = dialect.hasSpacedQuotes ? (cell: string) => short(cell.replace(/^ +/, '')).slice(0, 30) : short;
        const expected = comparable(
          theirs.rows.map((cells, index) => [index + 1, cells]),
          cut,
        );
        const rows = comparable(ours.rows, cut);
        const isTooLong = theirs.rows.some((cells) => cells.join(';').length > limits.recordLength - 5);
        if (isTooLong && ours.refused !== undefined) return;
        // Of an irregular file the rows before the place: Python gives no others.
        const compared = theirs.end ? rows : new Map([...rows].filter(([number]) => expected.has(number)));
        const refused = theirs.end ? ours.refused : undefined;
        expect({ rows: compared, refused }).toEqual({ rows: expected, refused: undefined });
      },
    );
    await fc.assert(property, { numRuns, seed });
  });
});

/** One way of writing each of them; what comes back is the text. */
const writtenCell = fc
  .record({
    text: fc.array(fc.constantFrom('a', 'Ø', '1', ' ', ';', '\n', '\r', '"', '""', ',', 'x'.repeat(70)), {
      maxLength: 4,
    }),
    before: fc.constantFrom('', '', ' ', '   '),
    behind: fc.constantFrom('', '', ' ', '  '),
    isPlain: fc.boolean(),
  })
  .map(({ text: parts, before, behind, isPlain }) => {
    const text = parts.join('');
    // Plain cells of blanks and quotes are the other property's.
    if (isPlain && /^[aØ1,x]*$/.test(text)) return { text, written: text };
    return { text, written: `${before}"${text.replaceAll('"', '""')}"${behind}` };
  });

describe('cells in quotes', () => {
  it('are what was written, also with blanks around the quotes', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.array(writtenCell, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
      fc.constantFrom(...newlines),
      fc.integer({ min: 16, max: 90 }),
      async (table, newline, chunkBytes) => {
        const lines = [' "A"; "B"', ...table.map((cells) => cells.map(({ written }) => written).join(';'))];
        const bytes = encodeText(['sep=;', ...lines].join(newline) + newline, 'utf-8');
        const { rows, refused } = await withCsv(bytes, { limits, chunkBytes }, readOurs);
        const texts = table.map((cells, index) => [index + 2, cells.map(({ text }) => text)] as const);
        const expected = comparable([[1, ['A', 'B']], ...texts], (cell) => cell.slice(0, limits.cellLength));
        expect({ rows, refused }).toEqual({ rows: expected, refused: undefined });
      },
    );
    await fc.assert(property, { numRuns, seed });
  });
});
