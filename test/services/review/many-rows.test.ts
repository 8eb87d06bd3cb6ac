import { copyFileSync, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { excludeSelected } from '../../../src/services/review/edit/select-changes.ts';
import type { ReviewSession } from '../../../src/services/review/session.ts';
import type { Job, Progress } from '../../../src/services/progress.ts';
import { customer } from '../../support/customer.ts';
import { planContents } from '../../support/plan-contents.ts';
import { all, reviewOf, rows } from '../../support/reviewing.ts';
import { withTurns } from '../../support/turns.ts';

const count = 2500;
const ids = Array.from({ length: count }, (_, at) => at + 1);
const sheet = `customer_id;name;city\n${ids.map((id) => `${String(id)};Ny ${String(id)};Trondheim`).join('\n')}\n`;
const everything = { kind: 'matching', filter: {}, except: [] } as const;
const cities = [{ field: 'city', after: 'Trondheim' }];
const watching: Job = { signal: new AbortController().signal, onProgress: () => undefined };

const open = async (): Promise<ReviewSession> =>
  reviewOf(
    ids.map((id) => customer(id, { city: 'Trondhjem' })),
    sheet,
  );

/** Work that is stopped the n-th time that it tells how far it is. */
function stoppedAt(n: number): Job {
  const stop = new AbortController();
  let told = 0;
  return {
    signal: stop.signal,
    onProgress: () => {
      told += 1;
      if (told === n) stop.abort(new AppError('CANCELLED'));
    },
  };
}

/** What a person sees, and what is in the file: both must say the same. */
async function seen(review: ReviewSession): Promise<unknown> {
  const { undo: _undo, redo: _redo, ...state } = review.state();
  return {
    file: planContents(review.path),
    state,
    first: (await review.page({}, all)).rows,
    excluded: (await review.page({ outcomes: ['excluded'] }, all)).total,
    found: (await review.page({ text: 'bergen' }, all)).total,
    patterns: (await review.patterns({ field: 'city' }, all)).patterns,
  };
}

/** The choices that may be about every row, each with what it comes to. */
const choices = [
  ['excluding rows', async (review: ReviewSession, job = watching) => review.exclude(everything, true, {}, job)],
  [
    'excluding a field',
    async (review: ReviewSession, job = watching) => review.exclude(everything, true, { fields: ['city'] }, job),
  ],
  [
    'setting a value',
    async (review: ReviewSession, job = watching) => (await review.setValue(cities, 'Bergen', job)).rows,
  ],
  [
    'replacing a text',
    async (review: ReviewSession, job = watching) => {
      const how = { onlyInvalid: false, wholeCell: false, matchCase: true };
      return (await review.replace({ field: 'city', find: 'Trond', replace: 'Bergen', ...how }, job)).rows;
    },
  ],
] as const;

describe.each(choices)('%s, of many rows', (_name, choose) => {
  it('leaves the plan as it was where it is stopped, and so do undo and redo', { timeout: 120_000 }, async () => {
    const review = await open();
    const before = await seen(review);
    for (const at of [1, 2]) {
      await expect(choose(review, stoppedAt(at))).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(await seen(review)).toEqual(before);
      expect(review.state()).not.toHaveProperty('undo');
    }

    expect(await choose(review)).toBe(count);
    const after = await seen(review);
    expect(after).not.toEqual(before);
    for (const at of [1, 5]) {
      await expect(review.undo(stoppedAt(at))).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(await seen(review)).toEqual(after);
      expect(review.state()).toMatchObject({ undo: { rows: count } });
    }

    expect(await review.undo(watching)).toMatchObject({ rows: count });
    expect(await seen(review)).toEqual(before);
    await expect(review.redo(stoppedAt(3))).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await seen(review)).toEqual(before);
    expect(await review.redo(watching)).toMatchObject({ rows: count });
    expect(await seen(review)).toEqual(after);
    expect(await review.undo(watching)).toMatchObject({ rows: count });
    expect(await seen(review)).toEqual(before);
  });

  it('gives others a turn after some rows, tells how far it is, and pages are read meanwhile', async () => {
    const review = await open();
    const pieces = async (work: (job: Job) => Promise<unknown>): Promise<readonly number[]> => {
      const told: Progress[] = [];
      const onProgress = (progress: Progress): void => {
        if (progress.phase !== 'read') told.push(progress);
      };
      const { turns } = await withTurns(work({ signal: watching.signal, onProgress }), async () => {
        expect((await review.page({}, { from: 0, count: 1 })).total).toBe(count);
      });
      expect(turns).toBeGreaterThanOrEqual(told.length);
      return told.map(({ done }, at) => done - (told[at - 1]?.done ?? 0));
    };
    const made = await pieces((job) => choose(review, job));
    const undone = await pieces((job) => review.undo(job));
    const redone = await pieces((job) => review.redo(job));
    expect(Math.max(...made)).toBeLessThanOrEqual(1000);
    for (const moved of [undone, redone]) {
      expect(Math.max(...moved)).toBeLessThanOrEqual(250);
      expect(moved.reduce((sum, n) => sum + n, 0)).toBe(count);
    }
  });

  it('tells how far taking it back is where it is stopped, from nothing to all that was done', async () => {
    const review = await open();
    const stopped = async (work: (job: Job) => Promise<unknown>): Promise<readonly Progress[]> => {
      const stop = new AbortController();
      const told: Progress[] = [];
      const onProgress = (progress: Progress): void => {
        told.push(progress);
        if (progress.phase !== 'read' && progress.done >= 1000) stop.abort(new AppError('CANCELLED'));
      };
      await expect(work({ signal: stop.signal, onProgress })).rejects.toMatchObject({ code: 'CANCELLED' });
      return told.filter(({ phase }) => phase === 'restore');
    };
    const whole = [0, 250, 500, 750, 1000].map((done) => ({ phase: 'restore', done, total: 1000 }));
    expect(await stopped((job) => choose(review, job))).toEqual(whole);
    await choose(review);
    expect(await stopped((job) => review.undo(job))).toEqual(whole);
    await review.undo(watching);
    expect(await stopped((job) => review.redo(job))).toEqual(whole);
  });

  it('is not in the plan by half, wherever the program is ended', async () => {
    const review = await open();
    const before = planContents(review.path);
    const copy = `${review.path}.copy`;
    const states: unknown[] = [];
    const onProgress = (): void => {
      // What a computer that stops now has on its disk.
      copyFileSync(review.path, copy);
      if (existsSync(`${review.path}-journal`)) copyFileSync(`${review.path}-journal`, `${copy}-journal`);
      PlanFile.open(copy).close();
      states.push(planContents(copy));
    };
    await choose(review, { signal: watching.signal, onProgress });
    expect(states.length).toBeGreaterThan(1);
    for (const state of states) expect(state).toEqual(before);
  });
});

describe('what another process has written about many rows', () => {
  it('is read in turns with other work, and known to whatever is asked from then on', async () => {
    const many = Array.from({ length: 25_000 }, (_, at) => at + 1);
    const review = await reviewOf(
      many.map((id) => customer(id, { city: 'Trondhjem' })),
      `customer_id;city\n${many.map((id) => `${String(id)};Trondheim`).join('\n')}\n`,
    );
    const path = review.path;
    excludeSelected(
      path,
      { rows: new Set(many.slice(0, 20_000).map((id) => id + 1)) },
      true,
      '2026-06-02T09:00:00.000Z',
    );
    const shown = review.page({ outcomes: ['excluded'] }, { from: 0, count: 1 });
    const { turns } = await withTurns(review.catchUp());
    expect(turns).toBeGreaterThan(1);
    expect(review.state().outcomes).toMatchObject({ pending: 5000, excluded: 20_000 });
    expect((await shown).total).toBe(20_000);
    excludeSelected(path, { rows: new Set([2]) }, false, '2026-06-02T09:00:00.000Z');
    // A choice means what is shown by then.
    const excluded = { kind: 'matching', filter: { outcomes: ['excluded'] }, except: [] } as const;
    expect(await review.exclude(excluded, false)).toBe(19_999);
  });
});

describe('a corrected key', () => {
  it('finds its customer by another field through an index that is made in turns with other work', async () => {
    const emailOf = (id: number): string => `kunde${String(id)}@example.no`;
    const lines = [1, 2, 3].map((id) => `${emailOf(id)};Bodø`);
    const review = await reviewOf(
      ids.map((id) => customer(id, { email: emailOf(id) })),
      `email;city\n${lines.join('\n')}\n`,
    );
    const { result, turns } = await withTurns(review.fix(1, 0, emailOf(2222)));
    expect(result).toMatchObject({ customerId: 2222, status: 'changed' });
    // 500 customers at a time.
    expect(turns).toBeGreaterThanOrEqual(count / 500);
  });
});

describe('a choice about many rows', () => {
  it('is taken back where the review is closed meanwhile', async () => {
    const review = await open();
    const before = planContents(review.path);
    const onProgress = (): void => {
      review.close();
    };
    await expect(review.exclude(everything, true, {}, { signal: watching.signal, onProgress })).rejects.toMatchObject({
      code: 'USAGE',
    });
    expect(planContents(review.path)).toEqual(before);
  });

  it('leaves patterns readable that lose their rows while their values are searched and sorted by', async () => {
    const review = await open();
    const how = { onlyInvalid: false, wholeCell: false, matchCase: true };
    const order = { by: 'after', direction: 'ascending' } as const;
    const asked: Promise<{ readonly patterns: readonly unknown[] }>[] = [];
    const onProgress = (): void => {
      asked.push(review.patterns({ field: 'name', text: 'n', order }, all));
    };
    const replacing = { field: 'name', find: 'Ny', replace: 'Navn', ...how };
    expect(await review.replace(replacing, { signal: watching.signal, onProgress })).toMatchObject({ rows: count });
    expect(asked.length).toBeGreaterThan(10);
    for (const { patterns } of await Promise.all(asked)) expect(patterns.length).toBeGreaterThan(0);
    const { total } = await review.patterns({ field: 'name', text: 'navn' }, all);
    expect(total).toBe(count);
  });

  it('is in a copy of the plan that is asked for meanwhile', async () => {
    const review = await open();
    const target = `${review.path}.copy`;
    const copies: Promise<void>[] = [];
    const onProgress = (): void => {
      if (copies.length === 0) copies.push(review.saveCopy(target));
    };
    await review.exclude(everything, true, {}, { signal: watching.signal, onProgress });
    // Nor does the next choice disturb it.
    const next = review.exclude(rows(3), false);
    await Promise.all(copies);
    const copy = PlanFile.open(target);
    expect(copy.outcomeCounts()).toMatchObject({ excluded: count });
    copy.close();
    expect(await next).toBe(1);
  });

  it('stays made where the review is closed as soon as it is', async () => {
    const review = await open();
    await review.exclude(everything, true);
    await review.undo();
    const made = (): boolean => {
      const plan = PlanFile.open(review.path);
      const { excluded } = plan.outcomeCounts();
      plan.close();
      return excluded === count;
    };
    // What the undone choice would be made again with is still being forgotten.
    let isClosed = false;
    const { result } = await withTurns(review.exclude(everything, true), () => {
      if (isClosed || !made()) return;
      review.close();
      isClosed = true;
    });
    expect({ result, isClosed, isMade: made() }).toEqual({ result: count, isClosed: true, isMade: true });
  });

  it('keeps others from writing until it is done, and is then one choice', async () => {
    const review = await open();
    const refused: unknown[] = [];
    const onProgress = (): void => {
      if (refused.length > 0) return;
      try {
        excludeSelected(review.path, { rows: new Set([2]) }, true, '2026-06-02T09:00:00.000Z');
      } catch (error) {
        refused.push(error);
      }
    };
    await review.exclude(everything, true, {}, { signal: watching.signal, onProgress });
    expect(refused).toMatchObject([{ code: 'PLAN_IN_USE' }]);
    expect(review.state()).toMatchObject({ outcomes: { excluded: count }, undo: { kind: 'exclude', rows: count } });
  });

  it('is forgotten with all its rows once another takes its place', async () => {
    const review = await open();
    const before = planContents(review.path);
    await review.exclude(everything, true);
    await review.undo();
    await review.exclude(rows(3), true);
    expect(await review.redo()).toBeNull();
    await review.undo();
    expect(planContents(review.path)).toEqual(before);
  });
});
