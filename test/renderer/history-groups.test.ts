import { describe, expect, it } from 'vitest';
import type { OutcomeCounts } from '../../src/core/plan/model.ts';
import { canGoOn, canUndo, groupByAge, wasApplied } from '../../src/renderer/features/history/history-groups.ts';
import type { HistoryItem } from '../../src/shared/contract/history.ts';

const counts = (some: Partial<OutcomeCounts>): OutcomeCounts => ({
  pending: 0,
  applied: 0,
  failed: 0,
  conflict: 0,
  skipped: 0,
  unknown: 0,
  excluded: 0,
  ...some,
});
const item = (change: Partial<HistoryItem>): HistoryItem => ({
  file: 'f',
  name: 'a.cubeplan',
  kind: 'update',
  account: 'https://a.cube4sales.com',
  assignmentId: 9,
  source: 'a.xlsx',
  createdAt: '2026-11-25T08:00:00Z',
  outcomes: counts({}),
  isMissing: false,
  ...change,
});
const local = (day: number, hour: number): string => new Date(2026, 10, day, hour).toISOString();
const now = new Date(2026, 10, 25, 10).getTime();

describe('plans by age', () => {
  it('count the days of the calendar, and the last time that something was done', () => {
    const groups = groupByAge(
      [
        item({ file: 'applied today', createdAt: local(1, 9), appliedAt: local(25, 0) }),
        item({ file: 'late yesterday', createdAt: local(24, 23) }),
        item({ file: 'six days ago', createdAt: local(19, 0) }),
        item({ file: 'long ago', createdAt: local(18, 23) }),
      ],
      now,
    );
    expect(groups.map(({ age, items }) => [age, items.map(({ file }) => file)])).toEqual([
      ['today', ['applied today']],
      ['yesterday', ['late yesterday']],
      ['thisWeek', ['six days ago']],
      ['earlier', ['long ago']],
    ]);
  });

  it('leave out ages without plans', () => {
    expect(groupByAge([item({ createdAt: local(25, 9) })], now).map(({ age }) => age)).toEqual(['today']);
  });
});

describe('what can be done', () => {
  it('depends on what became of the rows, and on the file being there', () => {
    expect(canGoOn(item({ outcomes: counts({ pending: 1 }) }))).toBe(true);
    expect(canGoOn(item({ outcomes: counts({ applied: 1 }) }))).toBe(false);
    expect(canUndo(item({ outcomes: counts({ applied: 1 }) }))).toBe(true);
    expect(canUndo(item({ outcomes: counts({ unknown: 1 }) }))).toBe(true);
    expect(canUndo(item({ outcomes: counts({ failed: 5, pending: 1 }) }))).toBe(false);
    expect(wasApplied(item({ appliedAt: local(24, 1) }))).toBe(true);
    const missing = { isMissing: true, outcomes: counts({ applied: 1, pending: 1 }), appliedAt: local(24, 1) };
    expect([canGoOn, canUndo, wasApplied].map((can) => can(item(missing)))).toEqual([false, false, false]);
  });
});
