import { describe, expect, it } from 'vitest';
import { ConflictCard } from '../../../src/renderer/features/review/conflicts/conflict-card.tsx';
import { ConflictGroups } from '../../../src/renderer/features/review/conflicts/conflict-groups.tsx';
import { ForAll } from '../../../src/renderer/features/review/conflicts/conflict-view.tsx';
import { reviewRow } from '../review/review-rows.ts';
import { faultsOf, htmlOf, said } from './html.tsx';

const nothing = (): void => undefined;
const group = { field: 'city', mine: 'Bodø', theirs: 'Hamar', rows: 24, decided: { mine: 10, theirs: 2 } };
const values = { birth_date: '1981-07-13', city: 'Hamar', phone_1: '', zip_code: '2317' };

describe.each(['en', 'nb'] as const)('conflicts in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];

  it('say who the customer is, by other values than the one in conflict', () => {
    const outcome = { state: 'conflict', written: 'no', returned: { city: 'Hamar' }, at: '' } as const;
    const row = reviewRow(1, { outcome, values });
    const words = said(<ConflictCard plan="p" row={row} onDecide={nothing} />, language);
    expect(words).toContain(t('Date of birth 1981-07-13 Zip code 2317', 'Fødselsdato 13.07.1981 Postnummer 2317'));
    expect(words).toContain(t('Mine Trondheim Theirs Hamar', 'Min Trondheim Deres Hamar'));
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('that are the same in several rows are one choice', () => {
    const words = said(<ConflictGroups groups={[group]} total={3} onDecide={nothing} />, language);
    expect(words).toContain(t('City: the same in 24 rows 12 of 24 decided', 'Poststed: det samme i 24 rader'));
    expect(words).toContain(t('and 2 more', 'og 2 til'));
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('of one row alone are among them, and say so', () => {
    const alone = { ...group, mine: 'Moss', rows: 1, decided: { mine: 0, theirs: 0 } };
    const words = said(<ConflictGroups groups={[group, alone]} total={2} onDecide={nothing} />, language);
    expect(words).toContain(t('City: in 1 row only', 'Poststed: bare i 1 rad'));
    expect(faultsOf(words, language)).toEqual([]);
  });

  it('are written by the first button only once all are decided', () => {
    const forAll = (undecided: number): string =>
      htmlOf(<ForAll plan="p" rows={3} undecided={undecided} onAsk={nothing} onApply={nothing} />, language);
    expect(forAll(3)).not.toContain('primary');
    expect(forAll(1)).not.toContain('primary');
    expect(forAll(0).match(/class="[^"]*primary/gu)).toHaveLength(1);
  });
});
