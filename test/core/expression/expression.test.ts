import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compileExpression } from '../../../src/core/expression/match.ts';
import { type Expression, type FieldName, type Literal, operators } from '../../../src/core/expression/model.ts';
import type { AskedField } from '../../../src/core/expression/values.ts';
import { namesIn, resolveNames } from '../../../src/core/expression/names.ts';
import { parseExpression } from '../../../src/core/expression/parse.ts';
import { printExpression } from '../../../src/core/expression/print.ts';
import { AppError } from '../../../src/core/errors.ts';
import { compareNumberTexts, parseRecord } from '../../../src/core/exact-number.ts';
import type { CustomerRecord } from '../../../src/core/types.ts';

const matches = (source: string, record: CustomerRecord): boolean =>
  compileExpression(parseExpression(source))(({ field }) => record[field]);

const ola: CustomerRecord = {
  name: "Ola D'Årsæth",
  city: 'OSLO',
  zip_code: '0572',
  birth_date: '1980-03-01',
  address_street_no: 32,
  phone_2: '',
  phone_3: null,
  'Antall år': '6',
  Pris: '3990.50',
  Aktiv: true,
  and: 'x',
};

describe('a filter holds', () => {
  it.each([
    "city = 'oslo'",
    "city != 'Bergen'",
    "name contains 'ÅRS'",
    "name = 'ola d''årsæth'",
    "name starts 'ola'",
    "name ends 'SÆTH'",
    "zip_code = '0572'",
    'zip_code = 572',
    "zip_code >= '0500' and zip_code < '0600'",
    'address_street_no = 32',
    "address_street_no = '32'",
    'address_street_no > 9',
    '"Antall år" >= 6 and "Antall år" < 10',
    'Pris > 3990',
    'birth_date < 1980-03-02',
    "birth_date >= '1980-03-01'",
    'birth_date = 1980-03-01',
    'phone_2 is empty and phone_3 is empty and phone_1 is empty',
    "phone_3 = ''",
    "phone_2 != 'x'",
    "phone_1 in ('', '90')",
    "city is not empty and city in ('Bergen', 'Oslo')",
    "city not in ('Bergen')",
    "Aktiv = 'true'",
    '"and" = \'x\'',
    "not city = 'Bergen'",
    "NOT (city = 'Bergen') AND City IS EMPTY",
    // `and` binds closer than `or`, `not` closer than both.
    "city = 'oslo' or city = 'x' and city = 'y'",
    "not city = 'x' and city = 'oslo'",
  ])('%s', (source) => {
    expect(matches(source, ola)).toBe(true);
  });
});

describe('a filter does not hold', () => {
  it.each([
    "city = 'Osl'",
    "zip_code = '572'",
    "phone_2 < 'x'",
    "phone_2 <= ''",
    "phone_3 > ''",
    "phone_1 contains ''",
    "phone_1 starts ''",
    'name > 5',
    'phone_2 < 5',
    "city not in ('oslo')",
    "(city = 'oslo' or city = 'x') and city = 'y'",
    'Pris > 3990.5',
  ])('%s', (source) => {
    expect(matches(source, ola)).toBe(false);
  });
});

const extraText = (key: string): AskedField => ({ key, kind: 'text', origin: 'extra' });

describe('what is no filter is USAGE, with the place', () => {
  it.each([
    ['', 1],
    ['   ', 4],
    ['city', 5],
    ['city =', 7],
    ['city = Oslo', 8],
    ["city = 'Oslo", 8],
    ["city == 'Oslo'", 7],
    ["city = 'Oslo' und x = 1", 15],
    ["(city = 'Oslo'", 15],
    ["city = 'Oslo')", 14],
    ['city in ()', 10],
    ["city in ('a' 'b')", 14],
    ["city in ('a',)", 14],
    ['city is full', 9],
    ["= 'a'", 1],
    ["and = 'a'", 1],
    ["before. = 'a'", 9],
    ["city ~ 'a'", 6],
    ["'city' = 'a'", 1],
    ['city = 12B', 8],
    ['"city = 1', 1],
    ["city = 'a' and", 15],
    ['not', 4],
    ['city < 1 < 2', 10],
    ['birth_date < 1980-13-01', 14],
    ['birth_date in (1980-02-28, 1981-02-29)', 28],
    // Counted as a person counts: an emoji, also one of several parts, and a letter with its accent are one character.
    ["city = '😀' und", 12],
    ["city = '👨‍👩‍👧‍👦🇳🇴👍🏽' und", 14],
    ["city = 'A\u030as' und", 13],
    ['🙂', 1],
    ["city = '🙂", 8],
  ])('%s', (source, position) => {
    expect(() => parseExpression(source)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        details: { position },
        message: expect.stringContaining(String(position)),
      }),
    );
  });

  test('also where it is nested without end', () => {
    expect(() => parseExpression('('.repeat(100_000))).toThrow(expect.objectContaining({ code: 'USAGE' }));
    expect(() => parseExpression('not '.repeat(20_000))).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  test('a field that is not there is named, with the one that may be meant', () => {
    const fields = ['city', 'zip_code', 'Antall år'].map(extraText);
    expect(() => resolveNames(parseExpression("city = '1' and zip_kode = '2'"), { fields })).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        details: { position: 16 },
        message: expect.stringContaining('zip_code'),
      }),
    );
    expect(() => resolveNames(parseExpression('"Antall år" > 1'), { fields })).not.toThrow();
    expect(() => resolveNames(parseExpression("city = 'a' or before.city = 'b'"), { fields })).toThrow(
      expect.objectContaining({ code: 'USAGE', details: { position: 15 } }),
    );
  });
});

test('a field is known by its key, else by its label, whatever the capitals', () => {
  const fields = ['name', 'city', 'Navn', 'BY', 'Antall år'].map(extraText);
  const keys = (source: string): readonly string[] =>
    namesIn(resolveNames(parseExpression(source), { fields })).map(({ field }) => field);
  expect(keys("Navn = 'a' or Name = 'b' or NAME = 'c' or City = 'd'")).toEqual(['Navn', 'name', 'name', 'city']);
  expect(keys('"antall ÅR" > 1 or by = \'x\'')).toEqual(['Antall år', 'BY']);
});

test.each([
  'big = 9007199254740993',
  'big > 9007199254740992',
  'big < 9007199254740994',
  'big != 9007199254740992',
  'text = 1.1',
  'text >= 1.100',
  'exponent < 1e401',
  'exponent > 9e399',
  'exponent = 10e399',
])('numbers are compared by their exact values: %s', (filter) => {
  const big = parseRecord('{"n":9007199254740993}')['n'] ?? null;
  expect(matches(filter, { big, text: '1.10', exponent: '1e400' })).toBe(true);
});

test('any two decimals have the order that whole numbers of the same digits have', () => {
  const decimal = fc.record({
    digits: fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
    places: fc.nat({ max: 30 }),
  });
  const near = fc
    .tuple(decimal, fc.bigInt({ min: -2n, max: 2n }))
    .map(([one, by]) => [one, { ...one, digits: one.digits + by }] as const);
  fc.assert(
    fc.property(fc.oneof(near, fc.tuple(decimal, decimal)), ([a, b]) => {
      const text = ({ digits, places }: typeof a): string => `${String(digits)}e-${String(places)}`;
      const [x, y] = [a.digits * 10n ** BigInt(30 - a.places), b.digits * 10n ** BigInt(30 - b.places)];
      const expected = x === y ? 0 : x < y ? -1 : 1;
      expect(compareNumberTexts(text(a), text(b))).toBe(expected);
    }),
  );
});

test('a list means what its values mean one by one', () => {
  const listed = fc.oneof(
    fc.constantFrom('5', '5.0', '05', '-0', '0', '1e1', '10', '9007199254740993', '9007199254740992'),
    fc.integer({ min: -12, max: 12 }).map(String),
  );
  const literals = fc.oneof(
    listed.map((digits) => ({ kind: 'number', digits }) as const),
    fc.oneof(listed, fc.constantFrom('Å', 'å', '')).map((text) => ({ kind: 'text', text }) as const),
  );
  const value = fc.oneof(
    listed,
    fc.integer({ min: -12, max: 12 }),
    fc.constantFrom(null, 'å', 'A\u030a', '', ' 5 ', -0, 9007199254740992, 5.5, true),
    listed.map((digits) => parseRecord(`{"n":${digits.replace(/^0(?=\d)/, '')}}`)['n'] ?? null),
  );
  const name = { field: 'n', at: 0 };
  fc.assert(
    fc.property(fc.array(literals, { minLength: 1, maxLength: 5 }), value, (values, n) => {
      const one = (literal: Literal): Expression => ({ kind: 'compare', name, operator: '=', value: literal });
      expect(compileExpression({ kind: 'in', name, values })(() => n)).toBe(
        values.some((literal) => compileExpression(one(literal))(() => n)),
      );
    }),
  );
});

test('the value before or after a change is named by its side', () => {
  const names = namesIn(parseExpression("before.city = 'a' and after.\"Antall år\" > 1 or before = 'x'"));
  expect(names.map(({ side, field }) => [side, field])).toEqual([
    ['before', 'city'],
    ['after', 'Antall år'],
    [undefined, 'before'],
  ]);
});

const name: fc.Arbitrary<FieldName> = fc
  .record(
    {
      field: fc.oneof(fc.constantFrom('city', 'and', 'Antall år', 'a"b'), fc.string({ minLength: 1 })),
      side: fc.constantFrom('before', 'after'),
    },
    { requiredKeys: ['field'] },
  )
  .map((named) => ({ ...named, at: 0 }));
const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.oneof(fc.string(), fc.constantFrom("'", "''", '2026-01-01', '5')).map((text) => ({ kind: 'text', text }) as const),
  fc
    .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
    .map((number) => ({ kind: 'number', digits: String(number) }) as const),
);
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('compare' as const), name, operator: fc.constantFrom(...operators), value: literal }),
    fc.record({ kind: fc.constant('empty' as const), name, isEmpty: fc.boolean() }),
    fc.record({ kind: fc.constant('in' as const), name, values: fc.array(literal, { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), part: tie('tree') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

const unplaced = (literal: Literal): Literal => ({ ...literal, at: 0 });

/** Without places, and with lists in lists taken as one. */
function plain(expression: Expression): unknown {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return {
        kind: expression.kind,
        parts: expression.parts.flatMap((part) => {
          const made = plain(part) as { kind: string; parts?: unknown[] };
          return made.kind === expression.kind ? (made.parts ?? []) : [made];
        }),
      };
    case 'not':
      return { kind: 'not', part: plain(expression.part) };
    case 'in':
      return { ...expression, name: { ...expression.name, at: 0 }, values: expression.values.map(unplaced) };
    case 'compare':
      return { ...expression, name: { ...expression.name, at: 0 }, value: unplaced(expression.value) };
    default:
      return { ...expression, name: { ...expression.name, at: 0 } };
  }
}

test('what is printed is read as the same filter', () => {
  fc.assert(
    fc.property(tree, (expression) => {
      expect(plain(parseExpression(printExpression(expression)))).toEqual(plain(expression));
    }),
  );
});

/** Where the filter is wrong, by the error that is the only one allowed; 1 where nothing is. */
function placeOfError(source: string): number {
  try {
    parseExpression(source);
    return 1;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'USAGE') throw error;
    return Number(error.details?.['position']);
  }
}

test('whatever is typed is read or refused with a place in it', () => {
  const piece = fc.constantFrom(
    'city',
    '=',
    "'a'",
    '(',
    ')',
    'and',
    'or',
    'not',
    'is',
    'empty',
    'in',
    ',',
    '1',
    '"',
    "'",
    'å',
    '.',
    '<',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join(' ')),
      ),
      (source) => {
        const place = placeOfError(source);
        expect(place).toBeGreaterThanOrEqual(1);
        expect(place).toBeLessThanOrEqual(source.length + 1);
      },
    ),
  );
});
