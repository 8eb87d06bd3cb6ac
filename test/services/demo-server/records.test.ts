import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standardFields } from '../../../src/core/fields/catalogue.ts';
import type { Field } from '../../../src/core/fields/field.ts';
import { createFieldInference } from '../../../src/core/fields/infer.ts';
import type { CustomerRecord, JsonValue } from '../../../src/core/types.ts';
import { isIsoDate } from '../../../src/core/iso-date.ts';
import { companyIds, companyRecord, consumerIds, consumerRecord } from '../../../src/demo-server/records.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const indexes = fc.integer({ min: 0, max: 999_999 });
const kinds = [
  ['consumers', consumerRecord, consumerIds],
  ['companies', companyRecord, companyIds],
] as const;

const many = (recordAt: typeof consumerRecord, count: number): readonly CustomerRecord[] =>
  Array.from({ length: count }, (_, index) => recordAt(1, index));

function extraKinds(records: readonly CustomerRecord[]): Record<string, string> {
  const inference = createFieldInference();
  for (const record of records) inference.add(record);
  return Object.fromEntries(
    inference.fields().flatMap(({ origin, key, kind }) => (origin === 'extra' ? [[key, kind]] : [])),
  );
}

describe.each(kinds)('the demo’s %s', (_name, recordAt, ids) => {
  test('are the same for the same seed, whatever was made before', () => {
    const first = many(recordAt, 50);
    for (let index = 49; index >= 0; index--) expect(recordAt(1, index)).toEqual(first[index]);
  });

  test('are others for another seed and for another index', () => {
    fc.assert(
      fc.property(seeds, indexes, (seed, index) => {
        const { customer_id: _id, ...one } = recordAt(seed, index);
        const { customer_id: _same, ...otherSeed } = recordAt(seed ^ 1, index);
        const { customer_id: _next, ...next } = recordAt(seed, index + 1);
        expect(otherSeed).not.toEqual(one);
        expect(next).not.toEqual(one);
      }),
    );
  });

  test('have every standard field first, in the documented order and of its kind', () => {
    fc.assert(
      fc.property(seeds, indexes, (seed, index) => {
        const record = recordAt(seed, index);
        expect(Object.keys(record).slice(0, standardFields.length)).toEqual(standardFields.map(({ key }) => key));
        expect(standardFields.filter((field) => !isOfKind(record[field.key], field))).toEqual([]);
        expect(record['zip_code']).toMatch(/^\d{4}$/);
        expect(record['phone_1']).toMatch(/^(\+47|0047)?[2-9]\d{7}$/);
        expect(record['email']).toMatch(/^$|^[a-z0-9.-]+@([a-z0-9-]+\.)?example\.(no|com)$/);
      }),
    );
  });

  test('have ascending numbers with gaps, found both ways', () => {
    const numbers = Array.from({ length: 20_000 }, (_, index) => ids.at(index));
    const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0));
    expect(Math.min(...steps)).toBe(1);
    expect(Math.max(...steps)).toBeGreaterThan(3);
    expect(numbers.every((number, index) => ids.indexOf(number) === index)).toBe(true);
    const taken = new Set(numbers);
    const last = numbers.at(-1) ?? 0;
    const inGaps = Array.from({ length: last - ids.at(0) }, (_, index) => ids.at(0) - 5 + index);
    expect(inGaps.filter((number) => !taken.has(number) && ids.indexOf(number) !== undefined)).toEqual([]);
    fc.assert(fc.property(indexes, (index) => ids.indexOf(ids.at(index)) === index));
  });
});

describe('what the demo’s customers hold', () => {
  test('consumers: extra fields of several kinds, one of them missing from some records', () => {
    const consumers = many(consumerRecord, 400);
    expect(extraKinds(consumers)).toEqual({
      Oppstartsdato: 'text',
      'Antall år': 'text',
      'Pris på dagens avtale': 'text',
      'Samtykke e-post': 'boolean',
      'Årsforbruk kWh': expect.stringMatching(/^(integer|decimal)$/),
      Nettområde: 'text',
    });
    const without = consumers.filter((record) => !Object.hasOwn(record, 'Nettområde'));
    expect(without.length).toBeGreaterThan(50);
    expect(without.length).toBeLessThan(350);
  });

  test('consumers: the oddities of real data', () => {
    const consumers = many(consumerRecord, 400);
    const count = (is: (record: CustomerRecord) => boolean): number => consumers.filter(is).length;
    expect(count((record) => textOf(record, 'need_to_know').includes('\n'))).toBeGreaterThan(10);
    expect(count((record) => textOf(record, 'need_to_know').length > 1000)).toBeGreaterThan(0);
    expect(count((record) => record['birth_date'] === null)).toBeGreaterThan(10);
    expect(count((record) => record['address_street_no'] === null)).toBeGreaterThan(0);
    expect(count((record) => record['email'] === '')).toBeGreaterThan(10);
    expect(count((record) => textOf(record, 'zip_code').startsWith('0'))).toBeGreaterThan(10);
    for (const form of [/^\d{8}$/, /^\+47\d{8}$/, /^0047\d{8}$/]) {
      expect(count((record) => form.test(textOf(record, 'phone_1')))).toBeGreaterThan(10);
    }
  });

  test('companies: texts or null, and one object', () => {
    const { more_info_fields: more, ...others } = extraKinds(many(companyRecord, 120));
    expect(more).toBe('json');
    expect(Object.keys(others)).toContain('updated_by');
    expect(new Set(Object.values(others))).toEqual(new Set(['text']));
  });

  test('companies: no organisation number is a real one', () => {
    for (const company of many(companyRecord, 1000)) {
      const digits = Array.from(textOf(company, 'org_number'), Number);
      expect(digits).toHaveLength(9);
      const sum = [3, 2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
      expect(sum % 11).not.toBe(0);
    }
  });
});

const mayBeNull = new Set(['birth_date', 'address_street_no', 'care_of_name']);

function isOfKind(value: JsonValue | undefined, { key, kind }: Field): boolean {
  if (value === null) return mayBeNull.has(key);
  if (kind === 'integer') return Number.isSafeInteger(value);
  return typeof value === 'string' && (kind !== 'date' || isIsoDate(value));
}

function textOf(record: CustomerRecord, field: string): string {
  const value = record[field];
  return typeof value === 'string' ? value : '';
}
