import { describe, expect, it } from 'vitest';
import { VerifyResult } from '../../../src/renderer/features/history/verify-result.tsx';
import type { VerifiedPlans } from '../../../src/shared/contract/history.ts';
import { faultsOf, said } from './html.tsx';

const counts = { as_written: 8, changed_since: 1, not_written: 0, missing: 1, unreadable: 1 };
const customer = { assignmentId: 9, name: 'Åse', fields: [] } as const;
const changed = { before: 'OSLO', after: 'Oslo', now: '', verdict: 'changed_since' } as const;
const found: VerifiedPlans = {
  id: 'x',
  at: '2026-11-25T08:00:00Z',
  account: 'https://a.cube4sales.com',
  plans: [{ source: 'byer.xlsx', assignmentId: 9, counts }],
  counts,
  differing: 250,
  first: [
    {
      ...customer,
      row: 2,
      customerId: 2,
      verdict: 'changed_since',
      updatedBy: 'Ola',
      fields: [{ field: 'city', ...changed }],
    },
    { ...customer, row: 3, customerId: 3, verdict: 'missing' },
    { ...customer, row: 4, customerId: 4, verdict: 'unreadable', code: 'SERVER_ERROR' },
  ],
};

describe.each(['en', 'nb'] as const)('in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];

  it('tells how many are as written, and of each other one what was written and what is there now', () => {
    const words = said(<VerifyResult found={found} />, language);
    for (const part of [
      t('250 customers are not as written', '250 kunder er ikke slik vi skrev dem'),
      t('As written', 'Som skrevet'),
      t('Changed since', 'Endret siden'),
      t('Not in Cube any more', 'Finnes ikke i Cube lenger'),
      t('Could not be read: ', 'Kunne ikke leses: '),
      t('City', 'Poststed'),
      t('(empty)', '(tom)'),
      'Ola',
      t('The first 3 are shown', 'De første 3 vises'),
    ])
      expect(words).toContain(part);
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('says it where all is well, and where there is nothing to look at', () => {
    const none = { as_written: 0, changed_since: 0, not_written: 0, missing: 0, unreadable: 0 };
    const fine = { ...found, counts: { ...none, as_written: 8 }, differing: 0, first: [] };
    const words = said(<VerifyResult found={fine} />, language);
    expect(words).toContain(t('All 8 customers are still as written', 'Alle 8 kunder er fortsatt slik vi skrev dem'));
    const nothing = said(<VerifyResult found={{ ...fine, counts: none }} />, language);
    expect(nothing).toContain(t('There is no customer to look at', 'Det er ingen kunde å se på'));
    for (const each of [words, nothing]) expect(faultsOf(each, language)).toEqual([]);
  });
});
