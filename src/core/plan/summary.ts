import type { JsonValue } from '../types.ts';
import { toMappingFile } from '../mapping/mapping-file.ts';
import { mappingSummary } from '../mapping/mapping-summary.ts';
import { type Balance, type RowEnd, rowEnds, type RowEnds } from './balance.ts';
import type { IgnoredSheet, OutcomeCounts, PlanCounts, PlanHeader } from './model.ts';

/** The summary of a plan, in the public interface's words (docs/cli.md). */
export function planSummary(
  plan: string,
  header: PlanHeader,
  counts: PlanCounts,
  cellsExcluded = 0,
): { [key: string]: JsonValue } {
  return {
    plan,
    assignment_id: header.assignmentId,
    snapshot_taken_at: header.snapshotTakenAt,
    source: { ...header.source },
    ...(header.edit !== undefined && {
      edit: { ...header.edit, set: header.edit.set.map((one) => ({ ...one })) },
    }),
    ...(header.ignoredSheets !== undefined && {
      ignored_sheets: ignoredSheetsJson(header.ignoredSheets),
    }),
    ...(header.leftOut !== undefined && { left_out: { ...header.leftOut } }),
    base: header.base,
    rows: counts.rows,
    changed: counts.changed,
    unchanged: counts.unchanged,
    new: counts.new,
    invalid: counts.invalid,
    unmatched: counts.unmatched,
    duplicates: counts.duplicate,
    cells_changed: counts.cellsChanged,
    cells_cleared: counts.cellsCleared,
    cells_excluded: cellsExcluded,
    mapping: mappingSummary(header.mapping).map((column) => ({ ...column })),
    ...(header.mapping.computed !== undefined && {
      computed: (toMappingFile(header.mapping).computed ?? []).map((entry) => ({ ...entry })),
    }),
    issues: { ...counts.issues },
    ...(header.unmapped !== undefined && { unmapped: header.unmapped.map((column) => ({ ...column })) }),
    ...(header.emptied !== undefined && { emptied: header.emptied.map((column) => ({ ...column })) }),
    ...(header.hiddenColumns !== undefined && {
      hidden_columns: header.hiddenColumns.map((column) => ({ ...column })),
    }),
    ...(header.hiddenSheets !== undefined && { hidden_sheets: [...header.hiddenSheets] }),
  };
}

/** Sheets with data that no plan reads. */
export const ignoredSheetsJson = (ignored: readonly IgnoredSheet[]): JsonValue[] =>
  ignored.map(({ sheet, rows, assignmentId }) => ({
    sheet,
    rows,
    ...(assignmentId !== undefined && { assignment_id: assignmentId }),
  }));

/** The outcomes of a plan's rows in the public interface's words. */
export const outcomesJson = (counts: OutcomeCounts): { [key: string]: JsonValue } => ({ ...counts });

/** What an end is called in JSON and in the report's own column. */
export const endNames = {
  applied: 'written',
  toWrite: 'to_write',
  heldBack: 'held_back',
  excluded: 'excluded',
  failed: 'failed',
  conflict: 'conflicts',
  skipped: 'skipped',
  unknown: 'unknown',
  invalid: 'invalid',
  unmatched: 'unmatched',
  duplicate: 'duplicates',
  unchanged: 'unchanged',
} as const satisfies Record<RowEnd, string>;

/** Where every row of the sheet ends after all decisions; all but `rows` add up to `rows`. */
export const endsJson = (ends: RowEnds): { [key: string]: JsonValue } => ({
  rows: ends.rows,
  ...Object.fromEntries(rowEnds.map((end) => [endNames[end], ends[end]])),
});

/** The same, and what of it are values. */
export const balanceJson = (balance: Balance): { [key: string]: JsonValue } => ({
  ...endsJson(balance),
  cells_to_write: balance.cellsToWrite,
  cells_to_clear: balance.cellsToClear,
  cells_excluded: balance.cellsExcluded,
});
