import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReviewState } from '../../../src/core/review/model.ts';
import { excludeSelected } from '../../../src/services/review/edit/select-changes.ts';
import type { ReviewSession } from '../../../src/services/review/session.ts';
import { applyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';
import { planContents } from '../../support/plan-contents.ts';
import { csv, planFor } from '../../support/planning.ts';
import { byField, recount, storedRows } from '../../support/recount.ts';
import { all, openReview, rows } from '../../support/reviewing.ts';

const customers = [1, 2, 3, 4, 5].map((id) =>
  customer(id, { name: `Navn ${String(id)}`, city: 'Trondhjem', birth_date: '1984-07-03' }),
);
const text = `customer_id;name;city;birth_date
1;Ny;Trondheim;31.02.1980
2;Navn 2;Trondheim;03.07.1984
3;Ny;Bodø;99.99.1999
3;Annen;Bodø;03.07.1984
abc;Ny;Bodø;
5;Ny;;31.12.1999
`;
const ord = fc.integer({ min: 1, max: 6 });
const choice = fc.oneof(
  fc.record({ kind: fc.constant('exclude' as const), ords: fc.array(ord, { maxLength: 3 }), excluded: fc.boolean() }),
  fc.record({ kind: fc.constant('pattern' as const), excluded: fc.boolean() }),
  fc.record({
    kind: fc.constant('fix' as const),
    ord,
    column: fc.integer({ min: 0, max: 3 }),
    text: fc.constantFrom('1', '4', 'Ny', '', '31.12.1999', '31.02.1980', null),
  }),
  fc.record({
    kind: fc.constant('repair' as const),
    how: fc.constantFrom('clear' as const, 'leave' as const, 'exclude' as const),
  }),
  fc.record({ kind: fc.constant('replace' as const), replace: fc.constantFrom('28.02.', 'x') }),
  fc.record({ kind: fc.constant('approve' as const), name: fc.constantFrom('Kari', 'Ola', '') }),
);
type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;
type Move = { readonly kind: 'undo' | 'redo' };
const isMove = (one: Choice | Move): one is Move => one.kind === 'undo' || one.kind === 'redo';
const step = fc.oneof(
  { weight: 3, arbitrary: choice },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }) },
);

const job = { signal: new AbortController().signal, onProgress: () => undefined };

async function make(review: ReviewSession, one: Choice): Promise<void> {
  if (one.kind === 'exclude') await review.exclude(rows(...one.ords), one.excluded);
  else if (one.kind === 'fix') await review.fix(one.ord, one.column, one.text);
  else if (one.kind === 'pattern') {
    const pattern = { field: 'city', before: 'Trondhjem', after: 'Trondheim' };
    await review.exclude({ kind: 'matching', filter: { pattern }, except: [] }, one.excluded, { pattern });
  } else if (one.kind === 'repair') {
    await review.repair({ code: 'BAD_DATE', field: 'birth_date', value: '31.02.1980' }, { kind: one.how }, job);
  } else if (one.kind === 'replace') {
    const usual = { onlyInvalid: false, wholeCell: false, matchCase: false };
    await review.replace({ field: 'birth_date', find: '31.', replace: one.replace, ...usual }, job);
  } else if (one.name === '') await review.withdrawApproval();
  else await review.approve(one.name, 'sett på');
}

const whole = (state: ReviewState): unknown => {
  const { undo: _undo, redo: _redo, ...rest } = state;
  return { ...rest, fields: byField(state).fields };
};

describe('taking choices back', () => {
  it('gives exactly the former plan, and making them again the later one', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const { path } = await planFor(customers, csv(text), { blanks: 'clear' });
        const review = openReview(path);
        await review.ready();
        const seen = async (): Promise<unknown> => [
          planContents(path),
          whole(review.state()),
          (await review.page({}, all)).rows,
          (await review.page({ text: 'bod' }, all)).total,
          (await review.page({ outcomes: ['excluded'] }, all)).rows.map((row) => row.ord),
        ];
        // Every state that was ever left, by how a person would find back to it.
        const past: unknown[] = [await seen()];
        let at = 0;
        for (const one of steps) {
          const before = past[at];
          if (isMove(one)) {
            const moved = one.kind === 'undo' ? await review.undo() : await review.redo();
            if (moved !== null) at += one.kind === 'undo' ? -1 : 1;
            // At either end there is nothing to move to.
            past[at] ??= 'nowhere';
          } else {
            await make(review, one);
            const after = await seen();
            // A choice that changes nothing is none.
            if (JSON.stringify(after) !== JSON.stringify(before)) {
              at += 1;
              past.splice(at, past.length, after);
            }
          }
          expect(await seen()).toEqual(past[at]);
          expect([review.state().undo !== undefined, review.state().redo !== undefined]).toEqual([
            at > 0,
            at < past.length - 1,
          ]);
          expect(byField(review.state())).toEqual(byField(recount(storedRows(path))));
        }
        review.close();
      }),
      { numRuns: 40 },
    );
  });

  it('goes back fifty choices, and says which one is next', async () => {
    const { path } = await planFor(customers, csv(text));
    const review = openReview(path);
    await review.ready();
    const first = planContents(path);
    for (let n = 0; n < 60; n++) await review.fix(2, 1, `Navn ${String(n)}`);
    await review.exclude(rows(2, 6), true);
    expect(review.state()).toMatchObject({ undo: { kind: 'exclude', rows: 2 } });
    for (let n = 0; n < 61; n++) expect(await review.undo()).not.toBeNull();
    expect(planContents(path)).toEqual(first);
    expect(await review.undo()).toBeNull();
    expect(review.state()).not.toHaveProperty('undo');
    expect(review.state()).toMatchObject({ redo: { kind: 'edit', rows: 1 } });
  });

  it('makes an approval hold again that a choice had made void', async () => {
    const { path } = await planFor(customers, csv(text));
    const review = openReview(path);
    await review.approve('Kari', '');
    expect(review.state().approval).toMatchObject({ isValid: true });
    await review.fix(1, 3, '01.03.1980');
    expect(review.state().approval).toMatchObject({ isValid: false });
    await review.undo();
    expect(review.state().approval).toMatchObject({ isValid: true });
    await review.undo();
    expect(review.state()).not.toHaveProperty('approval');
  });

  it('ends where somebody else has written to the plan since', async () => {
    const { path } = await planFor(customers, csv(text));
    const review = openReview(path);
    await review.ready();
    await review.exclude(rows(2), true);
    excludeSelected(path, { rows: new Set([7]) }, true, '2026-06-02T09:00:00.000Z');
    const now = planContents(path);
    expect(await review.undo()).toBeNull();
    expect(planContents(path)).toEqual(now);
    await review.exclude(rows(2), false);
    expect(review.state()).toMatchObject({ undo: { kind: 'include' } });
    await review.undo();
    expect(planContents(path)).toEqual(now);
  });

  it('never takes back what was written', async () => {
    const scene = await applyScene(customers, 'customer_id;name\n1;Ny\n2;Ny\n');
    const review = openReview(scene.path);
    await review.fix(1, 1, 'Annen');
    review.state();
    await scene.apply();
    const written = planContents(scene.path);
    expect(await review.undo()).toBeNull();
    expect(planContents(scene.path)).toEqual(written);
  });
});
