import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/core/fields/field.ts';
import { standardFields } from '../../../src/core/fields/catalogue.ts';
import { type OfferInput, offerSplit } from '../../../src/core/fitting/offer-split.ts';

const extra = (key: string): Field => ({ key, origin: 'extra', access: 'writable', kind: 'text' });
const fields = [
  ...standardFields.map((field) =>
    field.key === 'address_street' ? { ...field, numbersApart: true as const } : field,
  ),
  extra('Fornavn'),
  extra('Etternavn'),
  extra('postal_zip'),
  extra('postal_city'),
];
const offer = (texts: readonly string[], rest: Partial<OfferInput> = {}) =>
  offerSplit({ field: null, note: undefined, texts, fields, isFree: () => true, ...rest });

const streets = ['Storgata 12B', 'Nordre gate 3', 'Kirkeveien 7 A', 'Øvre vei 3-5'];
const whole = ['Storgata 12B, 0155 Oslo', 'Nordre gate 3, 5003 Bergen', 'Kirkeveien 7 A, 4006 Stavanger'];
const street = ['address_street', 'address_street_no', 'address_entrance'];

describe('a split is offered', () => {
  it('and asked about where streets with their numbers would be written over streets alone', () => {
    expect(offer(streets, { field: 'address_street' })).toEqual({ kind: 'address', fields: street, isAsked: true });
  });

  it('for whole addresses, with zip code and city where no other column has them', () => {
    const note = { reasons: [{ code: 'WHOLE_ADDRESS' }] } as const;
    expect(offer(whole, { note })).toEqual({ kind: 'address', fields: [...street, 'zip_code', 'city'] });
    expect(offer(whole, { note, isFree: (field) => field !== 'city' })).toEqual({ kind: 'address', fields: street });
  });

  it('for zip codes with their cities, of the address that the column is about', () => {
    const texts = ['0155 Oslo', '5003 Bergen', '4006 Stavanger'];
    expect(offer(texts)).toEqual({ kind: 'zip_city', fields: ['zip_code', 'city'] });
    const note = { reasons: [], guess: { field: 'postal_city', score: 0.5 } };
    expect(offer(texts, { note })).toEqual({ kind: 'zip_city', fields: ['postal_zip', 'postal_city'] });
  });

  it('for names with the last name first, and for whole names where the parts have fields', () => {
    const turned = ['Hansen, Ola', 'Berg, Kari Anne', 'Lie, Per'];
    expect(offer(turned, { field: 'name' })).toEqual({ kind: 'full_name', fields: ['name'] });
    expect(offer(['Ola Hansen', 'Kari Berg', 'Per Lie'])).toEqual({ kind: 'name', fields: ['Fornavn', 'Etternavn'] });
  });

  it('for national ids, of which the day of birth alone is read', () => {
    const texts = ['01019012480', '31018045691', '01011960002'];
    expect(offer(texts)).toEqual({ kind: 'national_id', fields: ['birth_date'] });
  });
});

describe('no split is offered', () => {
  it.each<[string, readonly string[], Partial<OfferInput>]>([
    ['streets alone', ['Storgata', 'Nordre gate', 'Kirkeveien'], { field: 'address_street' }],
    ['boxes', ['Postboks 12', 'Postboks 55', 'Postboks 9'], { field: 'address_street' }],
    ['remarks with numbers', ['Ring 12', 'Kontrakt 5', 'Rom 7'], {}],
    ['a column where Cube has numbers in the street', streets, { field: 'address_street', fields: standardFields }],
    ['an address whose number another column has', streets, { field: 'address_street', isFree: () => false }],
    ['fewer than three values', streets.slice(0, 2), { field: 'address_street' }],
    ['names in their order', ['Ola Hansen', 'Kari Berg', 'Per Lie'], { field: 'name' }],
    ['days', ['1990-01-01', '1980-01-31', '2019-01-01'], { field: 'birth_date' }],
    ['names where Cube has no parts', ['Ola Hansen', 'Kari Berg', 'Per Lie'], { fields: standardFields }],
  ])('for %s', (_what, texts, rest) => {
    expect(offer(texts, rest)).toBeUndefined();
  });
});
