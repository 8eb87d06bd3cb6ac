import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobTold } from '../../src/engine/progress-meter.ts';
import { inStages, type Stage } from '../../src/engine/stages.ts';

function watched(stages: readonly Stage[]) {
  const told: JobTold[] = [];
  const onProgress = (one: JobTold): void => void told.push(one);
  const job = { id: 'j', signal: new AbortController().signal, isAlone: () => true, onProgress };
  return { job: inStages(job, stages), told };
}

test('fetching and comparing are one job: its share grows from the one to the other, and ends at the whole', () => {
  const { job, told } = watched([
    { phase: 'pull', about: 100 },
    { phase: 'plan', about: 200 },
    { phase: 'index', about: 200 },
  ]);
  job.onProgress({ phase: 'pull', done: 50 });
  job.onProgress({ phase: 'pull', done: 100 });
  job.onProgress({ phase: 'plan', done: 100 });
  job.onProgress({ phase: 'plan', done: 200 });
  job.onProgress({ phase: 'index', done: 200, total: 200 });
  // 5 for each customer fetched, 3 for each row compared, 1 for each looked through.
  expect(told.map(({ share = -1 }) => Math.round(share * 1300))).toEqual([250, 500, 800, 1100, 1300]);
  expect(told.map(({ about }) => about)).toEqual([100, 100, 200, 200, undefined]);
});

test('what nobody can estimate has no share until it has been counted', () => {
  const { job, told } = watched([
    { phase: 'pull', about: undefined },
    { phase: 'export', about: 300 },
  ]);
  job.onProgress({ phase: 'pull', done: 150 });
  job.onProgress({ phase: 'export', done: 100, total: 300 });
  expect(told).toEqual([
    { phase: 'pull', done: 150 },
    { phase: 'export', done: 100, total: 300, share: (750 + 300) / (750 + 900) },
  ]);
});

test('whatever was estimated and whatever comes, the share stays between nothing and the whole, and never goes back', () => {
  const told = fc.record({ phase: fc.constantFrom('pull', 'plan', 'index'), done: fc.nat(500) } as const);
  fc.assert(
    fc.property(fc.array(fc.nat(300), { minLength: 3, maxLength: 3 }), fc.array(told), (sizes, words) => {
      const phases = ['pull', 'plan', 'index'] as const;
      const { job, told: heard } = watched(phases.map((phase, at) => ({ phase, about: sizes[at] })));
      for (const word of words) job.onProgress(word);
      const shares = heard.flatMap(({ share }) => share ?? []);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    }),
  );
});
