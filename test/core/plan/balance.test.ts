import { expect, test } from 'vitest';
import { BalanceCounter, type BalancedRow, rowEnd } from '../../../src/core/plan/balance.ts';

const conflict: BalancedRow = {
  status: 'changed',
  changes: { city: { before: 'Moss', after: 'OSLO' }, name: { before: 'A', after: 'B' } },
  issues: [],
  outcome: {
    state: 'conflict',
    written: 'no',
    code: 'CONFLICT',
    fields: ['city'],
    returned: { city: 'Ås', name: 'A' },
    tries: 1,
    at: '2026-06-01T12:00:00.000Z',
  },
};

test('a conflict is to be written once everything in dispute is decided', () => {
  const mine = { city: { choice: 'mine', theirs: 'Ås' } } as const;
  expect(rowEnd(conflict)).toBe('conflict');
  expect(rowEnd({ ...conflict, decisions: mine })).toBe('toWrite');
  expect(rowEnd({ ...conflict, excluded: ['city'] })).toBe('toWrite');
  expect(rowEnd({ ...conflict, excluded: ['name'] })).toBe('conflict');
});

test('the values of a decided conflict are counted with what is to be written', () => {
  const counter = new BalanceCounter();
  counter.add(conflict);
  counter.add({ ...conflict, excluded: ['city'] });
  expect(counter.balance()).toMatchObject({ rows: 2, conflict: 1, toWrite: 1, cellsToWrite: 1, cellsExcluded: 1 });
});
