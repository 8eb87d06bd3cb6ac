import { expect, test } from 'vitest';
import { type Batch, undoneOf, undosOf } from '../../../src/core/plan/undone.ts';

const none = { pending: 0, applied: 0, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 0 };
const written = (planId: string, minute: number, undoOf?: string, rest: Partial<typeof none> = {}): Batch => ({
  planId,
  undoOf,
  appliedAt: `2026-11-27T10:${String(minute).padStart(2, '0')}:00.000Z`,
  outcomes: { ...none, applied: 3, ...rest },
});
const batch = written('a', 1);

test('a batch is undone when an undo of it wrote everything, in part when it left something', () => {
  expect(undoneOf(batch, [batch])).toBeUndefined();
  expect(undoneOf(batch, [batch, written('u', 2, 'a')])).toBe('whole');
  for (const left of ['pending', 'failed', 'conflict', 'skipped', 'unknown', 'excluded'])
    expect(undoneOf(batch, [batch, written('u', 2, 'a', { [left]: 1 })])).toBe('part');
  const prepared = { planId: 'u', undoOf: 'a', outcomes: { ...none, pending: 3 } };
  expect(undoneOf(batch, [batch, prepared])).toBeUndefined();
});

test('an undo that was undone does not count, however often that goes on', () => {
  const chain: Batch[] = [batch];
  for (let turn = 1; turn <= 6; turn++) {
    chain.push(written(`u${turn}`, 1 + turn, turn === 1 ? 'a' : `u${turn - 1}`));
    expect(undoneOf(batch, chain)).toBe(turn % 2 === 1 ? 'whole' : undefined);
  }
  const part = [batch, written('u', 2, 'a'), written('v', 3, 'u', { conflict: 1 })];
  expect(undoneOf(batch, part)).toBe('part');
});

test('what was written on after its undo is undone in part, until it is undone again', () => {
  const later = written('a', 5);
  const first = written('u', 2, 'a');
  expect(undoneOf(later, [later, first])).toBe('part');
  expect(undoneOf(later, [later, first, written('w', 6, 'a')])).toBe('whole');
  expect(undosOf('a', [later, first, written('w', 6, 'a')]).map(({ planId }) => planId)).toEqual(['w', 'u']);
});

test('plans that claim to undo one another end the question all the same', () => {
  const one = written('a', 1, 'b');
  const other = written('b', 2, 'a');
  expect(['whole', 'part', undefined]).toContain(undoneOf(one, [one, other]));
});
