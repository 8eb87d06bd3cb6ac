import { normaliseHeading } from './normalise-heading.ts';
import type { Concept } from './heading-phrases.ts';
import type { HeadingReading } from './read-heading.ts';

/** What the headings of a sheet and the fields of the assignment say together about each of them. */
export interface SheetContext {
  /** The keys of the assignment's fields. */
  readonly fields: ReadonlySet<string>;
  /** The customers are companies: their records have a company's fields. */
  readonly isCompanies: boolean;
  readonly readings: readonly HeadingReading[];
  /** Concepts that a column speaks of without being somebody else's. */
  readonly concepts: ReadonlySet<Concept>;
  readonly hasFirmEmail: boolean;
  readonly hasFirstName: boolean;
  readonly hasLastName: boolean;
}

/** How well a heading names each field, 0 to 1. Absent: not at all. */
export type NameScores = ReadonlyMap<string, number>;

const sure = 0.95;
/** A heading that reaches this names its field without any help of the values. */
export const clearName = 0.62;

export function sheetContext(
  fields: readonly { readonly key: string }[],
  headings: readonly string[],
  readings: readonly HeadingReading[],
): SheetContext {
  const keys = new Set(fields.map(({ key }) => key));
  const own = readings.filter(({ isForeign, isOther }) => !isForeign && !isOther);
  const nameHeadings = headings.filter((_, at) => readings[at]?.concept === 'partOfName').map(normaliseHeading);
  return {
    fields: keys,
    isCompanies: ['org_number', 'org_name', 'company_type', 'nace_code'].some((key) => keys.has(key)),
    readings,
    concepts: new Set(own.flatMap(({ concept }) => concept ?? [])),
    hasFirmEmail: own.some(({ concept, qualifiers }) => concept === 'email' && qualifiers.has('firma')),
    hasFirstName: nameHeadings.some((name) =>
      /for(?:e)?na[mv]n|førnamn|first|given|forename|vorname|etunimi/.test(name),
    ),
    hasLastName: nameHeadings.some((name) =>
      /ette?rna[mv]n|efterna[mv]n|lastname|surname|family|nachname|sukunimi/.test(name),
    ),
  };
}

/** The fields that a reading names. Empty for what is somebody else's or about something else. */
export function nameScores(reading: HeadingReading, context: SheetContext): NameScores {
  const { concept, isForeign, isOther, unknown, typos, isWeak, nth } = reading;
  if (concept === undefined || isForeign || isOther) return new Map();
  const base = isWeak ? 0.5 : Math.max(0, sure - 0.06 * typos - 0.38 * unknown);
  const isRepeat = nth !== undefined && nth > 1 && !numbered.has(concept);
  if (isRepeat) return new Map();
  const scores = fieldsOf(concept, reading, context);
  return new Map(
    Object.entries(scores)
      .filter(([field]) => context.fields.has(field))
      .map(([field, factor]) => [field, base * factor]),
  );
}

/** Concepts of which a sheet may have several, told apart by a number. */
const numbered = new Set<Concept>(['phone', 'mobile', 'landline', 'switchboard', 'email']);

type Factors = Readonly<Record<string, number>>;

const plain: Partial<Record<Concept, Factors>> = {
  assignmentNumber: { assignment_id: 1 },
  orgNumber: { org_number: 1 },
  orgNumberMain: { org_number_main: 1 },
  vatNumber: { org_number: 0.55 },
  birthDate: { birth_date: 1 },
  gender: { gender: 1 },
  entrance: { address_entrance: 1 },
  floor: { address_entrance: 0.3 },
  houseNumber: { address_street_no: 1 },
  municipality: { municipality: 1 },
  county: { county: 1 },
  state: { county: 0.5 },
  url: { url: 1 },
  poBox: { po_box: 1, postal_address: 0.5 },
  naceCode: { nace_code: 1 },
  naceText: { nace_text: 1 },
  employees: { number_of_employees: 1 },
  companyType: { company_type: 1 },
  established: { established: 1 },
  creditRating: { credit_rating: 1 },
  revenue: { revenue: 1 },
  zone: { zone_name: 1 },
  needToKnow: { need_to_know: 1 },
  careOf: { care_of_name: 1 },
  updated: { updated: 1 },
  updatedBy: { updated_by: 1 },
};

function fieldsOf(concept: Concept, reading: HeadingReading, context: SheetContext): Factors {
  switch (concept) {
    case 'customerNumber':
      return { customer_id: 1 };
    case 'externalNumber':
      return { customer_id: 0.45 };
    case 'number':
      return context.concepts.has('customerNumber')
        ? { address_street_no: 0.5 }
        : { customer_id: 0.4, address_street_no: 0.5 };
    case 'phone':
    case 'mobile':
    case 'landline':
    case 'switchboard':
      return phoneFactors(reading, context);
    case 'email':
      return emailFactors(reading, context);
    case 'name':
    case 'customer':
    case 'companyName':
    case 'legalName':
      return nameFactors(concept, reading, context);
    case 'street':
    case 'postalAddress':
    case 'zip':
    case 'city':
    case 'country':
      return addressFactors(concept, reading, context);
    default:
      return plain[concept] ?? {};
  }
}

function phoneFactors({ nth, qualifiers }: HeadingReading, { isCompanies }: SheetContext): Factors {
  // In a list of companies a contact's number is a person's.
  const factor = qualifiers.has('kontakt') && isCompanies ? 0.55 : 1;
  if (nth !== undefined && nth > 3) return {};
  const wanted = nth === undefined ? undefined : `phone_${String(nth)}`;
  return Object.fromEntries(
    ['phone_1', 'phone_2', 'phone_3'].map((field) => [field, field === (wanted ?? field) ? factor : factor * 0.5]),
  );
}

function emailFactors({ qualifiers, nth }: HeadingReading, context: SheetContext): Factors {
  if (nth !== undefined && nth > 1) return { email: 0.4, company_email: 0.3 };
  const { isCompanies, hasFirmEmail, fields } = context;
  if (qualifiers.has('annen')) return { email: 0.4, company_email: 0.4 };
  if (qualifiers.has('firma')) {
    if (fields.has('company_email')) return { company_email: 1, email: 0.5 };
    return { email: isCompanies ? 0.9 : 0.3 };
  }
  if (qualifiers.has('jobb') && !isCompanies) return { email: 0.4 };
  if (isCompanies && (qualifiers.has('kontakt') || qualifiers.has('privat'))) return { email: 0.4, company_email: 0.2 };
  return isCompanies && hasFirmEmail ? { email: 0.35 } : { email: 1, company_email: isCompanies ? 0.6 : 0.3 };
}

function nameFactors(concept: Concept, { qualifiers }: HeadingReading, context: SheetContext): Factors {
  const { isCompanies, concepts, hasFirstName, hasLastName } = context;
  if (concept === 'legalName') return { org_name: 1, name: context.fields.has('org_name') ? 0.6 : 0.8 };
  if (concept === 'companyName') {
    if (isCompanies) return { name: 0.95, org_name: 0.8 };
    const isBeside = hasFirstName || hasLastName || concepts.has('name') || concepts.has('customer');
    return { name: isBeside ? 0.1 : 0.3 };
  }
  if (concept === 'customer') return { name: 0.5, org_name: 0.3 };
  // `Navn` beside `Etternavn` is the first name; beside `Firma` it is the contact person's.
  const isFirstName = hasLastName && !hasFirstName;
  const isContact = isCompanies && concepts.has('companyName') && !qualifiers.has('firma');
  if (isFirstName || isContact) return { name: 0.2, org_name: 0.1 };
  return { name: 1, org_name: isCompanies ? 0.6 : 0.3 };
}

const postalField: Partial<Record<Concept, string>> = {
  street: 'postal_address',
  postalAddress: 'postal_address',
  zip: 'postal_zip',
  city: 'postal_city',
};
const visitingField: Partial<Record<Concept, string>> = {
  street: 'address_street',
  postalAddress: 'address_street',
  zip: 'zip_code',
  city: 'city',
  country: 'country',
};

function addressFactors(concept: Concept, { qualifiers }: HeadingReading, context: SheetContext): Factors {
  const postal = postalField[concept] ?? '';
  const visiting = visitingField[concept] ?? '';
  const { isCompanies, fields } = context;
  if (concept === 'postalAddress' || qualifiers.has('postal')) {
    return fields.has(postal)
      ? { [postal]: 1, [visiting]: 0.3 }
      : { [visiting]: concept === 'postalAddress' ? 0.6 : 0.62 };
  }
  const isElsewhere = qualifiers.has('anlegg') || (!isCompanies && (qualifiers.has('jobb') || qualifiers.has('firma')));
  const factor = isElsewhere ? 0.6 : 1;
  const isVisiting = qualifiers.has('besøk') || qualifiers.has('privat');
  return { [visiting]: factor, [postal]: isVisiting ? 0.2 : 0.6 };
}
