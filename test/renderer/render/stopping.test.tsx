import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { planSentences } from '../../../src/core/plan-sentences.ts';
import { Jobs } from '../../../src/renderer/api/jobs.ts';
import { ForAll } from '../../../src/renderer/features/review/conflicts/conflict-view.tsx';
import { SelectionBar } from '../../../src/renderer/features/review/selection-bar.tsx';
import { RepairProgress } from '../../../src/renderer/features/review/repair-progress.tsx';
import { useChoiceHindrance } from '../../../src/renderer/app/use-choice.ts';
import { JobIndicator } from '../../../src/renderer/shell/job-indicator.tsx';
import type { JobProgress } from '../../../src/shared/ipc.ts';
import { MainSide } from '../../support/main-side.ts';
import { faultsOf, said } from './html.tsx';
import { Patterns } from './review-panes.tsx';

// How keys are written is asked of the system.
vi.stubGlobal('window', { cube: { platform: 'linux' } });

const nothing = (): void => undefined;

const oslo = { field: 'city', before: 'OSLO', after: 'Oslo', kind: 'set', rows: 400_000, excluded: 0 } as const;

/** Why the plan cannot be written now. */
const Hindrance = ({ plan }: { readonly plan: string }): string | undefined => useChoiceHindrance(plan);

const everything = { kind: 'matching', filter: {}, except: [] } as const;
const restoring = { phase: 'restore', done: 3000, total: 12_000 } as const;

/** A choice about all rows that is under way. */
async function choosing() {
  const main = new MainSide();
  const jobs = new Jobs(main);
  void jobs.run('review.excludeMany', 'review.excludeMany:p', { plan: 'p', selection: everything, excluded: true });
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

  it('is shown in place of what could be chosen next, in every view of its plan, and nothing is written meanwhile', async () => {
    const { jobs, tell } = await choosing();
    const shownIn = (plan: string): readonly string[] => [
      said(<Patterns plan={plan} by="change" groups={[oslo]} />, language, [], jobs),
      said(<ForAll plan={plan} rows={2} undecided={2} onAsk={nothing} onApply={nothing} />, language, [], jobs),
      said(
        <SelectionBar plan={plan} count={2} onExclude={nothing} onCopy={nothing} onClear={nothing} />,
        language,
        [],
        jobs,
      ),
    ];
    const name = t('Excluding or including rows', 'Utelater eller tar med rader');
    const offered = /\b(?:Take mine|Velg min|Exclude|Utelat)\b/u;
    // A choice about few rows is over before anybody has read how far it is.
    tell({ phase: 'choose', done: 12, total: 400 });
    for (const words of shownIn('p')) expect(words).toMatch(offered);
    tell({ phase: 'choose', done: 12_000, total: 400_000 });
    for (const words of shownIn('p')) {
      expect(words).toContain(name);
      expect(words).toContain(t('12,000 of 400,000', '12 000 av 400 000'));
      expect(words).not.toMatch(offered);
      expect(faultsOf(words, language)).toEqual([]);
    }
    for (const words of shownIn('another')) expect(words).not.toContain(name);
    const writing = (plan: string): string => said(<Hindrance plan={plan} />, language, [], jobs);
    expect(writing('p')).toBe(planSentences.planIsChosen[language]);
    expect(writing('another')).toBe('');
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
