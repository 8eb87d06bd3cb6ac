import { describe, expect, it, test } from 'vitest';
import { compileExpression } from '../../../src/core/expression/match.ts';
import type { Expression } from '../../../src/core/expression/model.ts';
import { type KnownNames, resolveNames } from '../../../src/core/expression/names.ts';
import { parseExpression } from '../../../src/core/expression/parse.ts';
import { printExpression } from '../../../src/core/expression/print.ts';
import type { AskedField } from '../../../src/core/expression/values.ts';
import { withoutPerson } from '../../../src/core/expression/without-person.ts';

const fields: readonly AskedField[] = [
  { key: 'customer_id', kind: 'integer', origin: 'standard' },
  { key: 'birth_date', kind: 'date', origin: 'standard' },
  { key: 'zip_code', kind: 'text', origin: 'standard' },
  { key: 'Innmeldt', kind: 'date', origin: 'extra' },
  { key: 'Pris', kind: 'decimal', origin: 'extra' },
  { key: 'Aktiv', kind: 'boolean', origin: 'extra' },
];
const plan: KnownNames = {
  fields,
  words: [{ key: 'status', values: ['changed', 'new'] }],
  hasSides: true,
};
const resolve = (source: string, known: KnownNames = { fields }): Expression =>
  resolveNames(parseExpression(source), known);

describe('a value that a field can never have is USAGE, with its place and what is expected', () => {
  it.each([
    ["birth_date < 'abc'", 14, "a date such as '2024-12-31'"],
    ["birth_date = '31.02.2020'", 14, "a date such as '2024-12-31'"],
    ["birth_date = '31.12.2020'", 14, "a date such as '2020-12-31'"],
    ["birth_date != 'ukjent'", 15, 'a date'],
    ["birth_date = '1990'", 14, 'a date'],
    ['birth_date > 1990', 14, 'a date'],
    ["birth_date < ''", 14, 'a date'],
    ["birth_date < '1990-13'", 14, 'a date'],
    ["birth_date in ('1990-01-01', 'abc')", 30, 'a date'],
    ["customer_id = 'x'", 15, 'a number'],
    ["Kundenummer = 'x'", 15, 'a number'],
    ["zip_code = '🙂' and customer_id = 'x'", 34, 'a number'],
    ["zip_code = '1' or (not customer_id in (1, 'x'))", 43, 'a number'],
    ["customer_id < ''", 15, 'a number'],
    ["Innmeldt < 'abc'", 12, 'a date'],
    ["Pris >= 'mye'", 9, 'a number'],
  ])('%s', (source, position, expected) => {
    expect(() => resolve(source)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        details: { position },
        message: expect.stringContaining(expected),
      }),
    );
  });

  it.each([
    ["after.birth_date < 'abc'", 20, 'a date'],
    ["before.birth_date = 'abc'", 21, 'a date'],
    ["status = 'chnaged'", 10, "one of 'changed', 'new'"],
    ["status in ('new', 'old')", 19, 'one of'],
    ['status = 1', 10, 'one of'],
    ["zip_code = '1' or before.status != 'changed'", 19, 'not a field here'],
  ])('in a plan: %s', (source, position, expected) => {
    expect(() => resolve(source, plan)).toThrow(
      expect.objectContaining({ details: { position }, message: expect.stringContaining(expected) }),
    );
  });
});

describe('what a field can have is taken', () => {
  it.each([
    "birth_date = '1990-01-01'",
    'birth_date = 1990-01-01',
    "birth_date < '1990'",
    "birth_date >= '1990-05'",
    "birth_date = '1990-01-01T00:00:00'",
    "birth_date = ''",
    "birth_date != ''",
    "birth_date in ('', '1990-01-01')",
    "birth_date contains 'x'",
    "birth_date starts '19'",
    "customer_id starts 'x'",
    'birth_date is empty',
    "customer_id = '12'",
    'customer_id > 12',
    "zip_code < 'abc'",
    // An extra field has the kind that most customers have: the odd ones may be looked for.
    "Innmeldt = 'ukjent'",
    "Pris = 'etter avtale'",
    "Pris in (1, 'etter avtale')",
    "Aktiv = 'kanskje'",
  ])('%s', (source) => {
    expect(() => resolve(source)).not.toThrow();
  });

  // The cell of the sheet that could not be read is what stands after the change.
  it.each(["after.birth_date = '31.02.2020'", "after.customer_id in ('x')", "status = 'NEW'", "status starts 'ch'"])(
    'in a plan: %s',
    (source) => {
      expect(() => resolve(source, plan)).not.toThrow();
    },
  );
});

test('a number in quotes has its place among numbers', () => {
  const holds = (source: string, value: number | string): boolean => compileExpression(resolve(source))(() => value);
  expect(holds("customer_id < '100'", 20)).toBe(true);
  expect(holds("Pris > '9'", 10)).toBe(true);
  expect(holds("customer_id = '0012'", 12)).toBe(true);
  // There it may be a text, which is not another one.
  expect(holds("Pris = '0012'", '12')).toBe(false);
  expect(holds("zip_code < '100'", '20')).toBe(false);
});

test('a filter that no longer names somebody is one that can be used', () => {
  const left = withoutPerson('customer_id = 12 or zip_code = 1', { customerId: 12, records: [] });
  expect(printExpression(resolve(left))).toBe(left);
});
