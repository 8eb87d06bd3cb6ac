import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowEnds } from '../../src/core/plan/balance.ts';
import { outcomeParts } from '../../src/renderer/ui/outcome-parts.ts';

it('every row is in exactly one part of the bar, and no part is too small to be seen', () => {
  const anyCounts = fc.record(Object.fromEntries(rowEnds.map((end) => [end, fc.nat({ max: 1_000_000 })])));
  fc.assert(
    fc.property(anyCounts, (some) => {
      const parts = outcomeParts(some);
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
      expect(sum(parts.map(({ rows }) => rows))).toBe(sum(Object.values(some)));
      expect(new Set(parts.map(({ end }) => end)).size).toBe(parts.length);
      expect(parts.every(({ rows, share }) => rows > 0 && share >= 0.015 && share <= 1)).toBe(true);
    }),
  );
});
