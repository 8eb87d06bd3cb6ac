import { cutText } from '../../../core/text.ts';
import type { Language } from '../../../core/types.ts';
import type { PatternGroup, ReviewRow, RowFilter } from '../../../core/review/model.ts';
import { reviewCells, reviewHeading, type TableSpec } from '../../../core/review/review-table.ts';
import { reviewHeadings } from '../../../core/review/words.ts';
import { presentText } from '../../../core/values/present.ts';
import type { ExportDependencies } from '../../exporting/export-snapshots.ts';
import type { StyleName } from '../../exporting/xlsx/style-sheet.ts';
import { WorkbookWriter } from '../../exporting/xlsx/workbook-writer.ts';
import { maxCellText, type WriterCell } from '../../exporting/xlsx/writer-cell.ts';
import { writeFileAtomically } from '../../io/atomic-file.ts';
import { FileSink } from '../../io/file-sink.ts';
import type { ReviewSession } from '../session.ts';

/** Patterns on the second sheet: the most frequent ones, which are those worth judging as one. */
const maxPatterns = 10_000;
/** Two columns each; a sheet has room for 16,384. */
const maxFields = 8000;

/**
 * Writes the rows that a filter shows as a workbook: values before and after by field, issues in words; a second sheet
 * has the changes by pattern. For people to read: it is no sheet to make a plan of. Returns the number of rows.
 *
 * @throws AppError the codes of reading a plan and of writing a file
 */
export async function exportReview(
  session: ReviewSession,
  { filter, language }: { readonly filter: RowFilter; readonly language: Language },
  target: string,
  dependencies: ExportDependencies,
): Promise<number> {
  const { signal, onProgress } = dependencies;
  const selection = { kind: 'matching', filter, except: [] } as const;
  const total = await session.count(selection);
  const used = new Set(session.state().fields.map(({ field }) => field));
  const spec: TableSpec = {
    fields: session
      .fieldOrder()
      .filter((field) => used.has(field))
      .slice(0, maxFields),
    hasSheets: session.header.reading?.sheets !== undefined,
    language,
  };
  const names = { review: reviewHeadings.review[language], patterns: reviewHeadings.patterns[language] };
  const show = (done: number): void => {
    signal.throwIfAborted();
    onProgress({ phase: 'export', done, total });
  };
  await writeFileAtomically(
    target,
    async (file) => {
      const workbook = new WorkbookWriter(new FileSink(file));
      const columns = reviewHeading(spec).map((heading) => column(heading, 'text'));
      await workbook.addTable({ name: names.review, columns }, tableRows(session.rows(selection), spec), show, [
        names.patterns,
      ]);
      const { patterns } = await session.patterns({}, { from: 0, count: maxPatterns });
      await workbook.addTable({ name: names.patterns, columns: patternColumns(language) }, patternRows(patterns));
      await workbook.end();
    },
    dependencies,
  );
  return total;
}

async function* tableRows(
  rows: AsyncIterable<ReviewRow>,
  spec: TableSpec,
): AsyncGenerator<readonly WriterCell[], void, undefined> {
  for await (const row of rows) yield reviewCells(row, spec).map(toCell);
}

const patternColumns = (language: Language): ReturnType<typeof column>[] =>
  (['field', 'before', 'after', 'rows', 'excluded'] as const).map((name) =>
    column(reviewHeadings[name][language], name === 'rows' || name === 'excluded' ? 'general' : 'text'),
  );

function* patternRows(patterns: readonly PatternGroup[]): Generator<readonly WriterCell[], void, undefined> {
  for (const { field, before, after, rows, excluded } of patterns) {
    yield [field, presentText(before), presentText(after), rows, excluded].map(toCell);
  }
}

const column = (heading: string, style: StyleName): { heading: string; headingStyle: 'heading'; style: StyleName } => ({
  heading,
  headingStyle: 'heading',
  style,
});

function toCell(value: string | number | null): WriterCell {
  if (typeof value !== 'string') return value;
  if (value === '') return null;
  return cutText(value, maxCellText).toWellFormed();
}
