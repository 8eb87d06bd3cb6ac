import type { SheetRow } from '../../../core/cells.ts';
import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import type { AnsweredLine } from '../../../core/review-workbook/judge-answer.ts';
import { type LineKind, normalText } from '../../../core/review-workbook/lines.ts';
import { workbookWords } from '../../../core/review-workbook/words.ts';
import type { Language } from '../../../core/types.ts';
import { cellText, resolveFormula } from '../../../core/values/cell-text.ts';
import { openSpreadsheet } from '../../spreadsheet/open.ts';
import type { Spreadsheet } from '../../spreadsheet/spreadsheet.ts';

/** The columns of a review's sheet, in their order. */
const columns = {
  changes: ['customer', 'name', 'field', 'before', 'after', 'decision', 'remark', 'id', 'seal'],
  patterns: ['customers', 'field', 'before', 'after', 'decision', 'remark', 'id', 'seal'],
} as const;
export type ColumnKey = (typeof columns)[LineKind][number];

export const columnKeys = (kind: LineKind): readonly ColumnKey[] => columns[kind];

/** Headings of the columns that nobody sees. */
export const hiddenHeadings = { id: 'cube_change', seal: 'cube_seal' } as const;

/** What the workbook says about itself, on a sheet that nobody sees. */
export interface ReviewMeta {
  readonly plan: string;
  /** The plan's own hash when the workbook was made. */
  readonly hash: string;
  readonly kind: LineKind;
  readonly sheet: string;
  readonly language: Language;
  /** The name of the spreadsheet that the plan is made of; workbooks of older programs do not say. */
  readonly source?: string;
}

export const metaSheetName = '_cube_review';

export const metaRows = (meta: ReviewMeta): readonly (readonly string[])[] => [
  ['cube review', '1'],
  ...Object.entries(meta).map(([name, value]) => [name, String(value)]),
];

export interface ReadReview {
  readonly meta: ReviewMeta;
  readonly lines: readonly (AnsweredLine & { readonly sheetRow: number })[];
}

/**
 * Reads the answers of a workbook, whatever program saved it, and in whatever order its rows are now.
 *
 * @throws AppError FILE_OTHER_PLAN for a file that is no review, FILE_UNREADABLE without its headings, and the codes of files
 */
export async function readReview(file: string, signal: AbortSignal): Promise<ReadReview> {
  const spreadsheet = await openSpreadsheet(file, { signal, log: () => undefined });
  try {
    const meta = await readMeta(spreadsheet, signal);
    if (meta === undefined) throw new AppError('FILE_OTHER_PLAN');
    const damaged = (): AppError => new AppError('FILE_UNREADABLE', sentence('reviewHeadings', { name: meta.sheet }));
    if (!spreadsheet.sheets.some(({ name }) => name === meta.sheet)) throw damaged();
    let places: ReadonlyMap<ColumnKey, number> | undefined;
    const lines: (AnsweredLine & { readonly sheetRow: number })[] = [];
    for await (const batch of spreadsheet.rows(meta.sheet, { signal })) {
      for (const row of batch) {
        if (places === undefined) places = findColumns(row, meta.kind);
        else lines.push(readLine(row, places));
      }
    }
    if (places === undefined) throw damaged();
    return { meta, lines };
  } finally {
    await spreadsheet.close();
  }
}

/** What a workbook says of itself; undefined for one that is no review. */
export async function readMeta(
  spreadsheet: Pick<Spreadsheet, 'sheets' | 'rows'>,
  signal?: AbortSignal,
): Promise<ReviewMeta | undefined> {
  if (!spreadsheet.sheets.some(({ name }) => name === metaSheetName)) return undefined;
  const told = new Map<string, string>();
  for await (const batch of spreadsheet.rows(metaSheetName, { signal })) {
    for (const row of batch) told.set(textAt(row, 0), textAt(row, 1));
  }
  const [plan, hash, kind, sheet] = ['plan', 'hash', 'kind', 'sheet'].map((name) => told.get(name));
  if (plan === undefined || hash === undefined || sheet === undefined) return undefined;
  if (kind !== 'changes' && kind !== 'patterns') return undefined;
  const source = told.get('source');
  const language = told.get('language') === 'nb' ? 'nb' : 'en';
  return { plan, hash, kind, sheet, language, ...(source !== undefined && { source }) };
}

/** Where each column is; undefined for a row that is not the heading. */
function findColumns(row: SheetRow, kind: LineKind): ReadonlyMap<ColumnKey, number> | undefined {
  const headings = row.cells.map((_, index) => normalText(textAt(row, index)).toLowerCase());
  const places = columnKeys(kind).map((key) => {
    const names = key === 'id' || key === 'seal' ? [hiddenHeadings[key]] : Object.values(workbookWords[key]);
    return [key, headings.findIndex((heading) => names.some((name) => name.toLowerCase() === heading))] as const;
  });
  return places.every(([, index]) => index >= 0) ? new Map(places) : undefined;
}

function readLine(row: SheetRow, places: ReadonlyMap<ColumnKey, number>): AnsweredLine & { readonly sheetRow: number } {
  const text = (key: ColumnKey): string => textAt(row, places.get(key) ?? -1);
  return {
    sheetRow: row.number,
    id: text('id'),
    seal: text('seal'),
    after: text('after'),
    decision: text('decision'),
    locked: {
      customer: text(places.has('customers') ? 'customers' : 'customer'),
      name: text('name'),
      field: text('field'),
      before: text('before'),
      remark: text('remark'),
    },
  };
}

/** A cell as a person reads it. */
function textAt({ cells }: SheetRow, index: number): string {
  const cell = cells[index];
  if (cell === null || cell === undefined) return '';
  const plain = resolveFormula(cell);
  return plain === null || plain === undefined ? '' : cellText(plain);
}
