import { describe, expect, it } from 'vitest';
import { cellFacts } from '../../../src/core/review/cell-facts.ts';
import { cellsHeading, cellsOf, oneCell } from '../../../src/core/review/cells-table.ts';
import type { ReviewRow } from '../../../src/core/review/model.ts';

const row: ReviewRow = {
  ord: 1,
  row: 12,
  customerId: 20_012,
  name: 'Kunde',
  status: 'changed',
  changes: {
    city: { before: 'TRONDHEIM', after: 'Trondheim' },
    email: { before: 'a@example.no', after: null },
    phone: { before: null, after: '73500000' },
  },
  issues: [],
  end: 'toWrite',
  values: { city: 'TRONDHEIM', zip: '7010' },
};

describe('what a cell is', () => {
  it('is a new value, a first one, or none', () => {
    expect(cellFacts(row, 'city')).toEqual({ kind: 'set', before: 'TRONDHEIM', after: 'Trondheim', isLeftOut: false });
    expect(cellFacts(row, 'phone')).toMatchObject({ kind: 'fill', after: '73500000' });
    expect(cellFacts(row, 'email')).toMatchObject({ kind: 'clear', before: 'a@example.no' });
  });

  it('is Cube’s value where nothing happens, and unknown where the plan does not know it', () => {
    expect(cellFacts(row, 'zip')).toEqual({ kind: 'same', before: '7010' });
    expect(cellFacts(row, 'constructor')).toEqual({ kind: 'same', before: undefined });
  });

  it('is the text that cannot be read, with the reason', () => {
    const issue = { code: 'BAD_DATE', column: 'Født', field: 'birth_date', value: '31.02.1980' } as const;
    const broken: ReviewRow = { ...row, status: 'invalid', changes: {}, issues: [issue] };
    expect(cellFacts(broken, 'birth_date')).toEqual({ kind: 'invalid', before: undefined, raw: '31.02.1980', issue });
  });

  it.each<[string, Partial<ReviewRow>]>([
    ['the change', { excluded: ['city'] }],
    ['the row', { outcome: { state: 'excluded', written: 'no', at: '2026-06-01T12:00:00.000Z' } }],
    ['Cube’s value was chosen', { decisions: { city: 'theirs' } }],
    ['another row has the customer', { status: 'duplicate' }],
  ])('says that it is not written: %s', (_, rest) => {
    expect(cellFacts({ ...row, ...rest }, 'city')).toMatchObject({ kind: 'set', isLeftOut: true });
    const isOtherToo = rest.excluded === undefined && rest.decisions === undefined;
    expect(cellFacts({ ...row, ...rest }, 'phone')).toMatchObject({ isLeftOut: isOtherToo });
  });
});

describe('a block of cells as a table', () => {
  const spec = { lead: ['customer', 'name'], fields: ['city', 'zip', 'email'], language: 'nb' } as const;

  it('has a column before and after for each field; what is left alone has the same in both', () => {
    expect(cellsHeading(spec).slice(0, 4)).toEqual(['Kundenummer', 'Navn', 'Poststed før', 'Poststed etter']);
    expect(cellsOf(row, spec)).toEqual([20_012, 'Kunde', 'TRONDHEIM', 'Trondheim', '7010', '7010', 'a@example.no', '']);
  });

  it('is the new value alone where it is one cell', () => {
    expect(oneCell(row, { lead: [], fields: ['city'], language: 'en' })).toBe('Trondheim');
    expect(oneCell(row, { lead: ['row'], fields: [], language: 'en' })).toBe(12);
  });
});

it('writes days as the language does, and as a spreadsheet of it takes them', () => {
  const born: ReviewRow = { ...row, changes: { birth_date: { before: '1980-02-28', after: '1980-03-01' } } };
  const spec = { lead: [], fields: ['birth_date'] } as const;
  expect(cellsOf(born, { ...spec, language: 'nb' })).toEqual(['28.02.1980', '01.03.1980']);
  expect(cellsOf(born, { ...spec, language: 'en' })).toEqual(['1980-02-28', '1980-03-01']);
  expect(oneCell(born, { ...spec, language: 'nb' })).toBe('01.03.1980');
});
