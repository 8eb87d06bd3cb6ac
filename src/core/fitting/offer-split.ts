import type { Field } from '../fields/field.ts';
import { isIsoDate } from '../iso-date.ts';
import type { SplitKind, SplitOffer } from '../mapping/mapping.ts';
import type { ColumnNote } from '../mapping/suggest-mapping.ts';
import { splitText } from './split.ts';

export interface OfferInput {
  /** What the column is mapped to so far. */
  readonly field: string | null;
  readonly note: ColumnNote | undefined;
  /** Its values that are not blank, as many as were looked at. */
  readonly texts: readonly string[];
  readonly fields: readonly Field[];
  /** No other column has the field. */
  readonly isFree: (field: string) => boolean;
}

/** Fewer values show no habit. */
const leastFilled = 3;

/**
 * Finds out whether a column holds in one cell what Cube keeps in several fields, or what it keeps in another form: whole
 * addresses, zip codes with their cities, names with the last name first, national ids. Undefined where it does not, or
 * where another column has one of the fields.
 */
export function offerSplit(input: OfferInput): SplitOffer | undefined {
  const { texts, fields, isFree } = input;
  if (texts.length < leastFilled) return undefined;
  const known = new Set(fields.map(({ key }) => key));
  const offers = [nationalId, zipWithCity, address, turnedName, wholeName];
  return offers
    .map((offer) => offer(input))
    .find((offer) => offer?.fields.every((field) => known.has(field) && (field === input.field || isFree(field))));
}

type Offer = (input: OfferInput) => SplitOffer | undefined;

/** How many of the texts can be taken apart, with parts that make it worth while. */
function share(
  kind: SplitKind,
  texts: readonly string[],
  isWorth: (parts: readonly string[], text: string) => boolean,
) {
  const worth = texts.filter((text) => {
    const parts = splitText(kind, text);
    return parts !== undefined && isWorth(parts, text);
  });
  return worth.length / texts.length;
}

const nationalId: Offer = ({ texts }) =>
  share('national_id', texts, (_, text) => !isIsoDate(text.trim())) >= 0.8
    ? { kind: 'national_id', fields: ['birth_date'] }
    : undefined;

const zipWithCity: Offer = ({ field, note, texts }) => {
  if (share('zip_city', texts, () => true) < 0.8) return undefined;
  const isPostal = (field ?? note?.guess?.field ?? '').startsWith('postal_');
  return { kind: 'zip_city', fields: isPostal ? ['postal_zip', 'postal_city'] : ['zip_code', 'city'] };
};

/** Only where Cube keeps numbers apart; a column that may be something else is left alone. */
const address: Offer = ({ field, note, texts, fields, isFree }) => {
  const isAddress =
    (field ?? note?.guess?.field) === 'address_street' ||
    (field === null && note?.reasons.some(({ code }) => code === 'WHOLE_ADDRESS' || code === 'STREET_WITH_NUMBER'));
  const street = fields.find(({ key }) => key === 'address_street');
  if (isAddress !== true || street?.numbersApart !== true) return undefined;
  if (share('address', texts, ([, number]) => number !== '') < 0.5) return undefined;
  const hasPlace = share('address', texts, ([, , , zip]) => zip !== '') >= 0.5;
  const place = hasPlace && isFree('zip_code') && isFree('city') ? ['zip_code', 'city'] : [];
  const parts = ['address_street', 'address_street_no', 'address_entrance', ...place];
  return { kind: 'address', fields: parts, ...(field === 'address_street' && { isAsked: true }) };
};

const turnedName: Offer = ({ field, texts }) =>
  field === 'name' && share('full_name', texts, (_, text) => text.includes(',')) >= 0.8
    ? { kind: 'full_name', fields: ['name'] }
    : undefined;

const firstName = /^(?:fornavn|förnamn|fornamn|first ?name|given ?name)$/iu;
const lastName = /^(?:etternavn|efternavn|efternamn|last ?name|surname|family ?name)$/iu;

/** A column that is no field yet, where the assignment has fields for both parts of a name. */
const wholeName: Offer = ({ field, texts, fields }) => {
  const first = fields.find(({ key }) => firstName.test(key));
  const last = fields.find(({ key }) => lastName.test(key));
  if (field !== null || first === undefined || last === undefined) return undefined;
  const isName = share('name', texts, () => true) >= 0.8;
  return isName ? { kind: 'name', fields: [first.key, last.key] } : undefined;
};
