import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { Agreement, ColumnEvidence } from '../../../src/core/mapping/column-evidence.ts';
import type { MappingInput } from '../../../src/core/mapping/suggest-mapping.ts';
import { shapeOf } from '../../../src/core/mapping/value-shape.ts';
import { failure, found, suggest } from '../../support/suggest.ts';

type Table = Readonly<Record<string, Agreement>>;
/** Evidence from a table by `column field`; everything else was seen and does not agree. */
const evidenceOf = (table: Table, rest: Partial<ColumnEvidence> = {}): ColumnEvidence => ({
  agreement: (index, field) => table[`${index} ${field}`] ?? { seen: 100, agree: 0, distinct: 0 },
  ...rest,
});
const all = (seen: number, distinct = seen): Agreement => ({ seen, agree: seen, distinct });
const part = (agree: number): Agreement => ({ seen: 100, agree, distinct: agree });

describe('values as evidence for the customer number', () => {
  const ids = (table: Table, headings: readonly string[], rest: Partial<ColumnEvidence> = {}): string[] =>
    found(headings, { evidence: evidenceOf(table, rest) });

  it.each([
    ['all are ids', all(100)],
    ['hardly any is not', part(95)],
    ['few, but enough', all(5)],
  ])('find it without a heading when %s', (_, agreement) => {
    expect(ids({ '1 customer_id': agreement }, ['Navn', 'Ref'])).toEqual(['name alias', 'customer_id values']);
    expect(ids({ '1 customer_id': agreement }, ['Navn', ''])).toEqual(['name alias', 'customer_id values']);
  });

  it.each([
    ['too few agree', { '1 customer_id': part(94) }],
    ['too few were seen', { '1 customer_id': all(4) }],
    ['the same ids come again and again', { '1 customer_id': all(100, 60) }],
    ['two columns are as good', { '1 customer_id': all(100), '2 customer_id': part(96) }],
  ])('leave it to the user when %s', (_, table) => {
    expect(failure(() => ids(table, ['Navn', 'Ref', 'Antall'])).code).toBe('KEY_NOT_MAPPED');
  });

  it.each(['Løpenr', 'Nr', 'Rad', 'Linje nr.'])('never take %s, which numbers the rows', (heading) => {
    expect(failure(() => ids({ '1 customer_id': all(100) }, ['Navn', heading])).code).toBe('KEY_NOT_MAPPED');
  });

  it('never take values that count up by one', () => {
    const looksLikeCounter = (index: number): boolean => index === 1;
    expect(failure(() => ids({ '1 customer_id': all(100) }, ['Navn', 'Ref'], { looksLikeCounter })).code).toBe(
      'KEY_NOT_MAPPED',
    );
  });

  it('never take a column that is something else already', () => {
    expect(failure(() => ids({ '1 customer_id': all(100) }, ['Navn', 'Mobil'])).code).toBe('KEY_NOT_MAPPED');
  });

  it('choose between two columns that are called customer number', () => {
    const headings = ['Kundenr', 'Kunde-ID'];
    expect(found(headings)).toEqual(['customer_id alias', '- none']);
    expect(ids({ '0 customer_id': part(3), '1 customer_id': all(100) }, headings)).toEqual([
      '- none',
      'customer_id alias',
    ]);
    expect(ids({ '0 customer_id': all(100), '1 customer_id': all(100) }, headings)).toEqual([
      'customer_id alias',
      '- none',
    ]);
  });

  it('do not matter where another field is the key', () => {
    expect(found(['E-post', 'Ref'], { key: ['email'], evidence: evidenceOf({ '1 customer_id': all(100) }) })[1]).toBe(
      '- none',
    );
  });
});

describe('values as evidence for other fields', () => {
  const second = (
    table: Table,
    headings: readonly string[] = ['Kundenr', 'X', 'Y'],
    input: Partial<MappingInput> = {},
  ): string[] => found(headings, { evidence: evidenceOf(table), ...input }).slice(1);

  it('map a column that mostly holds what Cube has', () => {
    expect(second({ '1 city': part(80) })).toEqual(['city values', '- none']);
    expect(second({ '1 city': part(55) })).toEqual(['city values', '- none']);
    expect(second({ '2 Antall år': all(5) }, ['Kundenr', 'X', ''])).toEqual(['- none', 'Antall år values']);
  });

  it.each([
    ['too few agree', { '1 city': part(40) }],
    ['it is about what chance would give', { '1 city': { ...part(80), chance: 0.8 } }],
    ['too few were seen', { '1 city': all(4) }],
    ['it is the same value nearly everywhere', { '1 country': all(100, 2) }],
    ['two fields have these values', { '1 city': all(100), '1 county': all(100) }],
    ['two columns have them', { '1 city': all(100), '2 city': part(90) }],
    ['the field is kept by the server', { '1 assignment_id': all(100) }],
  ])('map nothing when %s', (_, table) => {
    expect(second(table)).toEqual(['- none', '- none']);
  });

  it('map nothing to a field that has its column, and no column that was the former value', () => {
    expect(second({ '1 city': all(100) }, ['Kundenr', 'X', 'Poststed'])).toEqual(['- none', 'city alias']);
    expect(second({ '1 city': all(100) }, ['Kundenr', 'Gammelt sted', 'X'])).toEqual(['- none', '- none']);
  });

  it('map nothing in our own export, where a strange column is the user’s own', () => {
    expect(second({ '1 city': all(100) }, ['customer_id', 'X'], { metadata: ['customer_id'] })).toEqual(['- none']);
  });

  it('are only asked for when the key has its columns, and told which', () => {
    const asked: string[] = [];
    const agreement: ColumnEvidence['agreement'] = (index, field, keyColumns) => {
      if (field !== 'customer_id') asked.push(JSON.stringify([...keyColumns]));
      return index === 1 && field === 'customer_id' ? all(100) : part(0);
    };
    suggest(['Navn', 'Ref', 'X'], { evidence: { agreement } });
    expect(new Set(asked)).toEqual(new Set(['[["customer_id",1]]']));
    asked.length = 0;
    expect(() =>
      suggest(['Navn', 'X'], { evidence: { agreement: (...of) => ({ ...agreement(...of), agree: 0 }) } }),
    ).toThrow(AppError);
    expect(asked).toEqual([]);
  });
});

describe('e-mail addresses that Cube does not know yet', () => {
  const addresses = shapeOf(Array.from({ length: 9 }, (_, at) => `a${at}@b.example`));
  const emails = (headings: readonly string[], columns: readonly number[]): string[] =>
    found(['Kundenr', ...headings], {
      evidence: evidenceOf({}, { shape: (index) => (columns.includes(index) ? addresses : shapeOf([])) }),
    }).slice(1);

  it.each([
    ['', 'values'],
    ['Kolonne5', 'values'],
    ['E-post kunde', 'alias'],
    ['Mailadr.', 'alias'],
    ['Ny e-post', 'alias'],
  ])('are found under the heading %j', (heading, how) => {
    expect(emails([heading, 'X'], [1])).toEqual([`email ${how}`, '- none']);
  });

  it.each(['Registrert av', 'Gammel e-post', 'E-post (faktura)', 'Selgers e-post', 'E-post kontaktperson'])(
    'are not taken from %s',
    (heading) => {
      expect(emails([heading], [1])).toEqual(['- none']);
    },
  );

  it('are not taken from one of two columns, or beside the e-mail column', () => {
    expect(emails(['', ''], [1, 2])).toEqual(['- none', '- none']);
    expect(emails(['', 'Mailadr.'], [1, 2])).toEqual(['- none', 'email alias']);
    expect(emails(['Adr. for mail', 'E-post'], [1, 2])).toEqual(['- none', 'email alias']);
  });
});
