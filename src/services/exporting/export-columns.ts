import { AppError } from '../../core/errors.ts';
import type { Field } from '../../core/fields/field.ts';

/** The field that finds the customer again: always exported. */
const keyField = 'customer_id';

/**
 * The fields to export, in order: all of the assignment's, or those that were asked for with the key before them.
 *
 * @throws AppError USAGE for a field that the assignment does not have
 */
export function exportColumns(fields: readonly Field[], wanted: readonly string[] | undefined): readonly Field[] {
  if (wanted === undefined) return fields;
  const keys = new Set(wanted.includes(keyField) ? wanted : [keyField, ...wanted]);
  return Array.from(keys, (key) => {
    const field = fields.find((known) => known.key === key);
    if (field !== undefined) return field;
    const known = fields.map((each) => each.key).join(', ');
    throw new AppError('USAGE', `The assignment has no field “${key}”. It has: ${known}.`);
  });
}
