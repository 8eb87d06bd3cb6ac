import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Outcome } from '../../../src/core/plan/model.ts';
import { verifyMissing, verifyRow } from '../../../src/core/plan/verify-row.ts';

const changes = { city: { before: 'OSLO', after: 'Oslo' }, phone_2: { before: '', after: '22334455' } };
const outcome = (part: Partial<Outcome>): Outcome => ({ state: 'applied', written: 'yes', at: '2026-01-01', ...part });
const asPlanned = { city: 'Oslo', phone_2: '22334455' };
const asBefore = { city: 'OSLO', phone_2: null };
const verdict = (now: Record<string, string | null>, end?: Partial<Outcome>, more: object = {}): string =>
  verifyRow({ status: 'changed', changes, ...(end !== undefined && { outcome: outcome(end) }), ...more }, now).verdict;

describe('a customer is', () => {
  it.each([
    ['as written where every value is there', asPlanned, {}, 'as_written'],
    ['as written also where somebody else wrote it', asPlanned, undefined, 'as_written'],
    [
      'as written in the form that the server keeps',
      { city: 'Oslo', phone_2: '+47 22334455' },
      { returned: { city: 'Oslo', phone_2: '+47 22334455' } },
      'as_written',
    ],
    ['changed since where one value is another', { ...asPlanned, city: 'Moss' }, {}, 'changed_since'],
    ['changed since where it was put back', asBefore, {}, 'changed_since'],
    ['not written where nothing was sent', asBefore, undefined, 'not_written'],
    ['not written where it failed', asBefore, { state: 'failed', written: 'no' }, 'not_written'],
    [
      'not written where it has a conflict',
      { ...asBefore, city: 'Moss' },
      { state: 'conflict', written: 'no' },
      'not_written',
    ],
    [
      'not written where it may have been, and was not',
      asBefore,
      { state: 'unknown', written: 'maybe' },
      'not_written',
    ],
    [
      'changed since where it may have been written',
      { ...asBefore, city: 'Moss' },
      { state: 'unknown', written: 'maybe' },
      'changed_since',
    ],
    [
      'not written in the part that was not stored',
      { ...asPlanned, phone_2: '' },
      { state: 'failed', written: 'yes', code: 'NOT_STORED', fields: ['phone_2'] },
      'not_written',
    ],
  ] as const)('%s', (_, now, end, expected) => {
    expect(verdict(now, end)).toBe(expected);
  });
});

test('what was left out, or left to Cube, is not looked at', () => {
  expect(verdict({ ...asPlanned, city: 'OSLO' }, {}, { excluded: ['city'] })).toBe('as_written');
  const decisions = { city: { choice: 'theirs', theirs: 'Moss' } };
  expect(verdict({ ...asPlanned, city: 'Moss' }, {}, { decisions })).toBe('as_written');
});

test('who changed it last is told where Cube says so', () => {
  const now = { ...asPlanned, updated: '2026-05-01T10:00:00', updated_by: 'Ola' };
  expect(verifyRow({ status: 'changed', changes }, now)).toMatchObject({
    updated: '2026-05-01T10:00:00',
    updatedBy: 'Ola',
  });
});

test('a customer that is gone is missing; one that was never created is not', () => {
  expect(verifyMissing({ status: 'changed', changes }).verdict).toBe('missing');
  expect(verifyMissing({ status: 'new', changes }).verdict).toBe('not_written');
  expect(verifyMissing({ status: 'new', changes, outcome: outcome({}) }).verdict).toBe('missing');
});

test('a customer whose values are all as planned is as written, whatever became of the row', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean());
  const state = fc.constantFrom('applied' as const, 'failed' as const, 'conflict' as const, 'unknown' as const);
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), value),
      fc.option(state),
      fc.constantFrom('yes', 'no', 'maybe'),
      (after, end, written) => {
        const planned = Object.fromEntries(
          Object.entries(after).map(([field, one]) => [field, { before: 'x', after: one }]),
        );
        const row = {
          status: 'changed' as const,
          changes: planned,
          ...(end !== null && { outcome: outcome({ state: end, written }) }),
        };
        expect(verifyRow(row, after).verdict).toBe('as_written');
      },
    ),
  );
});
