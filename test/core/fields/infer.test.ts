import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../../src/core/exact-number.ts';
import { standardFields } from '../../../src/core/fields/catalogue.ts';
import type { Field } from '../../../src/core/fields/field.ts';
import { createFieldInference } from '../../../src/core/fields/infer.ts';
import type { CustomerRecord, JsonValue } from '../../../src/core/types.ts';

const infer = (records: readonly CustomerRecord[]): readonly Field[] => {
  const inference = createFieldInference();
  for (const record of records) inference.add(record);
  return inference.fields();
};
const extraFields = (records: readonly CustomerRecord[]): readonly Field[] =>
  infer(records).slice(standardFields.length);

/** The field inferred from these values in turn. */
const fieldOf = (...values: readonly JsonValue[]): Field | undefined => extraFields(values.map((x) => ({ x })))[0];

describe('createFieldInference', () => {
  it('gives the standard fields first, also when no record has them', () => {
    expect(infer([])).toEqual(standardFields);
    expect(infer([{ email: 'a@b.no', name: 'Ola', customer_id: 1 }])).toEqual(standardFields);
  });

  it('gives the union of the extra fields in the order first seen', () => {
    const fields = extraFields([
      { customer_id: 1, b: '1', name: 'x' },
      { a: '1', b: null },
      { c: 1, customer_id: 2, a: '2' },
    ]);
    expect(fields.map(({ key }) => key)).toEqual(['b', 'a', 'c']);
    expect(fields.every(({ origin }) => origin === 'extra')).toBe(true);
  });

  it('takes keys that mean something to JavaScript as any other', () => {
    const record = JSON.parse('{"__proto__":"x","constructor":1,"toString":true,"":"y"}') as CustomerRecord;
    expect(extraFields([record, record]).map(({ key, kind }) => [key, kind])).toEqual([
      ['__proto__', 'text'],
      ['constructor', 'decimal'],
      ['toString', 'boolean'],
      ['', 'text'],
    ]);
  });

  it.each<[string, Field['kind'], readonly JsonValue[]]>([
    ['texts', 'text', ['6', null, 'x']],
    ['numbers', 'decimal', [6, null, 7.5]],
    ['numbers beside empty texts', 'decimal', ['', 6, '', '  ', '']],
    ['booleans', 'boolean', [null, true]],
    ['only null', 'text', [null, null]],
    ['only empty texts', 'text', ['', ' ']],
    ['mostly numbers', 'decimal', [1, 2, 'x']],
    ['mostly texts', 'text', [1, 'y', 'x']],
    ['as many texts as numbers', 'text', [1, 'x']],
    ['an object among texts', 'json', ['x', 'y', { a: 1 }]],
    ['a list', 'json', [null, []]],
  ])('%s are of kind %s', (_, kind, values) => {
    expect(fieldOf(...values)?.kind).toBe(kind);
  });

  it('makes lists and objects read-only', () => {
    expect(fieldOf([1])).toEqual({ key: 'x', origin: 'extra', access: 'read-only', kind: 'json' });
  });

  it.each<[true | undefined, readonly JsonValue[]]>([
    [true, ['2011-12-12', '', null, '2024-02-29']],
    [undefined, ['2011-12-12', '2023-02-29']],
    [undefined, ['2011-12-12', '12.12.2011']],
    [undefined, ['2011-12-12 ']],
    [undefined, ['2011-12-12', 5]],
    [undefined, ['', null]],
  ])('isoDates is %s for %j', (isoDates, values) => {
    expect(fieldOf(...values)?.isoDates).toBe(isoDates);
  });

  it.each<[string | undefined, readonly JsonValue[]]>([
    ['digits', ['12345', '+4790978457', '', null, ' ']],
    [undefined, ['12345', '1234']],
    [undefined, ['12345', '12 345']],
    [undefined, ['']],
  ])('the role is %s for %j', (role, values) => {
    expect(fieldOf(...values)?.role).toBe(role);
  });

  it('sees codes of exactly three digits in zip fields only', () => {
    const fields = infer([
      { zip_code: '0572', postal_zip: '100', Kode: '100' },
      { zip_code: '572', postal_zip: null, Kode: '200' },
    ]);
    expect(fields.filter(({ threeDigitCodes }) => threeDigitCodes).map(({ key }) => key)).toEqual([
      'zip_code',
      'postal_zip',
    ]);
    expect(infer([{ zip_code: '0572' }, { zip_code: 572 }])).toEqual(standardFields);
  });

  it.each<[Partial<Field>, readonly JsonValue[]]>([
    [{ pointZero: true }, ['7.0', '8']],
    [{ pointZero: true }, ['7,0']],
    [{ times: true }, ['12:00', '9:05', '', '23:59:59']],
    [{ percents: '%' }, ['10%', '12,5%', null]],
    [{ percents: ' %' }, ['10 %', '12,5\u00A0%']],
  ])('sees %j in %j', (traits, values) => {
    expect(fieldOf(...values)).toMatchObject(traits);
  });

  it.each<[keyof Field, readonly JsonValue[]]>([
    ['pointZero', ['7.5', '70', '7.00', 'v7.0']],
    ['times', ['12:00', '24:00']],
    ['percents', ['10%', '20', 'ca. 5%']],
  ])('does not see %s in %j', (trait, values) => {
    expect(fieldOf(...values)).not.toHaveProperty(trait);
  });

  it('sees that zip codes are Norwegian, and that street numbers have a field of their own', () => {
    const of = (key: string, records: readonly CustomerRecord[]): Field | undefined =>
      infer(records).find((field) => field.key === key);
    const codes = Array.from({ length: 10 }, (_, index) => ({ zip_code: index === 0 ? '11455' : '0572' }));
    expect(of('zip_code', codes)?.fourDigitCodes).toBe(true);
    expect(of('zip_code', [...codes, { zip_code: '114 55' }])?.fourDigitCodes).toBeUndefined();
    expect(of('zip_code', [{ zip_code: '' }])?.fourDigitCodes).toBeUndefined();
    expect(of('address_street', [{ address_street_no: 5 }])?.numbersApart).toBe(true);
    expect(of('address_street', [{ address_street_no: null }])?.numbersApart).toBeUndefined();
  });

  it('sees numbers of which a double keeps other digits', () => {
    const records = [parseRecord('{"a":1.5,"b":9007199254740993,"c":1.10}'), parseRecord('{"a":2,"b":1}')];
    const marked = extraFields(records).map(({ key, exactNumbers }) => [key, exactNumbers]);
    expect(marked).toEqual([
      ['a', undefined],
      ['b', true],
      ['c', true],
    ]);
  });

  it('knows role and access of company fields beforehand, and takes their kind from the values', () => {
    const fields = extraFields([
      { org_number: '1', company_email: '', revenue: 1000, updated: '2024-01-01', more_info_fields: { a: 1 } },
    ]);
    expect(fields).toMatchObject([
      { key: 'org_number', kind: 'text', role: 'digits', access: 'writable' },
      { key: 'company_email', kind: 'text', role: 'email', maxLength: 254 },
      { key: 'revenue', kind: 'decimal', access: 'writable' },
      { key: 'updated', kind: 'text', access: 'read-only', isoDates: true },
      { key: 'more_info_fields', kind: 'json', access: 'read-only' },
    ]);
  });
});
