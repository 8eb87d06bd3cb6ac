import { own } from '../plan/judge-record.ts';
import type { CustomerRecord } from '../types.ts';

/** How to reach somebody. A year of birth or a city may be kept for statistics. */
export const contactFields = ['phone_1', 'phone_2', 'phone_3', 'email', 'company_email'];

/** What stands in the place of a name or an address that was taken away: nothing, one sign over and over, or the word. */
const maskedText =
  /^(?:|(.)\1*|anonym\w*|slettet.*|sletta.*|deleted.*|removed.*|fjernet.*|redacted.*|gdpr.*|ukjent|unknown|n\/a)$/iu;

const textOf = (record: CustomerRecord, field: string): string => {
  const value = own(record, field);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

const isMasked = (text: string): boolean => maskedText.test(text.replaceAll(/[\s.,@-]/g, ''));

/**
 * Has Cube taken away who this customer is, since `before`? The name is gone or masked, and so is every way to reach the
 * person that there was. Cube does not say how an anonymised customer looks; a customer without a name before cannot be
 * told from one, and where something of the person is still there it is somebody's edit and no anonymising.
 */
export function isAnonymised(record: CustomerRecord, before: CustomerRecord): boolean {
  const name = textOf(before, 'name');
  if (isMasked(name) || !isMasked(textOf(record, 'name'))) return false;
  return contactFields.every((field) => isMasked(textOf(before, field)) || isMasked(textOf(record, field)));
}
