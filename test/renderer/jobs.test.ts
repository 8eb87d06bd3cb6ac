import { describe, expect, it } from 'vitest';
import { Jobs } from '../../src/renderer/api/jobs.ts';
import { MainSide } from '../support/main-side.ts';

const begin = () => {
  const main = new MainSide();
  const jobs = new Jobs(main);
  return { main, jobs, pull: async (slot = 'pull') => jobs.run('snapshot.pull', slot, { assignmentId: 9 }) };
};
const failed = { ok: false, error: { code: 'NETWORK', message: 'no' } } as const;
const ended = { ok: true, value: { customers: 3 } } as const;
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('the jobs of a window', () => {
  it('show progress and end with the result', async () => {
    const { main, jobs, pull } = begin();
    const reply = pull();
    main.answer({ ok: true, value: { job: 'a' } });
    await settle();
    main.tell('job.progress', { job: 'a', kind: 'snapshot.pull', phase: 'pull', done: 5, total: 10 });
    expect(jobs.list()).toMatchObject([{ status: 'running', progress: { done: 5 } }]);
    main.done('a', ended);
    expect(await reply).toEqual(ended);
    expect(jobs.list()).toMatchObject([{ status: 'done', value: { customers: 3 } }]);
  });

  it('are the same object without their progress, so that a screen beside it is not redrawn', async () => {
    const { main, jobs, pull } = begin();
    const reply = pull();
    main.answer({ ok: true, value: { job: 'a' } });
    await settle();
    const before = jobs.steady('pull');
    const seen = new Set([jobs.latest('pull')]);
    for (let done = 1; done <= 20; done += 1) {
      main.tell('job.progress', { job: 'a', kind: 'snapshot.pull', phase: 'pull', done });
      seen.add(jobs.latest('pull'));
      expect(jobs.steady('pull')).toBe(before);
    }
    expect(seen.size).toBe(21);
    main.done('a', ended);
    await reply;
    expect(jobs.steady('pull')).toMatchObject({ status: 'done', value: { customers: 3 } });
  });

  it('are not lost when the end comes before the answer to the start', async () => {
    const { main, pull } = begin();
    const reply = pull();
    main.done('a', ended);
    main.answer({ ok: true, value: { job: 'a' } });
    expect(await reply).toEqual(ended);
  });

  it('that could not be started fail', async () => {
    const { main, jobs, pull } = begin();
    const reply = pull();
    main.answer(failed);
    expect(await reply).toEqual(failed);
    expect(jobs.list()).toMatchObject([{ status: 'failed', error: { code: 'NETWORK' } }]);
  });

  it('are cancelled also before their id is known, and a job that ends well in spite of it is done', async () => {
    const { main, jobs, pull } = begin();
    const replies = [pull('one'), pull('two')];
    for (const { key } of jobs.list()) void jobs.cancel(key);
    main.answer({ ok: true, value: { job: 'a' } });
    main.answer({ ok: true, value: { job: 'b' } });
    await settle();
    expect(main.cancelled).toEqual(['a', 'b']);
    main.done('a', failed);
    main.done('b', ended);
    await Promise.all(replies);
    expect(jobs.list().map(({ status }) => status)).toEqual(['cancelled', 'done']);
  });

  it('make room for the next of their slot, and stay while they run', async () => {
    const { main, jobs, pull } = begin();
    const first = pull();
    main.answer(failed);
    await first;
    void pull();
    expect(jobs.list().map(({ status }) => status)).toEqual(['running']);
    jobs.dismiss(jobs.list()[0]?.key ?? 0);
    expect(jobs.list()).toHaveLength(1);
  });

  it('tell their listeners of each change, and hand out the same list until then', async () => {
    const { main, jobs, pull } = begin();
    let changes = 0;
    const stop = jobs.subscribe(() => (changes += 1));
    const reply = pull();
    const before = jobs.list();
    expect(jobs.list()).toBe(before);
    main.answer({ ok: true, value: { job: 'a' } });
    await settle();
    const known = changes;
    expect(known).toBeGreaterThan(1);
    stop();
    main.done('a', ended);
    await reply;
    expect(changes).toBe(known);
  });
});
