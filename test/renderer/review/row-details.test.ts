import { describe, expect, it } from 'vitest';
import type { CellTrail, RowDetails } from '../../../src/core/review/model.ts';
import { detailFields, firstProblem, rowIssues } from '../../../src/renderer/features/review/model/detail-fields.ts';
import { threeWayFields } from '../../../src/renderer/features/review/model/three-way.ts';
import { reviewRow } from './review-rows.ts';

const cell = (index: number, field: string | null, rest: Partial<CellTrail> = {}): CellTrail => ({
  index,
  column: field ?? 'Notat',
  field,
  raw: 'x',
  transforms: [],
  issues: [],
  ...rest,
});
const badDate = { code: 'BAD_DATE', column: 'birth_date', field: 'birth_date', value: '31.02.1980' } as const;
const missing = { code: 'FIELD_UNKNOWN', column: 'zone_name', field: 'zone_name', value: 'A' } as const;

const details: RowDetails = {
  row: reviewRow(1, { issues: [badDate, { code: 'REPEATED_ROW', column: null, value: null }, missing] }),
  record: { customer_id: 20_001, name: 'Ola', city: 'Trondhjem', country: 'Norge' },
  cells: [
    cell(0, 'customer_id', { result: 'same' }),
    cell(1, 'city', { result: 'set', before: 'Trondhjem', after: 'Trondheim' }),
    cell(2, null),
    cell(3, 'birth_date', { result: 'invalid', issues: [badDate] }),
  ],
};

describe('details of a row', () => {
  it('have what is wrong first, then what changes, then all else, and every field once', () => {
    expect(detailFields(details).map(({ kind, field, column }) => [kind, field, column])).toEqual([
      ['problem', 'birth_date', 'birth_date'],
      ['change', 'city', 'city'],
      ['other', 'customer_id', 'customer_id'],
      ['other', 'name', undefined],
      ['other', 'country', undefined],
      // A column that no field has is not a field in Cube.
      ['ignored', null, 'Notat'],
    ]);
  });

  it('say which changes are left out of a row that is written', () => {
    const partly = { ...details, row: { ...details.row, excluded: ['city'] } };
    const left = (of: RowDetails) => detailFields(of).flatMap(({ isExcluded, field }) => (isExcluded ? [field] : []));
    expect(left(partly)).toEqual(['city']);
    expect(left({ ...partly, cells: [] })).toEqual(['city']);
    expect(left(details)).toEqual([]);
  });

  it('have the changes of a plan without a sheet', () => {
    const undo = { row: reviewRow(1), cells: [] };
    expect(detailFields(undo).map(({ kind, field, change }) => [kind, field, change?.after])).toEqual([
      ['change', 'city', 'Trondheim'],
    ]);
  });

  it('say once what is wrong with a cell, and all else about the row', () => {
    expect(rowIssues(details).map(({ code }) => code)).toEqual(['REPEATED_ROW', 'FIELD_UNKNOWN']);
  });

  it('begin a correction at the first cell that cannot be read', () => {
    expect(firstProblem(details)?.index).toBe(3);
    expect(firstProblem({ ...details, cells: details.cells.slice(0, 3) })).toBeUndefined();
  });
});

describe('threeWayFields', () => {
  const changes = {
    city: { before: 'Oslo', after: 'Bergen' },
    zip_code: { before: '0150', after: '5003' },
    name: { before: 'A', after: 'B' },
  };
  const conflict = reviewRow(1, {
    changes,
    outcome: {
      state: 'conflict',
      written: 'no',
      at: '2026-11-25T20:00:00Z',
      returned: { city: 'Hamar', zip_code: '0150', name: 'B' },
    },
    decisions: { city: 'theirs' },
  });

  it('has the fields that hold neither the old nor the new value, with all three', () => {
    expect(threeWayFields(conflict)).toEqual([
      { field: 'city', before: 'Oslo', mine: 'Bergen', theirs: 'Hamar', choice: 'theirs' },
    ]);
  });

  it('has what planning saw changed on both sides, with the exported value once that is known', () => {
    const row = reviewRow(1, {
      changes,
      issues: [{ code: 'CHANGED_BOTH', column: 'Poststed', field: 'city', value: 'Bergen' }],
    });
    expect(threeWayFields(row)).toEqual([
      { field: 'city', before: undefined, mine: 'Bergen', theirs: 'Oslo', choice: undefined },
    ]);
    const known = threeWayFields(row, { row, cells: [cell(1, 'city', { exported: 'Moss' })] });
    expect(known[0]?.before).toBe('Moss');
  });

  it('has none for a row that is not in conflict, or that was written', () => {
    expect(threeWayFields(reviewRow(2))).toEqual([]);
    const written = { state: 'applied', written: 'yes', at: '2026-11-25T20:00:00Z' } as const;
    expect(threeWayFields({ ...conflict, outcome: written })).toEqual([]);
  });
});
