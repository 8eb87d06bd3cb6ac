import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { JobWatch } from '../../src/main/job-watch.ts';
import { Quitting } from '../../src/main/quit.ts';
import { mainText } from '../../src/main/text/main-text.ts';
import type { JobKind, JobProgress } from '../../src/shared/ipc.ts';

/** An app that quits as Electron does: whoever prevents `before-quit` keeps it open. */
function app(isWorking: boolean, answer: number) {
  const events = new EventEmitter();
  const steps: string[] = [];
  const quit = (): void => {
    let isPrevented = false;
    const preventDefault = (): void => {
      isPrevented = true;
      steps.push('held');
    };
    events.emit('before-quit', { preventDefault });
    if (!isPrevented) steps.push('gone');
  };
  const quitting = new Quitting({ on: events.on.bind(events), quit } as never, {
    isWorking: () => isWorking,
    ask: async ({ buttons, defaultId, cancelId }) => {
      steps.push(`asked ${String(buttons?.length)}: ${String(defaultId)}, ${String(cancelId)}`);
      return answer;
    },
    text: () => mainText('en').quit,
    end: async () => void steps.push('ended'),
    log: (text) => steps.push(text),
  });
  return { quit, steps, quitting };
}

/** Until everything that was begun by promises has come to rest. */
const rest = (): Promise<void> => new Promise((done) => setImmediate(done));

test('without work it ends the engine and goes', async () => {
  const { quit, steps } = app(false, 0);
  quit();
  await rest();
  expect(steps).toEqual(['held', 'ended', 'gone']);
});

test('during work it asks; staying is what Return and Escape do', async () => {
  const { quit, steps } = app(true, 0);
  quit();
  await rest();
  expect(steps).toEqual(['held', 'asked 2: 0, 0']);
});

test('during work it asks once, however often somebody closes, and goes after the engine has ended', async () => {
  const { quit, steps, quitting } = app(true, 1);
  let held = 0;
  quit();
  quitting.hold({ preventDefault: () => (held += 1) });
  await rest();
  expect(steps).toEqual(['held', 'asked 2: 0, 0', 'ended', 'gone']);
  quitting.hold({ preventDefault: () => (held += 1) });
  expect(held).toBe(1);
});

const progress = (job: string, kind: JobKind, done: number, total?: number) =>
  ({
    name: 'job.progress',
    event: { job, kind, phase: 'pull', done, ...(total !== undefined && { total }) } satisfies JobProgress,
  }) as const;
const done = (job: string, kind: JobKind, code?: 'CANCELLED' | 'NETWORK') => {
  const reply =
    code === undefined ? { ok: true as const, value: null } : { ok: false as const, error: { code, message: '' } };
  return { name: 'job.done', event: { job, kind, reply } } as const;
};

test('the task bar follows the first job that works, and rests when none does', () => {
  const shown: number[] = [];
  const watch = new JobWatch({
    showProgress: (share) => shown.push(share),
    notify: () => undefined,
    isWatched: () => true,
    nowMs: () => 0,
  });
  watch.see(progress('look', 'review.index', 1, 10));
  watch.see(progress('a', 'snapshot.pull', 10));
  watch.see(progress('b', 'export.run', 1, 4));
  watch.see(done('a', 'snapshot.pull'));
  watch.see(done('b', 'export.run'));
  expect(shown).toEqual([-1, 2, 2, 0.25, -1]);
});

test('the end of long work is told when nobody looks, unless they cancelled it', () => {
  let ms = 0;
  let isWatched = false;
  const told: string[] = [];
  const watch = new JobWatch({
    showProgress: () => undefined,
    notify: (kind, isGood) => told.push(`${kind} ${isGood ? 'good' : 'bad'}`),
    isWatched: () => isWatched,
    nowMs: () => ms,
  });
  const run = (kind: JobKind, forMs: number, code?: 'CANCELLED' | 'NETWORK'): void => {
    watch.see(progress(kind, kind, 1));
    ms += forMs;
    watch.see(progress(kind, kind, 2));
    watch.see(done(kind, kind, code));
  };
  run('apply.run', 20_000);
  run('export.run', 20_000, 'NETWORK');
  run('export.run', 20_000, 'CANCELLED');
  run('apply.run', 2000);
  run('review.index', 20_000);
  isWatched = true;
  run('apply.run', 20_000);
  expect(told).toEqual(['apply.run good', 'export.run bad']);
});
