import type { JsonValue } from '../types.ts';
import { toMappingFile } from '../mapping/mapping-file.ts';
import { mappingSummary } from '../mapping/mapping-summary.ts';
import type { Balance } from './balance.ts';
import type { OutcomeCounts, PlanCounts, PlanHeader } from './model.ts';

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
    ...(header.ignoredSheets !== undefined && {
      ignored_sheets: header.ignoredSheets.map(({ sheet, rows, assignmentId }) => ({
        sheet,
        rows,
        ...(assignmentId !== undefined && { assignment_id: assignmentId }),
      })),
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
  };
}

/** The outcomes of a plan's rows in the public interface's words. */
export const outcomesJson = (counts: OutcomeCounts): { [key: string]: JsonValue } => ({ ...counts });

/** Where every row of the sheet ends after all decisions; all but the last two and `rows` add up to `rows`. */
export const balanceJson = (balance: Balance): { [key: string]: JsonValue } => ({
  rows: balance.rows,
  written: balance.applied,
  to_write: balance.toWrite,
  held_back: balance.heldBack,
  excluded: balance.excluded,
  failed: balance.failed,
  conflicts: balance.conflict,
  skipped: balance.skipped,
  unknown: balance.unknown,
  invalid: balance.invalid,
  unmatched: balance.unmatched,
  duplicates: balance.duplicate,
  unchanged: balance.unchanged,
  cells_to_write: balance.cellsToWrite,
  cells_to_clear: balance.cellsToClear,
});
