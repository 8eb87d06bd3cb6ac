import { type Balance, rowEnds } from '../../core/plan/balance.ts';
import { capitalised, endWord } from '../../core/plan/state-words.ts';
import { endNames } from '../../core/plan/summary.ts';
import type { Language, Words } from '../../core/types.ts';
import { endStyles } from './report-columns.ts';
import type { TableSpec } from './xlsx/workbook-writer.ts';
import type { WriterCell } from './xlsx/writer-cell.ts';

export const summaryName: Words = { en: 'Summary', nb: 'Sammendrag' };

const headings: Readonly<Record<Language, readonly [string, string, string]>> = {
  en: ['Where the rows are', 'Rows', 'To see them, choose this in cube_result_end'],
  nb: ['Hvor radene er', 'Rader', 'Velg dette i cube_result_end for å se dem'],
};
const sheetRows: Words = { en: 'All rows of the sheet', nb: 'Alle radene i arket' };
const changesExcluded: Words = { en: 'Changes excluded', nb: 'Endringer utelatt' };

/** One plan of a report, and where its rows are. */
export interface SummedPlan {
  readonly title: string;
  readonly balance: Balance;
}

/** A table with a row for each end that has rows; of several plans a column for each beside that of all. */
export function summaryTable(
  name: string,
  total: Balance,
  plans: readonly SummedPlan[],
  language: Language,
): { readonly spec: TableSpec; readonly rows: readonly (readonly WriterCell[])[] } {
  const [where, count, filter] = headings[language];
  const apart = plans.length > 1 ? plans : [];
  const columns = [where, count, ...apart.map(({ title }) => title), filter].map((heading, index, all) => ({
    heading,
    headingStyle: 'heading' as const,
    style: index === 0 || index === all.length - 1 ? ('text' as const) : ('general' as const),
  }));
  const counts = (of: (balance: Balance) => number): readonly number[] => [
    of(total),
    ...apart.map(({ balance }) => of(balance)),
  ];
  const rows: (readonly WriterCell[])[] = rowEnds
    .filter((end) => total[end] > 0)
    .map((end) => [
      { type: 'styled', text: capitalised(endWord(end, language)), style: endStyles[end] },
      ...counts((balance) => balance[end]),
      endNames[end],
    ]);
  rows.push([sheetRows[language], ...counts((balance) => balance.rows), null]);
  if (total.cellsExcluded > 0) {
    rows.push([changesExcluded[language], ...counts((balance) => balance.cellsExcluded), null]);
  }
  return { spec: { name, columns, frozenColumns: apart.length > 0 ? 1 : 0 }, rows };
}

/** The same in a line, to stand at a heading: `1 200 written, 3 failed`. */
export const summaryLine = (balance: Balance, language: Language): string =>
  rowEnds
    .filter((end) => balance[end] > 0)
    .map((end) => `${String(balance[end])} ${endWord(end, language)}`)
    .join(', ');
