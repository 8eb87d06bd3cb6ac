import { describe, expect, it, test } from 'vitest';
import { createFieldInference } from '../../../src/core/fields/infer.ts';
import { standardFields } from '../../../src/core/fields/catalogue.ts';
import type { Field } from '../../../src/core/fields/field.ts';
import { isSameCity, PlaceCount, placeFields } from '../../../src/core/fields/places.ts';
import { placeChecks, placeDoubt } from '../../../src/core/diff/place-check.ts';
import type { CustomerRecord, JsonValue } from '../../../src/core/types.ts';
import { valueDoubt } from '../../../src/core/values/value-doubt.ts';
import { companyRecord, consumerRecord } from '../../../src/demo-server/records.ts';

const today = '2026-06-01';
const field = (key: string, rest: Partial<Field> = {}): Field => ({
  ...(standardFields.find((one) => one.key === key) ?? { key, origin: 'extra', access: 'writable', kind: 'text' }),
  ...rest,
});
const codeOf = (value: JsonValue, of: Field): string | undefined => valueDoubt(value, of, today)?.code;

describe('a value is doubtful', () => {
  it.each<[string, JsonValue, Field]>([
    ['ODD_BIRTH_DATE', '2026-06-02', field('birth_date')],
    ['ODD_BIRTH_DATE', '1915-12-31', field('birth_date')],
    ['ORG_CHECK_DIGIT', '974760674', field('org_number')],
    ['ORG_CHECK_DIGIT', '974 760 674', field('org_number_main')],
    ['LONG_TEXT', 'x'.repeat(101), field('Kampanje', { longest: 25 })],
  ])('%s: %s', (code, value, of) => {
    expect(codeOf(value, of)).toBe(code);
  });

  it.each<[JsonValue, Field]>([
    ['2026-06-01', field('birth_date')],
    ['1916-01-01', field('birth_date')],
    ['1890-01-01', field('Stiftet', { isoDates: true })],
    [null, field('birth_date')],
    ['974760673', field('org_number')],
    ['5560360793', field('org_number')],
    ['12345678', field('org_number')],
    ['974760674', field('org_number', { noCheckDigits: true })],
    ['974760674', field('Avtalenr')],
    ['x'.repeat(100), field('Kampanje', { longest: 25 })],
    ['x'.repeat(99), field('Kampanje', { longest: 1 })],
    ['x'.repeat(9999), field('Kampanje')],
    [974760674, field('org_number')],
  ])('and not %s', (value, of) => {
    expect(codeOf(value, of)).toBeUndefined();
  });
});

const customers = (zip: string, city: string, count: number): CustomerRecord[] =>
  Array.from({ length: count }, () => ({ zip_code: zip, city }));

describe('where a zip code is', () => {
  const learnt = (...records: readonly CustomerRecord[]) => {
    const count = new PlaceCount(placeFields[0]);
    for (const record of records) count.add(record);
    return count.places();
  };

  it('is known from forty customers on that agree, whatever the spelling', () => {
    expect(learnt(...customers('0155', 'OSLO', 30), ...customers('0155', 'Oslo', 10))).toEqual([['0155', 'OSLO', 40]]);
    expect(learnt(...customers('0155', 'OSLO', 39))).toEqual([]);
    expect(learnt(...customers('0155', 'OSLO', 40), ...customers('0155', 'BERGEN', 2))).toEqual([]);
    expect(learnt(...customers('', 'OSLO', 60), ...customers('0155', '', 60))).toEqual([]);
  });

  const check = placeChecks([{ ...field('zip_code'), places: [['0155', 'OSLO', 40]] }])('city');
  const doubt = (zip: JsonValue, city: JsonValue, country = ''): string | undefined =>
    check && placeDoubt(check, zip, city, country)?.code;

  it.each<[JsonValue, JsonValue, string, string | undefined]>([
    ['0155', 'BERGEN', '', 'ODD_PLACE'],
    ['0155', 'Bergen', 'Norge', 'ODD_PLACE'],
    ['0155', 'Oslo', '', undefined],
    ['0155', 'Oslo S', '', undefined],
    ['0155', 'Osol', '', undefined],
    ['0155', '', '', undefined],
    ['0155', 'Bergen', 'Sverige', undefined],
    ['5003', 'Oslo', '', undefined],
    [null, 'Bergen', '', undefined],
  ])('%s with %s in "%s" is %s', (zip, city, country, code) => {
    expect(doubt(zip, city, country)).toBe(code);
  });

  it('is asked of both halves of the place, and of nothing else', () => {
    const checks = placeChecks([{ ...field('zip_code'), places: [['0155', 'OSLO', 40]] }]);
    expect(['zip_code', 'city', 'postal_zip', 'name'].map((key) => checks(key) !== undefined)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(placeChecks([field('zip_code')])('city')).toBeUndefined();
    expect(isSameCity('Kristiansand', 'Kristiansand S')).toBe(true);
    expect(isSameCity('Nes', 'Nesbyen')).toBe(false);
  });
});

test.each([
  ['consumers', consumerRecord],
  ['companies', companyRecord],
])('no value of the demo’s %s is doubtful, were it written anew', (_, recordAt) => {
  const records = Array.from({ length: 5000 }, (__, index) => recordAt(1, index));
  const inference = createFieldInference();
  for (const record of records) inference.add(record);
  const fields = inference.fields();
  const check = placeChecks(fields)('city');
  expect(check?.known.size).toBeGreaterThan(10);
  const found = records.flatMap((record) => [
    ...fields.map((one) => valueDoubt(record[one.key] ?? null, one, today)),
    ...(check === undefined ? [] : [placeDoubt(check, record['zip_code'], record['city'], '')]),
  ]);
  expect(found.filter((doubt) => doubt !== undefined)).toEqual([]);
});
