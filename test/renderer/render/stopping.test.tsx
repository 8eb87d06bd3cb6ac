import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../src/renderer/api/jobs.ts';
import { RepairProgress } from '../../../src/renderer/features/review/repair-progress.tsx';
import { JobIndicator } from '../../../src/renderer/shell/job-indicator.tsx';
import type { JobProgress } from '../../../src/shared/ipc.ts';
import { MainSide } from '../../support/main-side.ts';
import { faultsOf, said } from './html.tsx';

const everything = { kind: 'matching', filter: {}, except: [] } as const;
const restoring = { phase: 'restore', done: 3000, total: 12_000 } as const;

/** A choice about all rows that is under way. */
async function choosing() {
  const main = new MainSide();
  const jobs = new Jobs(main);
  void jobs.run('review.excludeMany', 'x', { plan: 'p', selection: everything, excluded: true });
  main.answer({ ok: true, value: { job: 'j' } });
  await nextTurn();
  const tell = (progress: Pick<JobProgress, 'phase' | 'done' | 'total' | 'secondsLeft'>): void => {
    main.tell('job.progress', { job: 'j', kind: 'review.excludeMany', ...progress });
  };
  const stop = async (): Promise<void> => jobs.cancel(jobs.list()[0]?.key ?? 0);
  return { jobs, tell, stop };
}

describe.each(['en', 'nb'] as const)('a choice that is stopped (%s)', (language) => {
  const t = (english: string, norwegian: string): string => (language === 'en' ? english : norwegian);
  const back = t('Putting the plan back', 'Setter planen tilbake');

  it('is shown until the plan is what it was, with how far that is', async () => {
    const { jobs, tell, stop } = await choosing();
    const words = (): string => said(<JobIndicator />, language, [], jobs);
    expect(words()).toBe('');
    tell({ phase: 'choose', done: 12_000, total: 400_000 });
    expect(words()).toContain(t('3%', '3 %'));
    await stop();
    expect(words()).toContain(t('Cancelling…', 'Avbryter …'));
    tell({ ...restoring, secondsLeft: 2 });
    expect(words()).toContain(back);
    expect(words()).toContain(t('25%', '25 %'));
    expect(words()).toContain('2 s');
    expect(words()).not.toContain(t('Cancelling…', 'Avbryter …'));
    expect(faultsOf(words(), language)).toEqual([]);
  });

  it('says so where it was started as well', () => {
    const progress: JobProgress = { job: 'j', kind: 'review.setValue', ...restoring };
    const repair = {
      run: async () => undefined,
      replace: async () => true,
      setValue: async () => undefined,
      isRunning: true,
      isCancelling: true,
      progress,
      cancel: () => undefined,
    };
    const words = said(<RepairProgress repair={repair} />, language);
    expect(words).toContain(back);
    expect(words).toContain(t('3,000 of 12,000', '3 000 av 12 000'));
    expect(faultsOf(words, language)).toEqual([]);
  });
});
