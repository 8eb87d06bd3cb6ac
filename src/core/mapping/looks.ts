import type { Field } from '../fields/field.ts';
import type { MappingReason } from './reasons.ts';
import type { ColumnShape, Trait } from './value-shape.ts';

/** What a column's values say about one field by their looks alone. */
export interface Look {
  /** They cannot be values of the field, however the column is called. */
  readonly isVeto: boolean;
  /** Not even where they agree: a part of the cell does. */
  readonly isFinal?: boolean;
  /** They look as only values of such a field do. */
  readonly isTypical: boolean;
  readonly reason?: MappingReason;
}

const neutral: Look = { isVeto: false, isTypical: false };
const typical: Look = { isVeto: false, isTypical: true, reason: { code: 'LOOKS_RIGHT' } };
const wrong: Look = { isVeto: true, isTypical: false, reason: { code: 'LOOKS_WRONG' } };
const veto = (code: 'WHOLE_ADDRESS' | 'PROTECTED_NUMBER'): Look => ({
  isVeto: true,
  isFinal: true,
  isTypical: false,
  reason: { code },
});

/** Fewer values show no habit. */
const leastFilled = 3;

/** `own`: what the snapshot's values of the field look like, where it has some. */
export function looksRight(field: Field, shape: ColumnShape | undefined, own: ColumnShape | undefined): Look {
  if (shape === undefined || shape.filled < leastFilled) return neutral;
  const rule = byKey.get(field.key) ?? (field.role === undefined ? undefined : byRole.get(field.role));
  return rule === undefined ? likeOwn(field, shape, own) : rule(shape, own);
}

type Rule = (shape: ColumnShape, own: ColumnShape | undefined) => Look;

/** At least this share must have the trait, and from the second on the looks are typical. */
const needs =
  (trait: Trait, least = 0.5, usual = 0.8): Rule =>
  ({ share }) =>
    share[trait] < least ? wrong : share[trait] >= usual ? typical : neutral;

const isProtected = ({ share }: ColumnShape): boolean => share.nationalId >= 0.5 || share.account >= 0.5;

const phone: Rule = (shape) => {
  if (isProtected(shape)) return veto('PROTECTED_NUMBER');
  if (shape.share.orgNumber >= 0.8) return wrong;
  return needs('phone')(shape, undefined);
};

/** Words, with hardly a digit. */
const place: Rule = ({ share }) =>
  share.letters < 0.7 || share.digits > 0.4 || share.email > 0.2 || share.yesNo > 0.7 ? wrong : neutral;

const country: Rule = (shape, own) => {
  const isCode = shape.share.letterCode >= 0.7 && (own?.share.letterCode ?? 0) < 0.5;
  return isCode ? wrong : place(shape, own);
};

const street: Rule = ({ share }, own) => {
  if (share.letters < 0.7 || share.email > 0.2 || share.date > 0.3 || share.yesNo > 0.7) return wrong;
  if (share.zipWithCity >= 0.35) return veto('WHOLE_ADDRESS');
  const isSplit = own !== undefined && own.share.digits < 0.2;
  return isSplit && share.streetWithNumber >= 0.5 ? { ...neutral, reason: { code: 'STREET_WITH_NUMBER' } } : neutral;
};

/** A few single names may be all that somebody wrote. */
const enoughNames = 5;

const name: Rule = ({ share, distinct, filled }, own) => {
  if (
    share.letters < 0.7 ||
    share.email > 0.3 ||
    share.date > 0.3 ||
    (share.digits > 0.6 && own !== undefined && own.share.digits < 0.3) ||
    share.yesNo > 0.7
  )
    return wrong;
  // Firms in a list of persons.
  if (share.companyName >= 0.4 && own !== undefined && own.share.companyName < 0.05) return wrong;
  // First names alone, where Cube has whole ones.
  if (filled >= enoughNames && share.oneWord >= 0.7 && own !== undefined && own.share.oneWord < 0.3) return wrong;
  return share.fullName >= 0.7 && distinct >= filled * 0.6 ? typical : neutral;
};

const id: Rule = (shape) => {
  if (isProtected(shape) || shape.share.orgNumber >= 0.8) return veto('PROTECTED_NUMBER');
  return shape.share.integer < 0.7 ? wrong : neutral;
};

const byRole = new Map<string, Rule>(
  Object.entries({
    phone,
    email: needs('email'),
    zip: needs('zip'),
    country,
  }),
);

const byKey = new Map<string, Rule>(
  Object.entries<Rule>({
    customer_id: id,
    name,
    org_name: name,
    gender: ({ share, distinct }) =>
      distinct > 8 || share.digits > 0.8 ? wrong : share.gender >= 0.8 ? typical : neutral,
    birth_date: ({ share }, own) => (share.time > 0.5 ? wrong : needs('date')({ share, filled: 3, distinct: 3 }, own)),
    address_street: street,
    postal_address: ({ share }) =>
      share.letters < 0.7 || share.email > 0.2 ? wrong : share.zipWithCity >= 0.35 ? veto('WHOLE_ADDRESS') : neutral,
    address_street_no: needs('houseNumber', 0.5, 0.8),
    address_entrance: ({ share }) => (share.short < 0.6 ? wrong : neutral),
    city: place,
    postal_city: place,
    municipality: place,
    county: place,
    org_number: (shape) => {
      if (isProtected(shape)) return veto('PROTECTED_NUMBER');
      return shape.share.orgLike < 0.5
        ? wrong
        : shape.share.orgNumber >= 0.5 || shape.share.orgLike >= 0.9
          ? typical
          : neutral;
    },
    org_number_main: needs('orgLike', 0.5, 2),
    url: needs('url', 0.5, 0.8),
    number_of_employees: needs('number', 0.5, 2),
    revenue: needs('digits', 0.5, 2),
    nace_text: place,
  }),
);

/** An extra field of which nothing is known but its values: dates stay dates, numbers numbers, words words. */
function likeOwn(field: Field, { share }: ColumnShape, own: ColumnShape | undefined): Look {
  if ((field.kind === 'date' || field.isoDates) && share.date < 0.5) return wrong;
  if (own === undefined || own.filled < leastFilled) return neutral;
  for (const trait of ['number', 'date', 'email'] as const) {
    if (own.share[trait] >= 0.9 && share[trait] < 0.5) return wrong;
    if (own.share[trait] <= 0.1 && share[trait] >= 0.9) return wrong;
  }
  return neutral;
}
