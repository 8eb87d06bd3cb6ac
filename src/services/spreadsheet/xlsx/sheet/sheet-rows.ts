import type { SheetRow } from '../../../../core/cells.ts';
import type { Merge } from '../../merged-cells.ts';
import { damaged, unusual } from '../../failures.ts';
import { ReadAgain } from '../../spreadsheet.ts';
import type { XlsxLimits } from '../../workbook-limits.ts';
import { pieces } from '../parts/read-xml-part.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import type { CellContext } from './general-cell.ts';
import { isSameMerges, mergeFilter } from './merges.ts';
import { type SheetEnd, SheetTail } from './sheet-end.ts';
import { RowsOutOfOrder, SheetParser } from './sheet-parser.ts';

/**
 * The rows of a sheet in batches, read from its XML (UTF-8) as they are asked for. `end` is what `readSheetEnd`
 * has found in the same XML: a sheet never ends quietly before its last row.
 */
export async function* sheetRows(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
  end: SheetEnd,
  limits: XlsxLimits,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const parser = new SheetParser(new XmlReader(limits.unitBytes), context, limits);
  const visible = mergeFilter(end.merges);
  for await (const rows of parsedRows(chunks, parser)) {
    const batch = visible(rows);
    if (batch.length > 0) yield batch;
  }
  checkEnd(end, parser);
}

/** Has the real reader got as far as the sheet goes? */
function checkEnd({ merges, lastRow }: SheetEnd, parser: SheetParser): void {
  if (parser.row < lastRow) throw damaged('rowsMissing', { row: parser.row });
  if (!isSameMerges(merges, parser.merges)) throw unusual('mergesOdd');
}

/**
 * The same in one go, before anything is known of the end: everything is checked by the time that the last row has been
 * given, and nothing is certain before. Throws `ReadAgain` where what was given may not be what there is.
 */
export async function* earlyRows(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
  limits: XlsxLimits,
): AsyncGenerator<readonly SheetRow[], SheetEnd, undefined> {
  const parser = new SheetParser(new XmlReader(limits.unitBytes), context, limits);
  const tail = new SheetTail();
  const given = new GivenRows();
  try {
    for await (const rows of parsedRows(passing(chunks, tail), parser)) {
      given.add(rows);
      if (rows.length > 0) yield rows;
    }
  } catch (error) {
    throw error instanceof RowsOutOfOrder ? new ReadAgain() : error;
  }
  const end = tail.end(limits.mergedCells);
  if (end === undefined) throw new ReadAgain();
  checkEnd(end, parser);
  if (!given.areSeen(end.merges)) throw new ReadAgain();
  return end;
}

async function* passing(chunks: AsyncIterable<Buffer>, tail: SheetTail): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of chunks) {
    tail.add(chunk);
    yield chunk;
  }
}

/** Merged cells are mostly those of a title: whether they hide anything is looked up in the first rows. */
const titleRows = 1000;

/** What has been given of a sheet before its merged cells were known. */
class GivenRows {
  readonly #first: SheetRow[] = [];
  /** The number of the last row that is kept. */
  #kept = 0;
  #hasMore = false;

  add(rows: readonly SheetRow[]): void {
    for (const row of rows) {
      if (this.#first.length === titleRows) {
        this.#hasMore = true;
        return;
      }
      this.#first.push(row);
      this.#kept = row.number;
    }
  }

  /** False where these merged cells hide something of what was given, or may do so. */
  areSeen(merges: readonly Merge[]): boolean {
    if (merges.length === 0) return true;
    if (this.#hasMore && merges.some(({ bottom }) => bottom > this.#kept)) return false;
    const visible = mergeFilter(merges)(this.#first);
    return (
      visible.length === this.#first.length &&
      visible.every(({ cells }, at) => {
        const before = this.#first[at]?.cells ?? [];
        return cells.length === before.length && cells.every((cell, index) => cell === before[index]);
      })
    );
  }
}

/**
 * All rows of a sheet whose XML has them in another order, sorted. Throws `FILE_UNREADABLE` where a row comes twice.
 */
export async function sortedRows(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
  { merges }: SheetEnd,
  limits: XlsxLimits,
): Promise<readonly SheetRow[]> {
  const parser = new SheetParser(new XmlReader(limits.unitBytes), context, limits, { anyOrder: true });
  const rows: SheetRow[] = [];
  for await (const batch of parsedRows(chunks, parser)) rows.push(...batch);
  if (!isSameMerges(merges, parser.merges)) throw unusual('mergesOdd');
  rows.sort((a, b) => a.number - b.number);
  if (rows.some(({ number }, index) => number === rows[index - 1]?.number)) throw unusual('rowTwice');
  return mergeFilter(merges)(rows);
}

async function* parsedRows(
  chunks: AsyncIterable<Buffer>,
  parser: SheetParser,
): AsyncGenerator<SheetRow[], void, undefined> {
  for await (const chunk of chunks) {
    for (const piece of pieces(chunk)) {
      parser.append(piece);
      while (parser.read() && !parser.isDone) yield parser.takeRows();
    }
  }
  for (parser.end(); !parser.isDone;) {
    parser.read();
    yield parser.takeRows();
  }
}
