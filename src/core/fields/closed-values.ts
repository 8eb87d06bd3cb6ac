import type { Field } from './field.ts';

/** Fewer customers with a value than this say nothing about which values there are. */
const fewestCustomers = 50;
/** More different values than this are not a list that somebody chose. */
export const mostClosedValues = 12;
/** A value that fewer customers have may be a mistake of somebody's, and then the field is not closed. */
const fewestOfEach = 3;

/** Fields of which another value is nothing unusual, however few there are so far. */
const openKeys: ReadonlySet<string> = new Set([
  'name',
  'care_of_name',
  'need_to_know',
  'city',
  'municipality',
  'county',
  'birth_date',
  'org_name',
  'po_box',
  'postal_address',
  'postal_city',
  'url',
  'established',
  'revenue',
  'number_of_employees',
]);

/** May the field be closed at all? Never an id, a name, a place, a phone, an e-mail, a date or a number. */
export function mayBeClosed({ key, access, kind, role, isoDates }: Field): boolean {
  if (access !== 'writable' || kind !== 'text' || isoDates === true || openKeys.has(key)) return false;
  return !key.startsWith('address_') && (role === undefined || role === 'country');
}

/**
 * The values of a closed field, the commonest first; undefined where the field is not closed. `counts` are all different
 * texts of the assignment's customers with how many have each. Texts without a letter are numbers, dates or codes.
 */
export function closedValues(
  field: Field,
  counts: ReadonlyMap<string, number> | undefined,
): readonly string[] | undefined {
  if (counts === undefined || counts.size > mostClosedValues || !mayBeClosed(field)) return undefined;
  const all = [...counts];
  const customers = all.reduce((sum, [, count]) => sum + count, 0);
  if (customers < fewestCustomers || all.some(([, count]) => count < fewestOfEach)) return undefined;
  if (!all.some(([text]) => /\p{L}/u.test(text))) return undefined;
  return all.toSorted(([, a], [, b]) => b - a).map(([text]) => text);
}
