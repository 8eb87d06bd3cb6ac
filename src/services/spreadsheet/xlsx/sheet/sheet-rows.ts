import type { SheetRow } from '../../../../core/cells.ts';
import { damaged, unusual } from '../../failures.ts';
import type { XlsxLimits } from '../../workbook-limits.ts';
import { pieces } from '../parts/read-xml-part.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import type { CellContext } from './general-cell.ts';
import { isSameMerges, mergeFilter } from './merges.ts';
import type { SheetEnd } from './sheet-end.ts';
import { SheetParser } from './sheet-parser.ts';

/**
 * The rows of a sheet in batches, read from its XML (UTF-8) as they are asked for. `end` is what `readSheetEnd`
 * has found in the same XML: a sheet never ends quietly before its last row.
 */
export async function* sheetRows(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
  { merges, lastRow }: SheetEnd,
  limits: XlsxLimits,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const parser = new SheetParser(new XmlReader(limits.unitBytes), context, limits);
  const visible = mergeFilter(merges);
  for await (const rows of parsedRows(chunks, parser)) {
    const batch = visible(rows);
    if (batch.length > 0) yield batch;
  }
  if (parser.row < lastRow) throw damaged('rowsMissing', { row: parser.row });
  if (!isSameMerges(merges, parser.merges)) throw unusual('mergesOdd');
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
