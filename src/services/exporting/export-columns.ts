import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { Field } from '../../core/fields/field.ts';
import { encodeText, maxCellLength } from '../../core/workbook/export-metadata-text.ts';

/** The field that finds the customer again: always exported, and first. */
const keyField = 'customer_id';

/**
 * The fields to export, in order: all of the assignment's, or those that were asked for after the key. A field whose
 * key is too long for a heading cannot be exported at all and is left out.
 *
 * @throws AppError USAGE for a field that was asked for and that the assignment does not have
 */
export function exportColumns(fields: readonly Field[], wanted?: readonly string[]): readonly Field[] {
  const exportable = fields.filter(({ key }) => encodeText(key).length <= maxCellLength);
  const byKey = new Map(exportable.map((field) => [field.key, field]));
  const keys = new Set([keyField, ...(wanted ?? byKey.keys())]);
  return Array.from(keys, (key) => {
    const field = byKey.get(key);
    if (field !== undefined) return field;
    const known = [...byKey.keys()].join(', ');
    throw new AppError('USAGE', sentence('noSuchField', { field: key, fields: known }), { details: { field: key } });
  });
}
