import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../../../src/core/types.ts';
import { sameValue } from '../../../../src/core/values/equal.ts';
import type { PlanRequest } from '../../../../src/services/planning/plan-request.ts';
import type { PlanRow } from '../../../../src/services/plan-file/stored-row.ts';
import { compareAgain } from '../../../../src/services/review/rebase/rebase.ts';
import { openWorkspace } from '../../../../src/services/workspace/workspace.ts';
import { customer } from '../../../support/customer.ts';
import { brief, csv, planFor } from '../../../support/planning.ts';
import { recount, storedRows } from '../../../support/recount.ts';
import { openReview, rows } from '../../../support/reviewing.ts';
import { makeSnapshot } from '../../../support/snapshots.ts';

/** Compares a plan again with what Cube has by now; returns the new plan's path. */
async function again(path: string, now: readonly CustomerRecord[]): Promise<string> {
  const workspace = openWorkspace(join(dirname(path), 'now'));
  const snapshot = makeSnapshot(workspace, now, '2026-05-01T00:00:00.000Z');
  const out = `${path}.again`;
  try {
    await compareAgain(path, out, {
      snapshot,
      clock: { now: () => new Date('2026-06-03T00:00:00Z') },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    return out;
  } finally {
    snapshot.close();
    workspace.close();
  }
}

const said = ({ ord, row, customerId, status, changes, issues }: PlanRow): unknown => ({
  ord,
  row,
  customerId,
  status,
  changes,
  issues,
});

async function story(
  then: readonly CustomerRecord[],
  text: string,
  now: readonly CustomerRecord[],
  request: Partial<PlanRequest> = {},
): Promise<{ readonly older: readonly PlanRow[]; readonly newer: readonly PlanRow[]; readonly path: string }> {
  const { path } = await planFor(then, csv(text), request);
  const newer = await again(path, now);
  return { older: storedRows(path), newer: storedRows(newer), path: newer };
}

const two = [customer(1, { name: 'A', city: 'OSLO' }), customer(2, { name: 'B', city: 'OSLO' })];

describe('comparing again', () => {
  it('drops what Cube has by now, keeps what it still lacks, and says what somebody changed meanwhile', async () => {
    const text = 'customer_id;name;city\n1;Ny;BODØ\n2;Ny;BODØ\n';
    const now = [customer(1, { name: 'Ny', city: 'OSLO' }), customer(2, { name: 'Annen', city: 'OSLO' })];
    const { newer } = await story(two, text, now);
    expect(newer.map(({ changes }) => changes)).toEqual([
      { city: { before: 'OSLO', after: 'BODØ' } },
      { name: { before: 'Annen', after: 'Ny' }, city: { before: 'OSLO', after: 'BODØ' } },
    ]);
    expect(brief(newer)).toEqual([
      [2, 'changed'],
      [3, 'changed', 'CHANGED_BOTH'],
    ]);
  });

  it('never makes a change of a cell that was none, however Cube has changed', async () => {
    const text = 'customer_id;name;city\n1;A;OSLO\n2;Ny;OSLO\n';
    const now = [customer(1, { name: 'X', city: 'Y' }), customer(2, { name: 'B', city: 'Y' })];
    const { newer, path } = await story(two, text, now);
    expect(brief(newer)).toEqual([
      [2, 'unchanged', 'CHANGED_IN_CUBE', 'CHANGED_IN_CUBE'],
      [3, 'changed', 'CHANGED_IN_CUBE'],
    ]);
    expect(newer[1]?.changes).toEqual({ name: { before: 'B', after: 'Ny' } });
    // Neither does a correction of another cell later on, nor comparing once more.
    const once = storedRows(await again(path, now));
    expect(once.map(said)).toEqual(newer.map(said));
    const review = openReview(path);
    const { changes } = await review.fix(2, 1, 'Enda en');
    expect(changes).toEqual({ name: { before: 'B', after: 'Enda en' } });
  });

  it('looks again for customers that were not found, and says which are gone', async () => {
    const text = 'customer_id;name\n1;Ny\n7;Ny\nabc;Ny\n';
    const { newer } = await story(two, text, [customer(7, { name: 'Sju' })]);
    expect(brief(newer)).toEqual([
      [2, 'unmatched', 'NOT_IN_ASSIGNMENT'],
      [3, 'changed'],
      [4, 'invalid', 'BAD_KEY'],
    ]);
  });

  it('takes a customer that was to be created for what it is by now', async () => {
    const text = 'customer_id;name;city\n8;Ny;BODØ\n9;Ny;BODØ\n';
    const now = [...two, customer(8, { name: 'Ny', city: 'HAMAR' })];
    const { older, newer } = await story(two, text, now, { create: true });
    expect(older.map(({ status }) => status)).toEqual(['new', 'new']);
    expect(brief(newer)).toEqual([
      [2, 'changed', 'CHANGED_BOTH'],
      [3, 'new'],
    ]);
    expect(newer[0]?.changes).toEqual({ city: { before: 'HAMAR', after: 'BODØ' } });
  });

  it('brings along what was corrected, left out and decided, and no approval', async () => {
    const text = 'customer_id;name;email\n1;Ny;x@@y\n2;Ny;ny@b.no\n';
    const { path } = await planFor(two, csv(text));
    const review = openReview(path);
    await review.fix(1, 2, 'x@y.no');
    await review.exclude(rows(1, 2), true);
    await review.approve('Kari', '');
    review.close();
    const newer = await again(path, [customer(1, { name: 'Annen' }), customer(2, { name: 'Ny', email: 'ny@b.no' })]);
    expect(brief(storedRows(newer))).toEqual([
      [2, 'changed', 'CHANGED_BOTH'],
      [3, 'unchanged'],
    ]);
    const compared = openReview(newer);
    await compared.ready();
    expect(compared.state()).toMatchObject({ edits: 1, outcomes: { excluded: 1, pending: 0 } });
    expect(compared.state().approval).toBeUndefined();
    await compared.decide(rows(1), undefined, 'mine');
    compared.close();
    const third = storedRows(await again(newer, [customer(1, { name: 'Annen' }), customer(2, { name: 'B' })]));
    expect(third[0]?.decisions).toEqual({ name: { choice: 'mine', theirs: 'Annen' } });
    // The row that had nothing to write for a while is left out still.
    expect(third[1]?.outcome?.state).toBe('excluded');
  });

  const value = fc.constantFrom('A', 'B', 'C', '');
  const person = fc.record({ name: value, city: value });
  const people = fc.array(person, { minLength: 4, maxLength: 4 });
  const recordsOf = (values: readonly { readonly name: string; readonly city: string }[]): CustomerRecord[] =>
    values.map(({ name, city }, at) => customer(at + 1, { name, city, updated: `${name}${city}` }));
  const sheet = fc
    .array(fc.tuple(fc.constantFrom('1', '2', '3', '4', '4', '9', 'x'), value, value), { minLength: 1, maxLength: 6 })
    .map((lines) => `customer_id;name;city\n${lines.map((cells) => cells.join(';')).join('\n')}\n`);
  const blanks = fc.constantFrom('keep' as const, 'clear' as const);

  it('with the same values in Cube changes nothing', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(people, sheet, blanks, async (then, text, rule) => {
        const { older, newer } = await story(recordsOf(then), text, recordsOf(then), { blanks: rule });
        expect(newer.map(said)).toEqual(older.map(said));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps to its rule for any values then and now', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(people, people, sheet, blanks, async (then, now, text, rule) => {
        const { older, newer, path } = await story(recordsOf(then), text, recordsOf(now), { blanks: rule });
        const current = new Map(recordsOf(now).map((record) => [record['customer_id'], record]));
        for (const [at, row] of older.entries()) {
          const record = row.customerId === null ? undefined : current.get(row.customerId);
          if (record === undefined || (row.status !== 'changed' && row.status !== 'unchanged')) continue;
          const expected = Object.entries(row.changes)
            .filter(([field, { after }]) => !sameValue(record[field], after))
            .map(([field, { before, after }]) => ({
              field,
              change: { before: record[field], after },
              isBoth: !sameValue(record[field], before),
            }));
          const [compared] = newer.slice(at);
          // Another row of this customer may have become a duplicate of it: that has tests of its own.
          if (compared?.status === 'duplicate') continue;
          const kept = Object.entries(compared?.changes ?? {}).map(([field, change]) => ({
            field,
            change,
            isBoth: compared?.issues.some((issue) => issue.code === 'CHANGED_BOTH' && issue.field === field),
          }));
          expect(kept).toEqual(expected);
        }
        const review = openReview(path);
        await review.ready();
        expect(review.state().counts).toEqual(recount(newer).counts);
        review.close();
      }),
      { numRuns: 40 },
    );
  });
});
