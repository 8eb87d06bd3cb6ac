import { describe, expect, test } from 'vitest';
import { standardFields } from '../../../src/core/fields/catalogue.ts';
import type { Field } from '../../../src/core/fields/field.ts';
import { nearestField } from '../../../src/core/mapping/nearest-field.ts';

const extra = (key: string): Field => ({ key, origin: 'extra', access: 'writable', kind: 'text' });
const fields = [...standardFields, ...['Oppstartsdato', 'Pris 2024', 'Avtale A', 'Antall år', 'Svar'].map(extra)];

describe('a label that nearly is a field', () => {
  test.each([
    ['emial', 'email'],
    ['Email', 'email'],
    ['nmae', 'name'],
    ['phone1', 'phone_1'],
    ['phone_4', 'phone_1'],
    ['zipcode', 'zip_code'],
    ['adress_street', 'address_street'],
    ['brith_date', 'birth_date'],
    ['municpality', 'municipality'],
    ['Oppstartdato', 'Oppstartsdato'],
    ['oppstartsdato', 'Oppstartsdato'],
    ['Antal år', 'Antall år'],
    ['PRIS 2024', 'Pris 2024'],
  ])('%s is %s', (label, nearest) => {
    expect(nearestField(label, fields)).toBe(nearest);
  });

  test.each([
    'Pris 2025',
    'Avtale B',
    'Kampanje 2026',
    'Svaralternativ',
    'Navn',
    'X',
    '',
    'Merknad til selger',
    'Status',
  ])('%s is another one', (label) => {
    expect(nearestField(label, fields)).toBeUndefined();
  });

  test('no field is a slip of itself', () => {
    for (const { key } of fields) expect(nearestField(key, fields)).toBeUndefined();
  });
});
