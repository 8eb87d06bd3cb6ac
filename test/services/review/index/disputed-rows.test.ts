import { describe, expect, it } from 'vitest';
import type { BalancedRow } from '../../../../src/core/plan/balance.ts';
import type { ConflictChoice } from '../../../../src/core/plan/model.ts';
import { rowIssue } from '../../../../src/core/row-issue.ts';
import { DisputedRows } from '../../../../src/services/review/index/disputed-rows.ts';
import { countRows } from '../../../../src/services/review/index/review-counts.ts';
import { RowIndex } from '../../../../src/services/review/index/row-index.ts';
import { atOnce } from '../../../../src/services/turns.ts';

const count = 1000;
const changes = { city: { before: 'Hamar', after: 'Bodø' } };
const issues = [{ ...rowIssue('CHANGED_BOTH', 'city', 'Bodø'), field: 'city' }];

/** Every other row is in dispute. */
function plan() {
  const rows = new RowIndex(count, ['city']);
  const decisions = new Map<number, ConflictChoice>();
  const isDisputed = (ord: number): boolean => ord % 2 === 0;
  for (let ord = 1; ord <= count; ord++) {
    rows.put(ord, { status: 'changed', changes, issues: isDisputed(ord) ? issues : [] });
  }
  const read: number[] = [];
  const disputed = new DisputedRows(rows, (ord): BalancedRow => {
    read.push(ord);
    const choice = decisions.get(ord);
    return {
      status: 'changed',
      changes,
      issues: isDisputed(ord) ? issues : [],
      ...(choice && { decisions: { city: { choice, theirs: 'Hamar' } } }),
    };
  });
  const decide = (ord: number, choice: ConflictChoice): void => {
    decisions.set(ord, choice);
    rows.setDecided(ord, true);
  };
  const balance = () => atOnce(countRows(rows, disputed)).balance;
  return { rows, disputed, read, decide, balance };
}

describe('rows in dispute', () => {
  it('are read in pieces, each once, and then counted without reading', () => {
    const { disputed, read, balance } = plan();
    const pieces: number[] = [];
    for (let isDone = false; !isDone;) {
      const before = read.length;
      isDone = disputed.look(120);
      pieces.push(read.length - before);
    }
    expect(pieces).toEqual([120, 120, 120, 120, 20]);
    expect(balance()).toMatchObject({
      rows: count,
      heldBack: 500,
      toWrite: 500,
      cellsChanged: count,
      cellsToWrite: 500,
    });
    expect(new Set(read).size).toBe(500);
    expect(read).toHaveLength(500);
  });

  it('are read again where something about them was decided, and no others', () => {
    const { rows, disputed, read, decide, balance } = plan();
    expect(disputed.look(Infinity)).toBe(true);
    read.length = 0;
    decide(2, 'mine');
    decide(4, 'theirs');
    decide(5, 'theirs');
    expect(balance()).toMatchObject({ heldBack: 498, toWrite: 502, cellsChanged: 998, cellsToWrite: 500 });
    expect(read).toEqual([2, 4, 5]);
    decide(4, 'mine');
    expect(balance()).toMatchObject({ heldBack: 498, cellsChanged: 999, cellsToWrite: 501 });
    expect(read).toEqual([2, 4, 5, 4]);
    // Nothing of an excluded row is written, whatever was decided.
    rows.setOutcome(2, 'excluded');
    rows.setOutcome(6, 'excluded');
    expect(balance()).toMatchObject({ heldBack: 497, excluded: 2, cellsExcluded: 2 });
    expect(read).toEqual([2, 4, 5, 4]);
    rows.setOutcome(6, 'pending');
    expect(balance()).toMatchObject({ heldBack: 498, excluded: 1 });
    expect(read).toEqual([2, 4, 5, 4, 6]);
  });
});
