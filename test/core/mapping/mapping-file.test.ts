import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { standardFields } from '../../../src/core/fields/catalogue.ts';
import { toMappingFile, type MappingFile } from '../../../src/core/mapping/mapping-file.ts';
import { parseMappingFile } from '../../../src/core/mapping/parse-mapping-file.ts';
import { transforms } from '../../../src/core/mapping/mapping.ts';
import { suggestMapping } from '../../../src/core/mapping/suggest-mapping.ts';

const whole: MappingFile = {
  version: 1,
  key: ['customer_id'],
  blanks: 'keep',
  columns: [
    { column: 'Mobil', field: 'phone_1', transforms: ['trim', 'digits'] },
    { column: 'Dato', field: 'birth_date', date_order: 'mdy' },
    { column: 'Notat', field: null },
    { column: 'By', field: 'city', blanks: 'clear' },
  ],
};

const refusal = (json: unknown): string => {
  try {
    parseMappingFile(json);
  } catch (error) {
    if (error instanceof AppError && error.code === 'MAPPING_INVALID') return error.message;
    throw error;
  }
  return 'accepted';
};

describe('parseMappingFile', () => {
  it('takes the whole form and the shortest one', () => {
    expect(parseMappingFile(structuredClone(whole))).toEqual(whole);
    expect(parseMappingFile({ version: 1, columns: [] })).toEqual({ version: 1, columns: [] });
  });

  const column = { column: 'Mobil', field: 'phone_1' };
  const withColumn = (entry: unknown): unknown => ({ version: 1, columns: [column, entry] });
  it.each([
    ['no object', 'mapping', 'it must be an object {…}'],
    ['a list', [], 'it must be an object {…}'],
    ['null', null, 'it must be an object {…}'],
    ['no version', { columns: [] }, '"version" is missing'],
    ['another version', { version: 2, columns: [] }, '"version" must be 1'],
    ['no columns', { version: 1 }, '"columns" is missing'],
    ['columns as an object', { version: 1, columns: {} }, '"columns" must be a list'],
    ['an empty key', { version: 1, key: [], columns: [] }, '"key" must not be empty'],
    ['a key as text', { version: 1, key: 'customer_id', columns: [] }, '"key" must be a list'],
    ['another blank rule', { version: 1, blanks: 'null', columns: [] }, '"blanks" must be keep or clear'],
    ['a misspelt name', { version: 1, colums: [] }, '"colums" is not known; "columns" may be meant'],
    [
      'an unknown name',
      { ...whole, sheet: 'Ark1' },
      '"sheet" is not known; known are version, key, blanks, columns, computed',
    ],
    [
      'a misspelt name in a column',
      withColumn({ column: 'A', feild: 'x' }),
      '"feild" in "columns[1]" is not known; "field" may be meant',
    ],
    [
      'the name that the program uses',
      withColumn({ ...column, dateOrder: 'dmy' }),
      '"dateOrder" in "columns[1]" is not known; "date_order" may be meant',
    ],
    ['no field', withColumn({ column: 'A' }), '"columns[1].field" is missing'],
    ['an empty field', withColumn({ column: 'A', field: '' }), '"columns[1].field" must not be empty'],
    ['a heading that is no text', withColumn({ column: 1, field: 'city' }), '"columns[1].column" must be a text'],
    [
      'an unknown transform',
      withColumn({ column: 'A', field: 'city', transforms: ['trim', 'reverse'] }),
      '"columns[1].transforms[1]" must be trim or collapse-spaces or upper or lower or title or digits',
    ],
    [
      'another date order',
      withColumn({ column: 'A', field: 'city', date_order: 'DMY' }),
      '"columns[1].date_order" must be dmy or mdy or ymd',
    ],
    [
      'a column twice',
      withColumn({ column: 'Mobil', field: null }),
      'the column "Mobil" stands twice; keep one of the entries',
    ],
    [
      'the second of two columns twice',
      {
        version: 1,
        columns: [
          { column: 'A', nth: 2, field: null },
          { column: 'A', nth: 2, field: 'city' },
        ],
      },
      'the column "A" stands twice; keep one of the entries',
    ],
    ['a column before the first', withColumn({ ...column, nth: 0 }), '"columns[1].nth" must be at least 1'],
    [
      'a field twice',
      withColumn({ column: 'Tlf', field: 'phone_1' }),
      'the columns "Mobil" and "Tlf" are both mapped to the field "phone_1"; keep one of them',
    ],
  ])('refuses %s', (_, json, reason) => {
    expect(refusal(json)).toBe(`The mapping cannot be used: ${reason}.`);
  });

  it('ignores as many columns as there are', () => {
    const columns = ['A', 'B', 'C'].map((name) => ({ column: name, field: null }));
    expect(parseMappingFile({ version: 1, columns }).columns).toHaveLength(3);
  });

  it('never fails in another way, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(refusal({ version: 1, columns: [json] })).toMatch(/^The mapping cannot be used: .+\.$/);
        expect(refusal(json)).toMatch(/^The mapping cannot be used: .+\.$/);
      }),
    );
  });
});

const entry = fc.record(
  {
    column: fc.string({ unit: 'grapheme', maxLength: 8 }),
    field: fc.option(fc.constantFrom(...standardFields.map(({ key }) => key), 'Antall år', 'Ny', '__proto__')),
    transforms: fc.uniqueArray(fc.constantFrom(...transforms), { minLength: 1 }),
    date_order: fc.constantFrom('dmy' as const, 'mdy' as const, 'ymd' as const),
    blanks: fc.constantFrom('keep' as const, 'clear' as const),
  },
  { requiredKeys: ['column', 'field'] },
);

/** Valid files: no column and no field twice, and the key among them. */
const mappingFile = fc
  .record({
    blanks: fc.constantFrom('keep' as const, 'clear' as const),
    columns: fc.uniqueArray(entry, { selector: ({ column }) => column, maxLength: 8 }),
  })
  .map(({ blanks, columns }): MappingFile => {
    const others = columns.filter(
      ({ column, field }, at) =>
        column !== 'Kunde' &&
        field !== 'customer_id' &&
        (field === null || columns.findIndex((other) => other.field === field) === at),
    );
    return {
      version: 1,
      key: ['customer_id'],
      blanks,
      columns: [{ column: 'Kunde', field: 'customer_id' }, ...others],
    };
  });

describe('toMappingFile', () => {
  it('gives the same mapping again, also through JSON', () => {
    fc.assert(
      fc.property(mappingFile, fc.array(fc.string({ maxLength: 5 }), { maxLength: 4 }), (file, more) => {
        const headings = [...file.columns.map(({ column }) => column), ...more];
        const input = { headings, fields: standardFields, key: undefined, blanks: undefined };
        const mapping = suggestMapping({ ...input, file });
        const saved = parseMappingFile(JSON.parse(JSON.stringify(toMappingFile(mapping))));
        const again = suggestMapping({ ...input, file: saved });
        const meaning = (columns: typeof mapping.columns): unknown =>
          columns.map(({ field, kind, dateOrder, blanks, transforms }) => ({
            field,
            kind,
            dateOrder,
            blanks,
            transforms,
          }));
        expect(meaning(again.columns)).toEqual(meaning(mapping.columns));
        expect(toMappingFile(again)).toEqual(saved);
      }),
    );
  });

  it('names a repeated heading again where it has a field of its own', () => {
    const input = { headings: ['customer_id', 'Tlf', 'Tlf', 'Tlf'], fields: standardFields, key: undefined };
    const file: MappingFile = {
      version: 1,
      columns: [
        { column: 'Tlf', field: null },
        { column: 'Tlf', nth: 3, field: 'phone_2' },
      ],
    };
    const mapping = suggestMapping({ ...input, blanks: undefined, file });
    expect(toMappingFile(mapping).columns).toEqual([{ column: 'customer_id', field: 'customer_id' }, ...file.columns]);
  });

  it('says only what differs from the usual', () => {
    const headings = ['customer_id', 'Mobil', 'Notat', 'Notat', 'cube_result_status'];
    const mapping = suggestMapping({ headings, fields: standardFields, key: undefined, blanks: 'clear' });
    expect(toMappingFile(mapping)).toEqual({
      version: 1,
      key: ['customer_id'],
      blanks: 'clear',
      columns: [
        { column: 'customer_id', field: 'customer_id' },
        { column: 'Mobil', field: 'phone_1' },
        { column: 'Notat', field: null },
      ],
    });
  });
});
