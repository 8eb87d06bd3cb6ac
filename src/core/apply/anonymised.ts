import { own } from '../plan/judge-record.ts';
import type { CustomerRecord } from '../types.ts';

/** How to reach somebody. A year of birth or a city may be kept for statistics. */
export const contactFields = ['phone_1', 'phone_2', 'phone_3', 'email', 'company_email'];

/** What stands in the place of a name or an address that was taken away: nothing, one sign over and over, or the word. */
const maskedText =
  /^(?:|(.)\1*|anonym.*|slettet.*|sletta.*|deleted.*|removed.*|fjernet.*|redacted.*|gdpr.*|ukjent|unknown|n\/a)$/iu;
/** `***@example.no` */
const maskedAddress = /^[^\p{L}\p{N}]+@/u;

const textOf = (record: CustomerRecord, field: string): string => {
  const value = own(record, field);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

/** Without the signs around and between: `[slettet]` and `*** ***` are masked as well. */
const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}/]/gu, '');
const isMasked = (text: string): boolean => maskedAddress.test(text) || maskedText.test(bare(text));

/**
 * Has Cube taken away who this customer is, since `before`? The name is gone or masked, and so is every way to reach the
 * person that there was. Cube does not say how an anonymised customer looks; a customer without a name before cannot be
 * told from one, nor one whose name is as it was (there are companies called BB and Anonymous AS). Where something of the
 * person is still there, it is somebody's edit and no anonymising.
 */
export function isAnonymised(record: CustomerRecord, before: CustomerRecord): boolean {
  const [name, left] = [textOf(before, 'name'), textOf(record, 'name')];
  if (bare(name) === '' || name === left || !isMasked(left)) return false;
  return contactFields.every((field) => isMasked(textOf(before, field)) || isMasked(textOf(record, field)));
}
