import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OutcomeCounts, outcomeStates, type PlanCounts } from '../../../src/core/plan/model.ts';
import { heldBack, partFilter, sheetBalance } from '../../../src/core/review/sheet-balance.ts';

const count = fc.integer({ min: 0, max: 1_000_000 });
const anyOutcomes: fc.Arbitrary<OutcomeCounts> = fc.record({
  pending: count,
  applied: count,
  failed: count,
  conflict: count,
  skipped: count,
  unknown: count,
  excluded: count,
});
const anyStatuses = fc.record({ unchanged: count, invalid: count, unmatched: count, duplicate: count, new: count });

test('whatever a run came to, its numbers add up to the rows of the sheet', () => {
  fc.assert(
    fc.property(anyOutcomes, anyStatuses, (outcomes, statuses) => {
      const writable = outcomeStates.reduce((sum, state) => sum + outcomes[state], 0);
      const created = Math.min(statuses.new, writable);
      const held = statuses.unchanged + statuses.invalid + statuses.unmatched + statuses.duplicate;
      const counts: PlanCounts = {
        ...statuses,
        new: created,
        changed: writable - created,
        rows: writable + held,
        cellsChanged: 0,
        cellsCleared: 0,
        rowsClearing: 0,
        issues: {},
      };
      const { rows, written, excluded, waiting, unchanged, notWritten, parts } = sheetBalance(counts, outcomes);
      expect(written + excluded + waiting + unchanged + notWritten).toBe(rows);
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(rows);
      expect(heldBack(counts) + unchanged + writable).toBe(rows);
    }),
  );
});

test('a part is shown by its outcome or its status', () => {
  expect(partFilter('applied')).toEqual({ outcomes: ['applied'] });
  expect(partFilter('duplicate')).toEqual({ statuses: ['duplicate'] });
});
