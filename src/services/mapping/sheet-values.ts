import type { Cell } from '../../core/cells.ts';
import { bareValue } from '../../core/fitting/column-cell.ts';
import { birthDateOfNationalId, isNationalId, maskedNationalId } from '../../core/fitting/national-id.ts';
import { plainText } from '../../core/fitting/plain-text.ts';
import { splitText } from '../../core/fitting/split.ts';
import type { SplitKind } from '../../core/mapping/mapping.ts';
import type { ColumnValues, FittingPreview, SheetValues } from '../../core/mapping/sheet-values.ts';
import { cutText } from '../../core/text.ts';
import type { ChosenEncoding } from '../../core/workbook/text-encodings.ts';
import { openSpreadsheet } from '../spreadsheet/open.ts';

/** Where the rows are. */
export interface RowsPlace {
  readonly path: string;
  readonly sheet: string;
  readonly headerRow: number;
  readonly encoding?: ChosenEncoding | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A column with more different values than this is no list of values that somebody decides one by one. */
const mostValues = 40;
const longestValue = 200;
/** Rows that are read for this: beyond them the counts are those of the first ones, and say so. */
const mostRows = 200_000;

/** The different values of each column that has few, with how many rows have each, the commonest first. */
export async function sheetValues(place: RowsPlace): Promise<SheetValues> {
  const counters: (Map<string, { readonly text: string; rows: number }> | undefined)[] = [];
  const { rows, isWhole } = await readRows(place, (cells) => {
    for (const [index, cell] of cells.entries()) {
      if (!(index in counters)) counters[index] = new Map();
      const counter = counters[index];
      const text = counter === undefined ? undefined : plainText(cell)?.trim();
      if (counter === undefined || text === undefined || text === '') continue;
      const counted = counter.get(bareValue(text));
      if (counted !== undefined) counted.rows += 1;
      else if (counter.size === mostValues || text.length > longestValue) counters[index] = undefined;
      else counter.set(bareValue(text), { text, rows: 1 });
    }
  });
  const columns = counters.flatMap((counter, index): readonly ColumnValues[] => {
    if (counter === undefined || counter.size === 0) return [];
    const values = [...counter.values()].toSorted((a, b) => b.rows - a.rows);
    // Personal numbers are nobody's list of values.
    return values.some(({ text }) => isNationalId(text)) ? [] : [{ index, values }];
  });
  return { rows, isWhole, columns };
}

/** What is asked to be tried: a column taken apart, or several put together. */
export type FittingToTry =
  | { readonly split: SplitKind; readonly column: number }
  | { readonly columns: readonly number[]; readonly join: string }
  | { readonly columns: readonly number[]; readonly first: true };

const mostExamples = 6;
const mostFailures = 6;
const longestShown = 120;

/** Tries it on every row and shows what comes of the first different ones, and what cannot be taken apart. */
export async function tryFitting(place: RowsPlace, fitting: FittingToTry): Promise<FittingPreview> {
  const examples = new Map<string, readonly string[]>();
  const failures = new Set<string>();
  let made = 0;
  let failed = 0;
  const attempt = tryOn(fitting);
  const { rows, isWhole } = await readRows(place, (cells) => {
    const tried = attempt(cells);
    if (tried === undefined) return;
    const before = cutText(tried.before, longestShown);
    if (tried.parts === undefined) {
      failed += 1;
      if (failures.size < mostFailures) failures.add(before);
    } else {
      made += 1;
      if (examples.size < mostExamples && !examples.has(before)) examples.set(before, tried.parts);
    }
  });
  return {
    rows,
    isWhole,
    made,
    failed,
    examples: [...examples].map(([before, parts]) => ({ before, parts })),
    failures: [...failures],
  };
}

interface Tried {
  readonly before: string;
  readonly parts: readonly string[] | undefined;
}

function tryOn(fitting: FittingToTry): (cells: readonly Cell[]) => Tried | undefined {
  if ('split' in fitting) {
    const { split, column } = fitting;
    return (cells) => {
      const text = plainText(cells[column]);
      if (text === undefined) return undefined;
      const shown =
        split === 'national_id' && birthDateOfNationalId(text) !== text.trim() ? maskedNationalId(text) : text;
      return { before: shown, parts: splitText(split, text) };
    };
  }
  return (cells) => {
    const texts = fitting.columns.map((index) => plainText(cells[index])?.trim() ?? '');
    const filled = texts.filter((text) => text !== '');
    if (filled.length === 0) return undefined;
    return { before: texts.join(' | '), parts: ['join' in fitting ? filled.join(fitting.join) : (filled[0] ?? '')] };
  };
}

async function readRows(
  { path, sheet, headerRow, encoding, signal }: RowsPlace,
  take: (cells: readonly Cell[]) => void,
): Promise<{ readonly rows: number; readonly isWhole: boolean }> {
  const spreadsheet = await openSpreadsheet(path, { signal, encoding });
  let rows = 0;
  try {
    for await (const batch of spreadsheet.rows(sheet, { signal })) {
      for (const { number, cells } of batch) {
        if (number <= headerRow) continue;
        if (rows === mostRows) return { rows, isWhole: false };
        rows += 1;
        take(cells);
      }
    }
    return { rows, isWhole: true };
  } finally {
    await spreadsheet.close();
  }
}
