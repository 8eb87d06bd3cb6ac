import type { Field } from '../../../core/fields/field.ts';
import type { CustomerRecord, Language } from '../../../core/types.ts';
import { exactDigits } from '../../../core/exact-number.ts';
import { plainNumber } from '../../../core/values/plain-number.ts';
import { formatStoredDay } from '../../text/format.ts';

/** The columns of the preview: the customer's number first, not the assignment's, which is the same in all rows. */
export function previewFields(fields: readonly Field[]): readonly Field[] {
  const rest = fields.filter(({ key }) => key !== 'customer_id' && key !== 'assignment_id');
  return [...fields.filter(({ key }) => key === 'customer_id'), ...rest];
}

/** A value as one line. Line breaks are shown, so that two values that differ do not look alike. */
export function cellText(customer: CustomerRecord, field: Field | undefined, language: Language): string {
  const value = field === undefined || !Object.hasOwn(customer, field.key) ? null : customer[field.key];
  if (value === null || value === undefined) return '';
  const digits =
    typeof value === 'object' ? exactDigits(value) : typeof value === 'number' ? plainNumber(value) : undefined;
  if (digits !== undefined) return language === 'nb' ? digits.replace('.', ',') : digits;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (field?.kind === 'date' && field.origin === 'standard') return formatStoredDay(language, text);
  return text.replaceAll(/\r\n|[\r\n]/g, ' ↵ ');
}

export const isNumberField = (field: Field | undefined): boolean =>
  field?.kind === 'integer' || field?.kind === 'decimal';
