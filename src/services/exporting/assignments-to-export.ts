import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { ExportFormat } from './export-snapshots.ts';

/**
 * The assignments of an export, each once. Asked before anything is fetched.
 *
 * @throws AppError USAGE for several in a format that has no sheets
 */
export function assignmentsToExport(format: ExportFormat, ids: readonly number[]): readonly number[] {
  const each = [...new Set(ids)];
  if (format !== 'xlsx' && each.length > 1) {
    throw new AppError('USAGE', sentence('oneAssignmentOnly', { format }));
  }
  return each;
}
