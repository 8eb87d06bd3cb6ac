import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterStruggle,
  afterSuccess,
  type Concurrency,
  createAdaptiveLimit,
  fullConcurrency,
} from '../../../src/services/applying/adaptive-limit.ts';

const apply = (state: Concurrency, signs: string): Concurrency =>
  signs.split('').reduce((each, sign) => (sign === '+' ? afterSuccess(each) : afterStruggle(each)), state);

describe('how many requests at once', () => {
  test('a struggling server gets half as many', () => {
    expect(apply(fullConcurrency(8), '-').current).toBe(4);
  });

  test('what was under way with the first failure is the same trouble', () => {
    expect(apply(fullConcurrency(8), '--------').current).toBe(4);
    expect(apply(fullConcurrency(8), '---------').current).toBe(2);
    expect(apply(fullConcurrency(8), '-+-+-+-+').current).toBe(4);
  });

  test('one is always left', () => {
    expect(apply(fullConcurrency(8), '-'.repeat(100)).current).toBe(1);
    expect(apply(fullConcurrency(1), '-').current).toBe(1);
  });

  test('a round of successes gives one back, up to the user’s limit', () => {
    const four = { ...fullConcurrency(8), current: 4 };
    expect(apply(four, '+++').current).toBe(4);
    expect(apply(four, '++++').current).toBe(5);
    expect(apply(four, '+++++++++').current).toBe(6);
    expect(apply(four, '+'.repeat(1000)).current).toBe(8);
  });

  test('it stays between one and the limit whatever happens', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.stringMatching(/^[+-]{0,300}$/), (max, signs) => {
        const { current } = apply(fullConcurrency(max), signs);
        expect(current).toBeGreaterThanOrEqual(1);
        expect(current).toBeLessThanOrEqual(max);
        expect(apply(fullConcurrency(max), signs + '+'.repeat(max * max)).current).toBe(max);
      }),
    );
  });
});

describe('the slots', () => {
  /** Work that ends when it is told to, and how much of it ran. */
  function jobs(count: number) {
    const running = new Set<number>();
    const ends = Array.from({ length: count }, () => Promise.withResolvers<undefined>());
    return {
      running,
      end: async (index: number) => {
        ends[index]!.resolve(undefined);
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      },
      job: (index: number) => async () => {
        running.add(index);
        await ends[index]!.promise;
        running.delete(index);
        return index;
      },
    };
  }

  test('so much runs at once, less after trouble, and everything in the end', async () => {
    const limit = createAdaptiveLimit({ max: 4 });
    const { running, end, job } = jobs(10);
    const results = Array.from({ length: 10 }, (_, index) => limit.run(job(index)));
    await Promise.resolve();
    await end(0);
    expect(running).toEqual(new Set([1, 2, 3, 4]));
    limit.struggled();
    expect(limit.concurrency).toBe(2);
    await end(1);
    await end(2);
    expect(running).toEqual(new Set([3, 4]));
    for (let success = 0; success < 2 + 3; success += 1) limit.succeeded();
    expect(limit.concurrency).toBe(4);
    await end(3);
    expect(running).toEqual(new Set([4, 5, 6, 7]));
    for (let index = 4; index < 10; index += 1) await end(index);
    await expect(Promise.all(results)).resolves.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('a failed piece of work frees its slot and fails alone', async () => {
    const limit = createAdaptiveLimit({ max: 1 });
    const failing = limit.run(() => Promise.reject(new Error('no')));
    const next = limit.run(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('next');
  });
});
