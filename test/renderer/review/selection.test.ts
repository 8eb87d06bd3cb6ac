import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coverage,
  isSelected,
  maxNamedRows,
  noSelection,
  selectedCount,
  selectMatching,
  type Selection,
  toggleRow,
  toRowSelection,
  withRows,
} from '../../../src/renderer/features/review/model/selection.ts';
import { reviewCalls } from '../../../src/shared/contract/review.ts';
import { reviewRow } from './review-rows.ts';

const rows = Array.from({ length: 12 }, (_, index) =>
  reviewRow(index + 1, { status: index % 3 === 0 ? 'invalid' : 'changed' }),
);
const row = (ord: number) => rows[ord - 1] ?? reviewRow(ord);
const some = fc.subarray(rows);
const must = (selection: Selection | undefined): Selection => {
  expect(selection).toBeDefined();
  return selection ?? noSelection;
};

describe('selection', () => {
  it('counts exactly the rows that it marks, however it came about', () => {
    const step = fc.tuple(some, fc.boolean());
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 8 }), (startsWithAll, steps) => {
        let selection = startsWithAll ? selectMatching({}, rows.length) : noSelection;
        for (const [chosen, isOn] of steps) selection = must(withRows(selection, chosen, isOn));
        expect(selectedCount(selection)).toBe(rows.filter((one) => isSelected(selection, one)).length);
        const copy = { plan: 'plan', selection: toRowSelection(selection) };
        expect(reviewCalls['review.copy'].parse(copy)).toEqual(copy);
      }),
    );
  });

  it('puts a row on and off', () => {
    const on = must(toggleRow(noSelection, row(2)));
    expect(isSelected(on, row(2))).toBe(true);
    expect(selectedCount(must(toggleRow(on, row(2))))).toBe(0);
  });

  it('keeps everything that matched, when another filter is shown', () => {
    const all = selectMatching({ statuses: ['changed'] }, 8);
    expect(isSelected(all, row(2))).toBe(true);
    expect(isSelected(all, row(1))).toBe(false);
    const but = must(toggleRow(all, row(2)));
    expect(selectedCount(but)).toBe(7);
    expect(toRowSelection(but)).toEqual({ kind: 'matching', filter: { statuses: ['changed'] }, except: [2] });
  });

  it('says so when rows beside everything that matches are to be added', () => {
    const all = selectMatching({ statuses: ['changed'] }, 8);
    expect(withRows(all, [row(2), row(1)], true)).toBeUndefined();
    expect(selectedCount(must(withRows(all, [row(2), row(1)], false)))).toBe(7);
  });

  it('is none again when its last row is taken off', () => {
    const all = selectMatching({}, rows.length);
    expect(withRows(all, rows, false)).toEqual(noSelection);
    expect(selectMatching({}, 0)).toEqual(noSelection);
  });

  it('never names more rows than a call takes', () => {
    const many = Array.from({ length: maxNamedRows + 1 }, (_, index) => reviewRow(index + 1));
    expect(withRows(noSelection, many, true)).toBeUndefined();
    expect(selectedCount(must(withRows(noSelection, many.slice(1), true)))).toBe(maxNamedRows);
  });

  it('shows on the heading whether all, some or none of what is shown is chosen', () => {
    const filter = { statuses: ['changed'] as const };
    expect(coverage(noSelection, filter, 8)).toBe('none');
    expect(coverage(selectMatching(filter, 8), filter, 8)).toBe('all');
    expect(coverage(must(toggleRow(selectMatching(filter, 8), row(2))), filter, 8)).toBe('some');
    expect(coverage(selectMatching(filter, 8), {}, 12)).toBe('some');
  });
});
