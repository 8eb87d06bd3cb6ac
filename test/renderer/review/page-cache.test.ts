import { describe, expect, it } from 'vitest';
import { PageCache, pageRows } from '../../../src/renderer/features/review/model/page-cache.ts';
import type { ReviewPage } from '../../../src/core/review/model.ts';
import { reviewRow } from './review-rows.ts';

/** An engine that answers when it is told to. */
function engine(total: number) {
  const waiting: { readonly from: number; readonly count: number; readonly answer: (page: ReviewPage) => void }[] = [];
  const asked: number[] = [];
  let fails = false;
  const plan = { total, name: 'first' };
  const page = (from: number, count: number): ReviewPage => ({
    total: plan.total,
    rows: Array.from({ length: Math.max(0, Math.min(count, plan.total - from)) }, (_, index) =>
      reviewRow(from + index + 1, { name: plan.name }),
    ),
  });
  return {
    plan,
    asked,
    waiting,
    fetchPage: async (from: number, count: number): Promise<ReviewPage> => {
      asked.push(from / pageRows);
      if (fails) throw new Error('the engine is gone');
      return new Promise((answer) => waiting.push({ from, count, answer }));
    },
    fail: (value: boolean): void => {
      fails = value;
    },
    /** Answers what was asked for, and what is asked for thereupon. */
    settle: async (): Promise<void> => {
      while (waiting.length > 0) {
        const next = waiting.shift();
        next?.answer(page(next.from, next.count));
        await new Promise(setImmediate);
      }
    },
  };
}

describe('PageCache', () => {
  it('gets what is in view first, then what scrolling comes to next', async () => {
    const { fetchPage, asked, settle } = engine(100_000);
    const cache = new PageCache(fetchPage);
    cache.show(0, 30);
    expect(cache.rowAt(0)).toBeUndefined();
    await settle();
    expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(cache.total).toBe(100_000);
    expect(cache.rowAt(30)?.ord).toBe(31);

    asked.length = 0;
    cache.show(50_100, 50_130);
    await settle();
    expect(asked, 'a jump gets nothing else').toEqual([501]);

    asked.length = 0;
    cache.show(50_000, 50_030);
    await settle();
    expect(asked, 'upwards, what lies above comes next').toEqual([500, 499, 498, 497, 496, 495, 494, 502]);
  });

  it('does not fetch what was scrolled past while it was waiting', async () => {
    const { fetchPage, asked, settle } = engine(1_000_000);
    const cache = new PageCache(fetchPage);
    for (let position = 0; position < 900_000; position += 10_000) cache.show(position, position + 30);
    cache.show(900_000, 900_030);
    await settle();
    expect(asked.length).toBeLessThan(10);
    expect(cache.rowAt(900_010)?.ord).toBe(900_011);
  });

  it('gets what an equally wide step comes to next', async () => {
    const { fetchPage, asked, settle } = engine(100_000);
    const cache = new PageCache(fetchPage);
    cache.show(0, 30);
    await settle();
    for (let position = 400; position < 90_000; position += 400) {
      cache.show(position, position + 30);
      await settle();
      expect(cache.rowAt(position + 400)?.ord).toBe(position + 401);
    }
    asked.length = 0;
    cache.show(90_000, 90_030);
    expect(asked.length).toBeLessThan(4);
  });

  it('has every row in view ready when scrolling goes on page by page', async () => {
    const { fetchPage, settle } = engine(20_000);
    const cache = new PageCache(fetchPage);
    cache.show(0, 40);
    await settle();
    for (let first = 0; first + 40 < 20_000; first += 35) {
      cache.show(first, first + 40);
      for (let position = first; position <= first + 40; position += 1) {
        expect(cache.rowAt(position)?.ord).toBe(position + 1);
      }
      await settle();
    }
  });

  it('shows the former rows until the newer ones are there', async () => {
    const { plan, fetchPage, settle } = engine(1000);
    const cache = new PageCache(fetchPage);
    cache.show(0, 30);
    await settle();
    plan.name = 'second';
    plan.total = 990;
    cache.refresh();
    expect(cache.rowAt(5)?.name).toBe('first');
    await settle();
    expect(cache.rowAt(5)?.name).toBe('second');
    expect(cache.total).toBe(990);
    expect(cache.rowAt(990)).toBeUndefined();
  });

  it('never takes an answer from before a change for the rows or the count of after it', async () => {
    const { plan, fetchPage, settle, waiting } = engine(1000);
    const cache = new PageCache(fetchPage);
    cache.show(0, 30);
    await settle();
    cache.refresh();
    const old = waiting.map((flight) => flight.from);
    expect(old).toContain(0);
    plan.total = 10;
    plan.name = 'second';
    cache.refresh();
    await settle();
    expect(cache.total).toBe(10);
    expect(cache.rowAt(3)?.name).toBe('second');
  });

  it('finds rows again where there were none', async () => {
    const { plan, fetchPage, settle } = engine(0);
    const cache = new PageCache(fetchPage);
    cache.show(0, 0);
    await settle();
    expect(cache.total).toBe(0);
    plan.total = 5;
    cache.refresh();
    await settle();
    expect(cache.total).toBe(5);
    expect(cache.rowAt(4)?.ord).toBe(5);
  });

  it('keeps no more pages than it may, but always those in view', async () => {
    const { fetchPage, asked, settle } = engine(1_000_000);
    const cache = new PageCache(fetchPage);
    cache.show(0, 30);
    await settle();
    for (let position = 0; position < 200_000; position += 400) {
      cache.show(position, position + 30);
      await settle();
      expect(cache.rowAt(position)).toBeDefined();
    }
    asked.length = 0;
    cache.show(0, 30);
    expect(cache.rowAt(0)).toBeUndefined();
    await settle();
    expect(asked).toContain(0);
  });

  it('says what failed, asks no more until told to, and then goes on', async () => {
    const { fetchPage, fail, asked, settle } = engine(1000);
    const cache = new PageCache(fetchPage);
    fail(true);
    cache.show(0, 30);
    await new Promise(setImmediate);
    expect(cache.failure).toBeInstanceOf(Error);
    const before = asked.length;
    cache.show(400, 430);
    expect(asked.length).toBe(before);
    fail(false);
    cache.retry();
    await settle();
    expect(cache.failure).toBeUndefined();
    expect(cache.rowAt(400)?.ord).toBe(401);
  });

  it('puts a corrected row in its place at once, and tells whoever listens', async () => {
    const { fetchPage, settle } = engine(1000);
    const cache = new PageCache(fetchPage);
    cache.show(0, 30);
    await settle();
    const before = cache.version();
    let told = 0;
    const stop = cache.subscribe(() => (told += 1));
    cache.replace(reviewRow(7, { name: 'corrected' }), ({ ord }) => ord === 7);
    stop();
    cache.replace(reviewRow(8, { name: 'corrected' }), ({ ord }) => ord === 8);
    expect(told).toBe(1);
    expect(cache.version()).toBeGreaterThan(before);
    expect(cache.rowAt(6)?.name).toBe('corrected');
  });

  it('gives all rows of a range, loaded or not', async () => {
    const { fetchPage, settle } = engine(5000);
    const cache = new PageCache(fetchPage);
    cache.show(0, 30);
    await settle();
    const range = cache.rowsBetween(100, 3000);
    await settle();
    const rows = await range;
    expect(rows.map(({ ord }) => ord)).toEqual(Array.from({ length: 2901 }, (_, index) => index + 101));
  });
});
