import { describe, expect, it } from 'vitest';
import {
  fieldAliases,
  fieldLabel,
  knownField,
  knownFields,
  standardFields,
} from '../../../src/core/fields/catalogue.ts';
import { normaliseHeading } from '../../../src/core/mapping/normalise-heading.ts';

describe('the field catalogue', () => {
  it('has the standard fields in the order of the documentation', () => {
    expect(standardFields.map(({ key }) => key).join(' ')).toBe(
      'customer_id assignment_id name gender birth_date need_to_know care_of_name zone_name address_street ' +
        'address_street_no address_entrance zip_code city municipality county country phone_1 phone_2 phone_3 email',
    );
    expect(standardFields.every(({ origin }) => origin === 'standard')).toBe(true);
  });

  it('knows kind, role and access', () => {
    expect(knownField('customer_id')).toMatchObject({ kind: 'integer', access: 'identity' });
    expect(knownField('birth_date')).toMatchObject({ kind: 'date', access: 'writable' });
    expect(knownField('address_street_no')).toMatchObject({ kind: 'integer', access: 'writable' });
    expect(knownField('zip_code')).toMatchObject({ kind: 'text', role: 'zip' });
    expect(knownField('postal_zip')).toMatchObject({ kind: 'text', role: 'zip', origin: 'extra' });
    expect(knownField('company_email')).toMatchObject({ role: 'email', origin: 'extra' });
    expect(knownField('org_number')).toMatchObject({ role: 'digits' });
    for (const key of ['updated', 'updated_by', 'update_method', 'more_info_fields']) {
      expect(knownField(key)).toMatchObject({ access: 'read-only' });
    }
  });

  it.each(['__proto__', 'constructor', 'Oppstartsdato'])('does not know the extra field %s', (key) => {
    expect(knownField(key)).toBeUndefined();
    expect(fieldLabel(key, 'nb')).toBe(key);
    expect(fieldAliases(key)).toEqual([]);
  });

  it('has a label in both languages for every field', () => {
    for (const { key } of knownFields) {
      expect(fieldLabel(key, 'en')).not.toBe(key);
      expect(fieldLabel(key, 'nb')).not.toBe(key);
    }
    expect(fieldLabel('zip_code', 'nb')).toBe('Postnummer');
  });

  it.each([
    ['Kundenr', 'customer_id'],
    ['Mobil', 'phone_1'],
    ['Postnr', 'zip_code'],
    ['Poststed', 'city'],
    ['Fødselsdato', 'birth_date'],
    ['Gatenr', 'address_street_no'],
    ['E-post', 'email'],
    ['Orgnr', 'org_number'],
  ])('the heading %s stands for %s', (heading, key) => {
    expect(fieldAliases(key)).toContain(heading);
  });

  it('lets no heading, key or label stand for two fields', () => {
    const owners = new Map<string, Set<string>>();
    for (const { key } of knownFields) {
      for (const heading of [key, fieldLabel(key, 'en'), fieldLabel(key, 'nb'), ...fieldAliases(key)]) {
        const normal = normaliseHeading(heading);
        owners.set(normal, (owners.get(normal) ?? new Set()).add(key));
      }
    }
    expect([...owners].filter(([, keys]) => keys.size > 1)).toEqual([]);
  });

  it('names no alias twice within a field', () => {
    for (const { key } of knownFields) {
      const aliases = fieldAliases(key).map((alias) => alias.toLowerCase());
      expect(aliases.filter((alias, index) => aliases.indexOf(alias) !== index)).toEqual([]);
    }
  });
});
