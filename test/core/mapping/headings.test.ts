import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { knownFields, standardFields } from '../../../src/core/fields/catalogue.ts';
import { phrases } from '../../../src/core/mapping/heading-phrases.ts';
import { wordClasses } from '../../../src/core/mapping/heading-words.ts';
import { readHeading } from '../../../src/core/mapping/read-heading.ts';
import { draftMapping } from '../../../src/core/mapping/suggest-mapping.ts';

const byField = z.record(z.string(), z.array(z.string()));
const corpus = z
  .object({ persons: byField, companies: byField, nothing: byField })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/mapping/headings.json', import.meta.url), 'utf8')));
const fieldsOf = { persons: standardFields, companies: knownFields };

/** The field of the only column of a sheet, by its heading alone. */
const fieldOf = (heading: string, kind: 'persons' | 'companies', key = 'need_to_know'): string | null | undefined =>
  draftMapping({ headings: [heading], fields: fieldsOf[kind], key: [key], blanks: undefined }).columns[0]?.field;

describe.each(['persons', 'companies'] as const)('headings of lists of %s', (kind) => {
  it.each(Object.entries(corpus[kind]))('name %s', (field, headings) => {
    const key = field === 'customer_id' ? field : field === 'need_to_know' ? 'zone_name' : 'need_to_know';
    expect(headings.filter((heading) => fieldOf(heading, kind, key) !== field)).toEqual([]);
  });

  it('that look like a field and are none name nothing', () => {
    const headings = [...(corpus.nothing['both'] ?? []), ...(corpus.nothing[kind] ?? [])];
    expect(headings.filter((heading) => fieldOf(heading, kind) !== null)).toEqual([]);
  });
});

describe('the dictionary', () => {
  it('has each word in one class', () => {
    const words = Object.values(wordClasses).flatMap(({ words }) => words.split(' '));
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });

  it('has no phrase of words that are in a class of another meaning', () => {
    const kindOf = new Map(
      Object.entries(wordClasses).flatMap(([name, { kind, words }]) =>
        words.split(' ').map((word) => [word, [name, kind]] as const),
      ),
    );
    const parts = Object.values(phrases).flatMap((line) => line.split(/, | |\//));
    const odd = parts.filter(
      (part) => !(part in wordClasses) && ['other', 'foreign'].includes(kindOf.get(part)?.[1] ?? ''),
    );
    expect(odd).toEqual([]);
  });

  it.each([
    ['Besøkspostnr', 'zip', ['besøk']],
    ['Telefon (privat)', 'phone', ['privat']],
    ['customer.address.zip', 'zip', []],
    ['Postadresse - postnummer', 'zip', ['postal']],
    ['MobilePhoneNumber', 'mobile', []],
    ['E-post (firma)', 'email', ['firma']],
  ])('reads %s', (heading, concept, qualifiers) => {
    const reading = readHeading(heading);
    expect([reading.concept, [...reading.qualifiers], reading.unknown]).toEqual([concept, qualifiers, 0]);
  });

  it('reads what sellers, contacts and invoices have as theirs', () => {
    for (const heading of [
      'Selgers e-post',
      'Kontaktperson telefon',
      'Fakturapostnr',
      'billing_phone',
      'Delivery address',
    ])
      expect(readHeading(heading)).toMatchObject({ isForeign: true });
  });

  it('ends soon, whatever the heading', () => {
    for (const heading of [
      'a'.repeat(10_000),
      'kunde'.repeat(2000),
      '🏠'.repeat(500),
      'x '.repeat(5000),
      'post'.repeat(15),
    ])
      expect(readHeading(heading)).toBeDefined();
  });
});
