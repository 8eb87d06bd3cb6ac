import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  everyRow,
  filterKey,
  firstFilter,
  filterParts,
  type FilterPart,
  hasPart,
  isEveryRow,
  togglePart,
  withoutPart,
  withPart,
  withStatus,
  withText,
} from '../../../src/renderer/features/review/model/filter.ts';
import type { PlanCounts } from '../../../src/core/plan/model.ts';
import { reviewCalls } from '../../../src/shared/contract/review.ts';

const part: fc.Arbitrary<FilterPart> = fc.oneof(
  fc.record({ kind: fc.constant('field' as const), field: fc.constantFrom('city', 'phone_1', '__proto__') }),
  fc.record({ kind: fc.constant('issue' as const), code: fc.constantFrom('BAD_DATE', 'TOO_LONG') }),
  fc.record({ kind: fc.constant('outcome' as const), state: fc.constantFrom('pending', 'excluded', 'failed') }),
  fc.constant({ kind: 'clears' as const }),
  fc.record({
    kind: fc.constant('pattern' as const),
    pattern: fc.record({ field: fc.constant('city'), before: fc.constantFrom('a', null), after: fc.constant('b') }),
  }),
  fc.record({ kind: fc.constant('where' as const), where: fc.constantFrom("after.city = 'Oslo'", 'status = new') }),
  fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('Ola', 'kari nordmann') }),
);
const filter = fc.array(part, { maxLength: 6 }).map((parts) => parts.reduce(withPart, everyRow));

describe('filters', () => {
  it('are taken by the engine as they are, whatever was put on and off', () => {
    fc.assert(
      fc.property(filter, part, (given, next) => {
        const page = { plan: 'plan', filter: togglePart(given, next), from: 0, count: 1 };
        expect(reviewCalls['review.page'].parse(page)).toEqual(page);
      }),
    );
  });

  it('come back to every row when all their parts are taken off, one by one', () => {
    fc.assert(
      fc.property(filter, (given) => {
        expect(isEveryRow(filterParts(given).reduce(withoutPart, given))).toBe(true);
      }),
    );
  });

  it('have a part after it was put on, and not after it was taken off', () => {
    fc.assert(
      fc.property(filter, part, (given, next) => {
        expect(hasPart(withPart(given, next), next)).toBe(true);
        expect(hasPart(withoutPart(withPart(given, next), next), next)).toBe(false);
      }),
    );
  });

  it('keep everything else when a tab is chosen', () => {
    fc.assert(
      fc.property(filter, (given) => {
        const invalid = withStatus(given, 'invalid');
        expect(invalid.statuses).toEqual(['invalid']);
        expect(filterParts(invalid)).toEqual(filterParts(given));
        expect(filterKey(withStatus(invalid, undefined))).toBe(filterKey(given));
      }),
    );
  });

  it('are the same in whichever order their parts were put on', () => {
    const fields = ['city', 'zip_code'].map((field): FilterPart => ({ kind: 'field', field }));
    expect(filterKey(fields.reduce(withPart, everyRow))).toBe(
      filterKey(fields.toReversed().reduce(withPart, everyRow)),
    );
    expect(filterKey({ fields: ['city'] })).not.toBe(filterKey({ issues: ['city'] }));
  });

  it('take a search without outer spaces, and nothing for an empty one', () => {
    expect(withText({}, '  Ola ')).toEqual({ text: 'Ola' });
    expect(withText({ text: 'Ola', clears: true }, '  ')).toEqual({ clears: true });
  });
});

describe('the first look at a plan', () => {
  const counts = (changed: number, unchanged: number): PlanCounts => ({
    rows: changed + unchanged,
    changed,
    unchanged,
    new: 0,
    invalid: 0,
    unmatched: 0,
    duplicate: 0,
    cellsChanged: changed,
    cellsCleared: 0,
    rowsClearing: 0,
    issues: {},
  });

  it('is at its changes where they would be lost among what is unchanged', () => {
    expect(firstFilter(counts(12, 1_000_000))).toEqual({ statuses: ['changed'] });
  });

  it('is at every row where most of them change, or none does', () => {
    expect(firstFilter(counts(50, 50))).toEqual({});
    expect(firstFilter(counts(0, 400))).toEqual({});
  });
});
