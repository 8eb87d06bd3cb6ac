import { describe, expect, it } from 'vitest';
import { knownFields } from '../../../src/core/fields/catalogue.ts';
import type { ColumnEvidence } from '../../../src/core/mapping/column-evidence.ts';
import type { MappingFile } from '../../../src/core/mapping/mapping-file.ts';
import { mappingSummary } from '../../../src/core/mapping/mapping-summary.ts';
import { assignmentFields, extraField, failure, found, mappingFile, suggest } from '../../support/suggest.ts';

describe('the order of evidence', () => {
  it('is file, template, hidden sheet, key, other names, misspelt names, values', () => {
    const headings = ['A', 'B', 'city', 'name', 'Kundenr', 'Komune', 'C', 'D'];
    const evidence: ColumnEvidence = {
      agreement: (index, field) =>
        index === 6 && field === 'county' ? { seen: 20, agree: 20, distinct: 9 } : { seen: 20, agree: 0, distinct: 0 },
    };
    const input = {
      file: mappingFile({ A: 'email' }),
      template: mappingFile({ A: 'phone_1', B: 'phone_2' }),
      evidence,
    };
    expect(found(headings, input)).toEqual([
      'email file',
      'phone_2 template',
      'city exact',
      'name exact',
      'customer_id alias',
      'municipality fuzzy',
      'county values',
      '- none',
    ]);
    expect(found(headings, { metadata: ['city', 'X'] })[2]).toBe('city metadata');
  });

  it('has the surer steps score higher', () => {
    const { columns } = suggest(['customer_id', 'A', 'Antal år', 'Mobil', 'Notat'], {
      file: mappingFile({ A: 'city' }),
    });
    const [exact = 0, explicit = 0, fuzzy = 0, alias = 0, none = 0] = columns.map(({ score }) => score);
    expect([exact, explicit, none]).toEqual([1, 1, 0]);
    expect(alias).toBeGreaterThan(fuzzy);
    expect(fuzzy).toBeGreaterThan(none);
  });

  it('ignores a second column with the same heading, and one whose field is taken', () => {
    expect(found(['customer_id', 'Mobil', 'Mobil', 'Kundenr', 'email', 'E-post', 'customer_id'])).toEqual([
      'customer_id exact',
      'phone_1 alias',
      '- none',
      '- none',
      'email exact',
      '- none',
      '- none',
    ]);
  });

  it('does not guess on about a column that says what it is', () => {
    const agreement: ColumnEvidence['agreement'] = (index, field) =>
      ['2 city', '4 county', '6 country'].includes(`${index} ${field}`)
        ? { seen: 20, agree: 20, distinct: 20 }
        : { seen: 20, agree: 0, distinct: 0 };
    const headings = ['customer_id', 'email', 'E-post', 'X', 'X', '', ''];
    expect(found(headings, { evidence: { agreement } })).toEqual([
      'customer_id exact',
      'email exact',
      '- none',
      '- none',
      '- none',
      '- none',
      'country values',
    ]);
  });

  it('ignores the result columns of our reports, and other headings that it is told to', () => {
    const fieldsWith = [...assignmentFields, extraField('cube_result_status')];
    const headings = ['customer_id', 'cube_result_status', 'cube_result_next', 'name'];
    expect(found(headings, { fields: fieldsWith })).toEqual(['customer_id exact', '- none', '- none', 'name exact']);
    expect(found(headings, { resultHeadings: new Set(['name']) })[3]).toBe('- none');
  });
});

describe('kinds', () => {
  it('says which columns are the key, standard, extra or ignored', () => {
    const headings = ['customer_id', 'assignment_id', 'city', 'Antall år', 'Ny', 'Notat', 'updated'];
    const { columns } = suggest(headings, {
      fields: [...knownFields, extraField('Antall år')],
      file: mappingFile({ Ny: 'Ny i Cube' }),
    });
    expect(mappingSummary({ columns })).toEqual([
      { column: 'customer_id', field: 'customer_id', kind: 'key', how: 'exact' },
      { column: 'assignment_id', field: 'assignment_id', kind: 'standard', how: 'exact' },
      { column: 'city', field: 'city', kind: 'standard', how: 'exact' },
      { column: 'Antall år', field: 'Antall år', kind: 'extra', how: 'exact' },
      { column: 'Ny', field: 'Ny i Cube', kind: 'extra', how: 'file' },
      { column: 'Notat', field: null, kind: 'ignored', how: 'none' },
      { column: 'updated', field: 'updated', kind: 'extra', how: 'exact' },
    ]);
  });

  it('maps a field of the hidden sheet that the assignment has no more', () => {
    const mapping = suggest(['customer_id', 'Gammelt felt'], { metadata: ['customer_id', 'Gammelt felt'] });
    expect(mapping.columns[1]).toMatchObject({ field: 'Gammelt felt', kind: 'extra', how: 'metadata', score: 1 });
  });
});

describe('a mapping file', () => {
  it('decides alone about the columns that it names', () => {
    const decided = mappingFile({ 'Ny mobil': 'phone_1', Poststed: null, Mobil: 'phone_3' });
    expect(found(['Kundenr', 'Mobil', 'Ny mobil', 'Poststed', 'phone_1', 'E-post'], { file: decided })).toEqual([
      'customer_id alias',
      'phone_3 file',
      'phone_1 file',
      '- file',
      '- none',
      'email alias',
    ]);
  });

  it('gives transforms, date order and blank rule to its columns', () => {
    const decided: MappingFile = {
      version: 1,
      blanks: 'clear',
      columns: [
        { column: 'By', field: 'city', transforms: ['title'], blanks: 'keep' },
        { column: 'Født', field: 'birth_date', date_order: 'mdy' },
      ],
    };
    const mapping = suggest(['Kundenr', 'By', 'Født'], { file: decided });
    expect(mapping.blanks).toBe('clear');
    expect(mapping.columns.map(({ transforms, dateOrder, blanks }) => [transforms, dateOrder, blanks])).toEqual([
      [[], 'dmy', 'clear'],
      [['title'], 'dmy', 'keep'],
      [[], 'mdy', 'clear'],
    ]);
    expect(suggest(['Kundenr', 'By', 'Født'], { file: decided, blanks: 'keep' }).columns[2]?.blanks).toBe('keep');
  });

  it('finds its columns in another spelling, if there is only one', () => {
    expect(found(['Kundenr', 'POST STED '], { file: mappingFile({ Poststed: 'city' }) })[1]).toBe('city file');
    expect(found(['Kundenr', 'Kol.', 'Kol'], { file: mappingFile({ Kol: 'city' }) })).toEqual([
      'customer_id alias',
      '- none',
      'city file',
    ]);
    expect(failure(() => found(['Kundenr', 'Kol.', 'Kol:'], { file: mappingFile({ Kol: 'city' }) })).code).toBe(
      'MAPPING_INVALID',
    );
  });

  it('means the first of two columns with the same heading', () => {
    expect(found(['Kundenr', 'X', 'X', ''], { file: mappingFile({ X: 'city', '': 'county' }) })).toEqual([
      'customer_id alias',
      'city file',
      '- none',
      'county file',
    ]);
  });

  it('means another of them where it says which', () => {
    const file: MappingFile = {
      version: 1,
      columns: [
        { column: 'Notat', nth: 2, field: 'need_to_know' },
        { column: '', nth: 2, field: 'city' },
      ],
    };
    const headings = ['customer_id', 'Notat', '', 'Notat', '', 'Notat'];
    expect(found(headings, { file })).toEqual([
      'customer_id exact',
      '- none',
      '- none',
      'need_to_know file',
      'city file',
      '- none',
    ]);
    const beyond = { version: 1, columns: [{ column: 'Notat', nth: 4, field: 'city' }] } as const;
    expect(failure(() => suggest(headings, { file: beyond })).message).toContain('the sheet has no column "Notat"');
  });

  it.each([
    [
      'a column that the sheet lacks',
      mappingFile({ Sted: 'city' }),
      /no column "Sted"; its columns are "Kundenr", "By"/,
    ],
    [
      'a field twice',
      mappingFile({ Kundenr: 'city', By: 'city' }),
      /"Kundenr" and "By" are both mapped to the field "city"/,
    ],
    ['a column twice', mappingFile({ By: 'city', 'BY ': 'county' }), /"By" and "BY " both mean the same column/],
  ])('is refused for %s', (_, decided, message) => {
    const error = failure(() => suggest(['Kundenr', 'By'], { file: decided }));
    expect(error.code).toBe('MAPPING_INVALID');
    expect(error.message).toMatch(message);
  });

  it('does not name a thousand columns when one is missing', () => {
    const headings = Array.from({ length: 1000 }, (_, index) => `Kolonne nr ${index}`);
    expect(failure(() => suggest(headings, { file: mappingFile({ Sted: 'city' }) })).message.length).toBeLessThan(1000);
  });
});

describe('a template', () => {
  it('leaves out what does not fit the sheet', () => {
    const template = mappingFile({ Sted: 'city', By: 'county', 'BY ': 'country' });
    expect(found(['Kundenr', 'By'], { template })).toEqual(['customer_id alias', 'county template']);
  });
});

describe('the key', () => {
  it.each([
    ['by itself', {}, ['customer_id']],
    ['in the template', { template: mappingFile({}, { key: ['phone_1'] }) }, ['phone_1']],
    [
      'in the file',
      { file: mappingFile({}, { key: ['email'] }), template: mappingFile({}, { key: ['phone_1'] }) },
      ['email'],
    ],
    [
      'as asked for',
      { key: ['name', 'zip_code', 'name'], file: mappingFile({}, { key: ['email'] }) },
      ['name', 'zip_code'],
    ],
  ])('is what it is %s', (_, input, key) => {
    const mapping = suggest(['customer_id', 'Navn', 'Postnr', 'E-post', 'Mobil'], input);
    expect(mapping.key).toEqual(key);
    const keys = mapping.columns.filter(({ kind }) => kind === 'key').map(({ field }) => field);
    expect(keys).toEqual(key);
  });

  it('leaves the customer number an ordinary column where another field is the key', () => {
    expect(suggest(['customer_id', 'E-post'], { key: ['email'] }).columns.map(({ kind }) => kind)).toEqual([
      'standard',
      'key',
    ]);
  });

  it('is required, and the error shows what was found instead', () => {
    const error = failure(() => suggest(['Ref', 'Mobil', 'phone_3'], { key: ['customer_id', 'phone_3'] }));
    expect(error.code).toBe('KEY_NOT_MAPPED');
    expect(error.message).toMatch(/"customer_id":/);
    expect(error.details).toEqual({
      key: ['customer_id', 'phone_3'],
      mapping: [
        { column: 'Ref', field: null, kind: 'ignored', how: 'none' },
        { column: 'Mobil', field: 'phone_1', kind: 'standard', how: 'alias' },
        { column: 'phone_3', field: 'phone_3', kind: 'key', how: 'exact' },
      ],
    });
  });

  it('is missing when the file ignores its column', () => {
    expect(failure(() => suggest(['customer_id', 'name'], { file: mappingFile({ customer_id: null }) })).code).toBe(
      'KEY_NOT_MAPPED',
    );
  });
});
