import { describe, expect, it } from 'vitest';
import type { OutcomeCounts } from '../../src/core/plan/model.ts';
import {
  canGoOn,
  canUndo,
  entriesOf,
  groupByAge,
  wasApplied,
} from '../../src/renderer/features/history/history-groups.ts';
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
      entriesOf([
        item({ file: 'applied today', createdAt: local(1, 9), appliedAt: local(25, 0) }),
        item({ file: 'late yesterday', createdAt: local(24, 23) }),
        item({ file: 'six days ago', createdAt: local(19, 0) }),
        item({ file: 'long ago', createdAt: local(18, 23) }),
      ]),
      now,
    );
    expect(groups.map(({ age, entries }) => [age, entries.flat().map(({ file }) => file)])).toEqual([
      ['today', ['applied today']],
      ['yesterday', ['late yesterday']],
      ['thisWeek', ['six days ago']],
      ['earlier', ['long ago']],
    ]);
  });

  it('leave out ages without plans', () => {
    expect(groupByAge([[item({ createdAt: local(25, 9) })]], now).map(({ age }) => age)).toEqual(['today']);
  });
});

describe('plans of one step', () => {
  it('are one entry, of the day when any of them was touched last', () => {
    const step = { createdAt: local(20, 9), source: 'alle.xlsx' };
    const items = [
      item({ file: 'alone', createdAt: local(21, 9) }),
      item({ file: 'nine', ...step }),
      item({ file: 'twelve', ...step, assignmentId: 12, appliedAt: local(25, 9) }),
      item({ file: 'undo', ...step, kind: 'undo' }),
      item({ file: 'elsewhere', ...step, account: 'https://b.cube4sales.com' }),
    ];
    const files = entriesOf(items).map((entry) => entry.map(({ file }) => file));
    expect(files).toEqual([['alone'], ['nine', 'twelve'], ['undo'], ['elsewhere']]);
    const [today] = groupByAge(entriesOf(items), now);
    expect([today?.age, today?.entries.flat().map(({ file }) => file)]).toEqual(['today', ['nine', 'twelve']]);
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
