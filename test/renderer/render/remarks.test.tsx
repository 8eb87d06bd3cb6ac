import { describe, expect, it } from 'vitest';
import { endsOfCounts } from '../../../src/core/plan/balance.ts';
import type { PlanHeader } from '../../../src/core/plan/model.ts';
import type { ReviewState } from '../../../src/core/review/model.ts';
import { ApplyRunning } from '../../../src/renderer/features/apply/apply-running.tsx';
import { PlanRemarks } from '../../../src/renderer/features/review/head/plan-remarks.tsx';
import type { JobProgress } from '../../../src/shared/ipc.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { faultsOf, said } from './html.tsx';

const nobody = (): undefined => undefined;
const ignored = { ignoredSheets: [{ sheet: 'Ekstra', rows: 2 }] };
const emptied = { emptied: [{ column: 'E-post', field: 'email', cells: 5 }] };

async function planOf(more: Partial<PlanHeader>, hidden = 0) {
  const { header, counts } = await planFor([customer(1)], csv('customer_id;city\n1;Moss\n'));
  const outcomes = { pending: 1, applied: 0, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 0 };
  const issues = hidden > 0 ? [{ code: 'HIDDEN_ROW', rows: hidden }] : [];
  const ends = endsOfCounts(counts, outcomes, []);
  const state: ReviewState = { counts, outcomes, ends, issues, fields: [], rowsClearing: 0, edits: 0 };
  return <PlanRemarks header={{ ...header, ...more }} state={state} onShow={nobody} onExcludeHidden={nobody} />;
}

describe.each(['en', 'nb'] as const)('in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];
  const hint = t(
    'Make bulk updates of their own for them if they are meant.',
    'Lag egne masseoppdateringer for dem hvis de skal med.',
  );

  it('one remark about the sheet stands with all that it says', async () => {
    expect(said(await planOf({}), language)).toBe('');
    const words = said(await planOf(ignored), language);
    expect(words).toContain(hint);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('several are one line that names each of them, and opens', async () => {
    const words = said(await planOf({ ...ignored, ...emptied }, 2), language);
    for (const title of [
      t('Not part of this plan: “Ekstra” (2 rows)', 'Ikke med i denne planen: «Ekstra» (2 rader)'),
      t('5 cells were emptied', '5 celler er tømt'),
      t('2 rows are hidden in the sheet', '2 rader er skjult i arket'),
      t('Show all 3', 'Vis alle 3'),
    ])
      expect(words).toContain(title);
    expect(words).not.toContain(hint);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('hidden columns and hidden sheets are both told, where there are both', async () => {
    const hidden = { hiddenColumns: [{ column: 'Sone', field: 'zone_name', changes: 3 }], hiddenSheets: ['Skjult'] };
    const words = said(await planOf(hidden), language);
    expect(words).toMatch(language === 'en' ? /hidden in the sheet: “Sone”/ : /skjult i arket: «Sone»/);
    expect(words).toContain(t('“Skjult”', '«Skjult»'));
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('a run that waits says why and when, and one that moves says nothing of it', () => {
    const reason = t('Cube answers with errors (500).', 'Cube svarer med feil (500).');
    const until = new Date(Date.now() + 8000).toISOString();
    const waiting = { kind: 'server error', code: 'SERVER_ERROR', status: 500, seconds: 8, until } as const;
    const moving: JobProgress = {
      job: 'j',
      kind: 'apply.run',
      phase: 'apply',
      done: 3,
      total: 9,
      outcomes: { applied: 3 },
      perSecond: 2,
    };
    const still: JobProgress = { ...moving, waiting: { ...waiting, attempt: 5, isAsked: false } };
    const cardOf = (progress: JobProgress) => {
      const runs = { progress, isPausing: false, wasStopped: false, pause: nobody, stop: nobody };
      return <ApplyRunning runs={runs} />;
    };
    const words = said(cardOf(still), language);
    expect(words).toContain(reason);
    expect(words).toMatch(language === 'en' ? /Try 5 in [78] s\./ : /Forsøk 5 om [78] s\./);
    expect(faultsOf(words, language)).toEqual([]);
    expect(said(cardOf(moving), language)).not.toContain(reason);
  });
});
