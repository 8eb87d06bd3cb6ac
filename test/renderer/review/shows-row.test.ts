import { describe, expect, it } from 'vitest';
import { showsRow } from '../../../src/renderer/features/review/model/shows-row.ts';
import type { RowFilter } from '../../../src/core/review/model.ts';
import { reviewRow } from './review-rows.ts';

const moved = reviewRow(1, {
  name: 'Ola Nordmann',
  changes: { city: { before: 'Trondhjem', after: 'Trondheim' }, phone_2: { before: '90978457', after: '' } },
  issues: [{ code: 'DATE_AS_TEXT', column: 'Start', value: '12.mar' }],
});

describe('showsRow', () => {
  it.each<[RowFilter, boolean]>([
    [{}, true],
    [{ statuses: ['changed', 'new'] }, true],
    [{ statuses: ['invalid'] }, false],
    [{ outcomes: ['pending'] }, true],
    [{ outcomes: ['excluded'] }, false],
    [{ fields: ['zip_code', 'phone_2'] }, true],
    [{ fields: ['zip_code'] }, false],
    [{ issues: ['DATE_AS_TEXT'] }, true],
    [{ issues: ['BAD_DATE'] }, false],
    [{ clears: true }, true],
    [{ pattern: { field: 'city', before: 'Trondhjem', after: 'Trondheim' } }, true],
    [{ pattern: { field: 'city', before: null, after: 'Trondheim' } }, false],
    [{ pattern: { field: 'constructor', before: null, after: null } }, false],
    [{ text: 'NORDMANN' }, true],
    [{ text: '20001' }, true],
    [{ text: 'trondhjem' }, true],
    [{ text: '12.mar' }, true],
    [{ text: 'Bergen' }, false],
    [{ text: 'ola', statuses: ['new'] }, false],
  ])('%j: %s', (filter, isShown) => {
    expect(showsRow(filter, moved)).toBe(isShown);
  });

  it('knows pending rows only among those that can be written', () => {
    expect(showsRow({ outcomes: ['pending'] }, reviewRow(1, { status: 'unchanged', changes: {} }))).toBe(false);
    const excluded = reviewRow(1, { outcome: { state: 'excluded', written: 'no', at: '2026-11-25T20:00:00Z' } });
    expect(showsRow({ outcomes: ['excluded'] }, excluded)).toBe(true);
    expect(showsRow({ outcomes: ['pending'] }, excluded)).toBe(false);
  });
});
