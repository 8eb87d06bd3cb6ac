import { describe, expect, it } from 'vitest';
import { endsOfCounts, totalBalance } from '../../../src/core/plan/balance.ts';
import type { ReviewState } from '../../../src/core/review/model.ts';
import { ForAll } from '../../../src/renderer/features/review/conflicts/conflict-view.tsx';
import { StaleBanner } from '../../../src/renderer/features/review/head/stale-banner.tsx';
import { SummaryStrip } from '../../../src/renderer/features/review/head/summary-strip.tsx';
import type { OpenedPlan } from '../../../src/shared/contract/plans.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { answer, faultsOf, htmlOf, said } from './html.tsx';

const nothing = (): void => undefined;

/** A plan of one row, with that many rows excluded, and that many changes where they were counted already. */
async function planOf(rowsExcluded: number, cellsExcluded?: number) {
  const { header, counts } = await planFor([customer(1)], csv('customer_id;city\n1;Moss\n'));
  const outcomes = { pending: 1, applied: 0, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: rowsExcluded };
  const ends = endsOfCounts(counts, outcomes, []);
  const balance = { ...totalBalance([]), ...ends, cellsExcluded: cellsExcluded ?? 0 };
  const state: ReviewState = {
    counts,
    outcomes,
    ends,
    issues: [],
    fields: [],
    rowsClearing: 0,
    edits: 0,
    ...(cellsExcluded !== undefined && { balance }),
  };
  return { header, state };
}

describe.each(['en', 'nb'] as const)('above the rows of a review, in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];

  it.each([
    [0, 2, '2 changes excluded', '2 endringer utelatt'],
    [1, 1, '1 change excluded, 1 whole row', '1 endring utelatt, 1 hel rad'],
    [2, 5, '5 changes excluded, 2 whole rows', '5 endringer utelatt, 2 hele rader'],
    [2, undefined, '2 rows excluded', '2 rader utelatt'],
  ])('%s rows and %s changes that are excluded are one fact', async (rows, cells, en, nb) => {
    const { state } = await planOf(rows, cells);
    const words = said(<SummaryStrip state={state} />, language);
    expect(words).toContain(t(en, nb));
    expect(words.match(/excluded|utelatt/gu)).toHaveLength(1);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('a choice for all conflicts says on how many rows it acts', () => {
    const words = said(<ForAll plan="p" rows={1200} undecided={1200} onAsk={nothing} onApply={nothing} />, language);
    expect(words).toContain(t('Take theirs for all 1,200 rows', 'Velg deres for alle 1 200 rader'));
    expect(said(<ForAll plan="p" rows={1} undecided={1} onAsk={nothing} onApply={nothing} />, language)).toContain(
      t('Take mine Take theirs', 'Velg min Velg deres'),
    );
    expect(faultsOf(words, language)).toEqual([]);
  });

  it.each([
    ['no account', null, 'Connect to Cube to fetch again.', 'Koble til Cube for å hente på nytt.'],
    [
      'another account',
      { account: 'https://b.cube4sales.com' },
      'Connect to the account that the plan was made for',
      'Koble til kontoen planen er laget for',
    ],
  ])('nothing is fetched again with %s, and it says why', async (_, other, en, nb) => {
    const { header, state } = await planOf(0);
    const review = { opened: { plan: 'p', header, newerSnapshotAt: '2026-11-25T07:00:00Z' } as OpenedPlan, state };
    const connected = (connection: typeof other) => [
      answer(
        'connection.active',
        {},
        connection && { id: 'c', name: 'Cube', user: 'kari', isDemo: false, ...connection },
      ),
    ];
    const own = connected({ account: header.account });
    const banner = <StaleBanner review={review} />;
    expect(htmlOf(banner, language, own)).not.toContain('disabled=""');
    expect(said(banner, language, own)).not.toContain(t(en, nb));
    const words = said(banner, language, connected(other));
    expect(words).toContain(t(en, nb));
    // What is stored is still compared.
    expect(htmlOf(banner, language, connected(other)).match(/disabled=""/gu)).toHaveLength(1);
    expect(faultsOf(words, language)).toEqual([]);
  });
});
