import { setImmediate } from 'node:timers/promises';
import { type PlanHeader, rowStatuses } from '../../../core/plan/model.ts';
import { textReplacer } from '../../../core/review/replace-text.ts';
import type { Replacement, ReplacePreview } from '../../../core/review/model.ts';
import { cellText, resolveFormula } from '../../../core/values/cell-text.ts';
import type { Cell } from '../../../core/cells.ts';
import type { OnProgress } from '../../progress.ts';
import { corrected } from '../../plan-file/source-cells.ts';
import type { ReadyDesk } from '../ready-desk.ts';
import { isEditable, isInvalid } from './editable-cells.ts';

/** A cell in which the text was found, as it is and as it would be. */
export interface FoundCell {
  readonly ord: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
}

const unmatched = rowStatuses.indexOf('unmatched');
/** Rows between two looks at what else there is to do. */
const sliceRows = 1000;
/** Different texts that are counted one by one. */
const maxTexts = 100_000;
const shownPairs = 100;

/** Looks through the cells of a field, as they are after all corrections; those of the key, and of rows that were sent, stay. */
export async function* findCells(
  { index, rows, source, comparer, plan: { header } }: ReadyDesk,
  replacement: Replacement,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
): AsyncGenerator<FoundCell, void, undefined> {
  const { field, onlyInvalid } = replacement;
  const replaced = textReplacer(replacement);
  const total = index.rows.rows;
  const columns = columnsOf(field, header);
  for (let ord = 1; ord <= total; ord++) {
    if (ord % sliceRows === 0) {
      onProgress({ phase: 'read', done: ord, total });
      await setImmediate();
      signal.throwIfAborted();
    }
    if (index.rows.statusAt(ord) === unmatched || (onlyInvalid && !index.rows.hasError(ord))) continue;
    const original = source.original(ord);
    if (original === undefined) return;
    const { cells } = corrected(original, source.edits(ord));
    for (const column of columns) {
      const before = textOf(cells[column]);
      const after = before === undefined ? undefined : replaced(before);
      if (before === undefined || after === undefined) continue;
      const row = rows.get(ord);
      if (onlyInvalid && !isInvalid(row, field)) continue;
      if (isEditable(row, comparer, column)) yield { ord, column, before, after };
    }
  }
}

/** The columns that may stand for the field, in any sheet of the plan; whether one does in a row is asked where it is found. */
function columnsOf(field: string, { mapping, reading }: PlanHeader): readonly number[] {
  const mappings = [mapping, ...(reading?.sheets ?? []).map((sheet) => sheet.mapping)];
  const columns = mappings.flatMap((one) =>
    one.columns.filter((column) => column.field === field && column.kind !== 'key').map(({ index }) => index),
  );
  return [...new Set(columns)];
}

/** What a person sees in the cell and would type; undefined for an empty one. */
function textOf(cell: Cell | undefined): string | undefined {
  if (cell === undefined || cell === null) return undefined;
  const plain = resolveFormula(cell);
  return plain === undefined || plain === null ? undefined : cellText(plain);
}

/** What a replacement comes to: the cells by their texts, the most frequent first. */
export async function previewReplacement(
  desk: ReadyDesk,
  replacement: Replacement,
  options: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
): Promise<ReplacePreview> {
  const counts = new Map<string, { readonly after: string; rows: number }>();
  let rows = 0;
  let uncounted = 0;
  for await (const { before, after } of findCells(desk, replacement, options)) {
    rows += 1;
    const known = counts.get(before);
    if (known !== undefined) known.rows += 1;
    else if (counts.size < maxTexts) counts.set(before, { after, rows: 1 });
    else uncounted += 1;
  }
  const pairs = [...counts]
    .map(([before, { after, rows: count }]) => ({ before, after, rows: count }))
    .sort((a, b) => b.rows - a.rows);
  return { rows, texts: counts.size + uncounted, pairs: pairs.slice(0, shownPairs) };
}
