import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnEvidence } from '../../../src/core/mapping/column-evidence.ts';
import type { MappingFile } from '../../../src/core/mapping/mapping-file.ts';
import {
  keyFormat,
  mergeMemory,
  recallMapping,
  rememberMapping,
  shapeKey,
  type SheetAtHand,
} from '../../../src/core/mapping/remembered-mapping.ts';
import { suggestMapping } from '../../../src/core/mapping/suggest-mapping.ts';
import { shapeOf } from '../../../src/core/mapping/value-shape.ts';
import { assignmentFields, mappingFile } from '../../support/suggest.ts';

/** A sheet by its columns: heading and values. Nothing is known of customers. */
function sheet(columns: readonly (readonly [string, ...string[]])[], fields = assignmentFields): SheetAtHand {
  const evidence: ColumnEvidence = {
    agreement: () => ({ seen: 0, agree: 0, distinct: 0 }),
    shape: (index) => shapeOf((columns[index] ?? []).slice(1)),
  };
  return { headings: columns.map(([heading]) => heading), fields, evidence };
}

const phones = ['90978457', '41 22 33 44', '+47 95499097'];
const emails = ['a@b.no', 'c@d.no', 'e@f.no'];
const list = [
  ['Kundenr', '1', '2', '3'],
  ['Ring meg på', ...phones],
  ['Kj.', 'M', 'K', 'M'],
  ['Notat', 'a', 'b', 'c'],
] as const;
const decided: MappingFile = {
  version: 1,
  key: ['customer_id'],
  blanks: 'clear',
  columns: [
    { column: 'Kundenr', field: 'customer_id' },
    { column: 'Ring meg på', field: 'phone_2', transforms: ['digits'], blanks: 'clear' },
    { column: 'Kj.', field: 'gender', values: { M: 'Male', K: 'Female' } },
    { column: 'Notat', field: null },
  ],
};
const memory = rememberMapping(decided, sheet(list));

describe('the shape of a sheet', () => {
  it('is its headings, in any order and however they are written', () => {
    const headings = fc.array(fc.stringMatching(/^[a-zæøå]{2,8}( [a-z]{2,5})?$/), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(
        headings.chain((texts) =>
          fc.tuple(fc.constant(texts), fc.shuffledSubarray(texts, { minLength: texts.length })),
        ),
        ([texts, shuffled]) => {
          const others = shuffled.map((text) => ` ${text.toUpperCase()}:`);
          expect(shapeKey([...others, ''])).toBe(shapeKey(texts));
        },
      ),
    );
  });

  it('is another one with a column more or less, and none with one heading', () => {
    expect(shapeKey(['Kundenr', 'By'])).not.toBe(shapeKey(['Kundenr', 'By', 'By']));
    expect(shapeKey(['Kundenr', ''])).toBeUndefined();
  });
});

describe('a remembered mapping', () => {
  it('holds what was decided, no values of customers, and never what empty cells do', () => {
    expect(memory.mapping).toEqual({
      version: 1,
      key: ['customer_id'],
      columns: [
        { column: 'Kundenr', field: 'customer_id' },
        { column: 'Ring meg på', field: 'phone_2', transforms: ['digits'] },
        { column: 'Kj.', field: 'gender', values: { M: 'Male', K: 'Female' } },
        { column: 'Notat', field: null },
      ],
    });
    expect(JSON.stringify(memory)).not.toContain('909');
  });

  it('maps the next sheet of the shape, whatever the order of its columns', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...list], { minLength: list.length }), (columns) => {
        const next = sheet(columns);
        const learnt = recallMapping(memory, next);
        expect(learnt?.dropped).toEqual([]);
        const mapping = suggestMapping({ ...next, key: undefined, blanks: undefined, learnt });
        const found = Object.fromEntries(mapping.columns.map(({ column, field, how }) => [column, [field, how]]));
        expect(found).toEqual({
          Kundenr: ['customer_id', 'learnt'],
          'Ring meg på': ['phone_2', 'learnt'],
          'Kj.': ['gender', 'learnt'],
          Notat: [null, 'learnt'],
        });
        const gender = mapping.columns.find(({ column }) => column === 'Kj.');
        expect(gender?.values).toEqual({ M: 'Male', K: 'Female' });
        expect(mapping.blanks).toBe('keep');
      }),
    );
  });

  it('gives way to what somebody says of a column, and to a template', () => {
    const next = sheet(list);
    const learnt = recallMapping(memory, next);
    const input = { ...next, key: undefined, blanks: undefined, learnt };
    const said = suggestMapping({ ...input, file: mappingFile({ 'Ring meg på': 'phone_3' }) });
    expect(said.columns[1]).toMatchObject({ field: 'phone_3', how: 'file' });
    expect(said.columns[2]).toMatchObject({ field: 'gender', how: 'learnt' });
    const template = mappingFile({ Kundenr: 'customer_id', 'Kj.': null, Notat: 'phone_2' });
    expect(suggestMapping({ ...input, template }).columns.map(({ field, how }) => [field, how])).toEqual([
      ['customer_id', 'template'],
      [null, 'none'],
      [null, 'template'],
      ['phone_2', 'template'],
    ]);
  });

  it('drops a column whose field is gone, or whose values are other ones now, and says so', () => {
    const fields = assignmentFields.filter(({ key }) => key !== 'gender');
    const changed = sheet([list[0], ['Ring meg på', ...emails], list[2], list[3]], fields);
    const learnt = recallMapping(memory, changed);
    expect(learnt?.dropped).toEqual([
      { index: 1, field: 'phone_2', why: 'OTHER_VALUES' },
      { index: 2, field: 'gender', why: 'FIELD_GONE' },
    ]);
    const mapping = suggestMapping({ ...changed, key: undefined, blanks: undefined, learnt });
    expect(mapping.columns.map(({ field }) => field)).toEqual(['customer_id', null, null, null]);
  });

  it('is kept where the values spoke against it at the time already: it was meant', () => {
    const odd = sheet([list[0], ['Ring meg på', ...emails], list[2], list[3]]);
    const meant = rememberMapping(decided, odd);
    expect(recallMapping(meant, odd)?.dropped).toEqual([]);
    expect(mergeMemory(meant, rememberMapping(mappingFile({ Notat: null }), odd)).looks[1]).toMatchObject({
      isOdd: true,
    });
  });

  it('is of no use where the key is found by values of another format', () => {
    const byPhone = rememberMapping(mappingFile({ Kunde: 'phone_1', By: 'city' }, { key: ['phone_1'] }), {
      ...sheet([
        ['Kunde', ...phones],
        ['By', 'Moss', 'Oslo', 'Bergen'],
      ]),
    });
    const next = (values: readonly string[]): SheetAtHand =>
      sheet([
        ['By', 'Moss', 'Oslo', 'Bergen'],
        ['Kunde', ...values],
      ]);
    expect(recallMapping(byPhone, next(['22334455', '22334456', '22334457']))?.mapping.key).toEqual(['phone_1']);
    expect(recallMapping(byPhone, next(emails))).toBeUndefined();
    expect(keyFormat(byPhone)).toBe('[["phone_1","long-number"]]');
  });

  it('asks where columns of one heading have changed their order', () => {
    const twice = [
      ['Kundenr', '1', '2', '3'],
      ['Tlf', ...phones],
      ['Tlf', '22334455', '22334456', '22334457'],
      ['By', 'Moss', 'Oslo', 'Bergen'],
    ] as const;
    const both = rememberMapping(
      {
        version: 1,
        columns: [
          { column: 'Tlf', field: 'phone_2' },
          { column: 'Tlf', nth: 2, field: 'phone_3' },
        ],
      },
      sheet(twice),
    );
    expect(recallMapping(both, sheet(twice))?.mapping.columns).toEqual([
      { column: 'Tlf', field: 'phone_2' },
      { column: 'Tlf', nth: 2, field: 'phone_3' },
    ]);
    const moved = recallMapping(both, sheet([twice[3], twice[1], twice[2], twice[0]]));
    expect(moved?.mapping.columns).toEqual([]);
    expect(moved?.dropped.map(({ why }) => why)).toEqual(['WHICH_COLUMN', 'WHICH_COLUMN']);
  });

  it('learns what is decided newly, and keeps the rest', () => {
    const now = rememberMapping(mappingFile({ Notat: 'gender' }), sheet(list));
    const merged = mergeMemory(memory, now).mapping;
    expect(merged.key).toEqual(['customer_id']);
    expect(merged.columns.map(({ column, field }) => [column, field])).toEqual([
      ['Notat', 'gender'],
      ['Kundenr', 'customer_id'],
      ['Ring meg på', 'phone_2'],
    ]);
  });

  it('has its computed fields only where their columns are', () => {
    const parts = sheet([
      ['Kundenr', '1'],
      ['Gate', 'Storgata'],
      ['Nr', '1'],
    ]);
    const computed = rememberMapping(
      { ...mappingFile({ Kundenr: 'customer_id' }), computed: [{ field: 'address_street', from: ['Gate', 'Nr'] }] },
      parts,
    );
    const again = sheet([
      ['nr.', '2'],
      ['GATE', 'Nygata'],
      ['Kundenr', '4'],
    ]);
    expect(recallMapping(computed, again)?.mapping.computed).toEqual([
      { field: 'address_street', from: ['GATE', 'nr.'] },
    ]);
    const gone = sheet([
      ['Nr', '2'],
      ['Kundenr', '4'],
    ]);
    expect(recallMapping(computed, gone)?.mapping).not.toHaveProperty('computed');
  });
});
