import { describe, expect, it } from 'vitest';
import type { OnConflict } from '../../../src/core/plan/outcomes.ts';
import { estimateApply } from '../../../src/services/applying/estimate.ts';
import { applyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';
import { openReview, rows } from '../../support/reviewing.ts';

const ten = Array.from({ length: 10 }, (_, at) => customer(at + 1, { name: `Kunde ${String(at + 1)}` }));
const text = `customer_id;city;email\n${ten.map((_, at) => `${String(at + 1)};Moss;${at < 2 ? '' : 'ny@example.no'}\n`).join('')}`;

async function preview(
  path: string,
  check: 'each' | 'once' | 'none',
  concurrency = 4,
  onConflict: OnConflict = 'skip',
) {
  const review = openReview(path);
  const shown = await review.preview(onConflict);
  const estimate = estimateApply(review.plan, shown, { check, concurrency }, 0.1);
  review.close();
  return { ...shown, ...estimate };
}

describe('what a run would do', () => {
  it('is told by field with an example, and how many requests each way of checking takes', async () => {
    const { path } = await applyScene(ten, text);
    const each = await preview(path, 'each');
    expect(each).toMatchObject({ rows: 10, created: 0, heldBack: 0, values: 20, emptied: 2, tooManyClears: false });
    const { city: before, email } = ten[0] ?? {};
    const example = { customerId: 1, name: 'Kunde 1' };
    expect(each.fields).toEqual([
      { field: 'city', values: 10, emptied: 0, filled: 0, example: { ...example, before, after: 'Moss' } },
      {
        field: 'email',
        values: 10,
        emptied: 2,
        filled: 0,
        // A value that becomes another says more than one that goes.
        example: { customerId: 3, name: 'Kunde 3', before: email, after: 'ny@example.no' },
      },
    ]);
    expect([each.requests, each.seconds]).toEqual([20, 0.5]);
    expect(await preview(path, 'once')).toMatchObject({ requests: 11, seconds: 0.275 });
    expect(await preview(path, 'none', 100)).toMatchObject({ requests: 10, seconds: 0.1 });
  });

  it('sends as many requests as it said', async () => {
    const { path, apply } = await applyScene(ten, text);
    for (const check of ['each', 'none'] as const) {
      const before = await preview(path, check);
      const { requests } = await apply({ check, limit: 5 });
      expect(requests).toBe(before.requests / (before.rows / 5));
    }
    expect(await preview(path, 'once')).toMatchObject({ rows: 0, values: 0, emptied: 0, fields: [], requests: 0 });
  });

  it('counts what is left of a plan that was applied in part, and of which something was excluded', async () => {
    const { path, apply } = await applyScene(ten, text);
    await apply({ limit: 1 });
    expect(await preview(path, 'each')).toMatchObject({ rows: 9, values: 18, emptied: 1 });
    const review = openReview(path);
    await review.exclude(rows(2, 3), true, { fields: ['email'] });
    await review.exclude(rows(4), true);
    review.close();
    const { values, emptied, fields } = await preview(path, 'each');
    expect([values, emptied, fields.map(({ field, values: of }) => [field, of])]).toEqual([
      14,
      0,
      [
        ['city', 8],
        ['email', 6],
      ],
    ]);
  });

  it('does not count what is left to Cube in a conflict, and counts all of it where one’s own values win', async () => {
    const { path, apply, server } = await applyScene(ten, text);
    for (const id of [1, 3, 5]) server.change(9, id, { city: 'Hamar' });
    await apply();
    expect(await preview(path, 'each')).toMatchObject({ rows: 0, values: 0 });
    expect(await preview(path, 'each', 4, 'overwrite')).toMatchObject({ rows: 3, values: 6, emptied: 1 });
    const review = openReview(path);
    await review.decide(rows(1), 'city', 'theirs');
    await review.decide(rows(3), 'city', 'mine');
    review.close();
    const { rows: written, fields } = await preview(path, 'each');
    expect([written, fields.map(({ field, values }) => [field, values])]).toEqual([
      2,
      [
        ['email', 2],
        ['city', 1],
      ],
    ]);
  });

  it('says when more is emptied than usual', async () => {
    const { path } = await applyScene(ten, text.replaceAll('ny@example.no', ''));
    expect(await preview(path, 'each')).toMatchObject({ emptied: 10, tooManyClears: true });
  });
});
