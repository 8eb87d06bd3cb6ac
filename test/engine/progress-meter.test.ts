import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitingAfter } from '../../src/core/waiting.ts';
import { ProgressMeter } from '../../src/engine/progress-meter.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], now: 0 }));
afterEach(() => vi.useRealTimers());

type Sent = Parameters<ConstructorParameters<typeof ProgressMeter>[0]['send']>[0];

function meter() {
  let ms = 0;
  const sent: { readonly ms: number; readonly progress: Sent }[] = [];
  const made = new ProgressMeter({ nowMs: () => ms, send: (progress) => sent.push({ ms, progress }) });
  const wait = (forMs: number): void => {
    // One by one, so that a timer sees the time that it is due.
    for (let step = 0; step < forMs; step += 1) {
      ms += 1;
      vi.advanceTimersByTime(1);
    }
  };
  return { meter: made, sent, wait };
}

test('never more than ten a second, however often it is told, and the last word is always said', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 60 }), (pauses) => {
      const { meter: told, sent, wait } = meter();
      for (const [done, pause] of pauses.entries()) {
        told.tell({ phase: 'pull', done });
        wait(pause);
      }
      wait(100);
      const gaps = sent.slice(1).map(({ ms }, before) => ms - sent[before]!.ms);
      expect(gaps.filter((gap) => gap < 100)).toEqual([]);
      expect(sent.at(-1)?.progress.done).toBe(pauses.length - 1);
    }),
    { numRuns: 50 },
  );
});

test('rate and remaining time are those of the last seconds, of this phase', () => {
  const { meter: told, sent, wait } = meter();
  const run = (phase: 'pull' | 'plan', seconds: number, perSecond: number, from = 0): void => {
    for (let tenth = 0; tenth <= seconds * 10; tenth += 1) {
      told.tell({ phase, done: from + (tenth * perSecond) / 10, total: 100_000 });
      wait(100);
    }
  };
  run('pull', 20, 1000);
  expect(sent.at(-1)?.progress).toMatchObject({
    perSecond: expect.closeTo(1000, 0),
    secondsLeft: expect.closeTo(80, 0),
  });
  run('pull', 12, 100, 20_000);
  expect(sent.at(-1)?.progress.perSecond).toBeCloseTo(100, 0);
  told.tell({ phase: 'plan', done: 5 });
  wait(100);
  expect(sent.at(-1)?.progress).toEqual({ phase: 'plan', done: 5 });
});

test('while nothing moves there is no remaining time, told or not', () => {
  const { meter: told, sent, wait } = meter();
  const run = (from: number): void => {
    for (let tenth = 0; tenth <= 20; tenth += 1) {
      told.tell({ phase: 'apply', done: from + tenth, total: 1000 });
      wait(100);
    }
  };
  run(0);
  expect(sent.at(-1)?.progress.secondsLeft).toBeGreaterThan(0);
  wait(6000);
  expect(sent.at(-1)?.progress).toEqual({ phase: 'apply', done: 20, total: 1000 });
  run(21);
  expect(sent.at(-1)?.progress.perSecond).toBeCloseTo(10, 0);
  const waiting = { code: 'NETWORK', status: undefined, retryAfterMs: undefined, sent: 'no' } as const;
  const told2 = waitingAfter(waiting, 8000, 3, new Date(0));
  told.tell({ phase: 'apply', done: 41, total: 1000, waiting: told2 });
  wait(200);
  expect(sent.at(-1)?.progress).toEqual({ phase: 'apply', done: 41, total: 1000, waiting: told2 });
});

test('where the share of the whole job is told, the remaining time is that of the whole, from phase to phase', () => {
  const { meter: told, sent, wait } = meter();
  for (let tenth = 0; tenth <= 100; tenth += 1) {
    const phase = tenth < 50 ? 'pull' : 'plan';
    told.tell({ phase, done: tenth, share: tenth / 400 });
    wait(100);
  }
  expect(sent.at(-1)?.progress).toMatchObject({ phase: 'plan', secondsLeft: expect.closeTo(30, 0) });
  expect(sent.filter(({ progress }) => progress.secondsLeft === undefined).length).toBeLessThan(8);
});

test('stopped, it says nothing more', () => {
  const { meter: told, sent, wait } = meter();
  told.tell({ phase: 'pull', done: 1 });
  told.tell({ phase: 'pull', done: 2 });
  told.stop();
  wait(500);
  expect(sent).toHaveLength(1);
});
