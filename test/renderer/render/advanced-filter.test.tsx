import { describe, expect, it, vi } from 'vitest';
import type { Field } from '../../../src/core/fields/field.ts';
import { CountLine } from '../../../src/renderer/features/filter/filter-dialog.tsx';
import { AdvancedFilter } from '../../../src/renderer/features/review/filters/advanced-filter.tsx';
import { FilterChips } from '../../../src/renderer/features/review/filters/filter-chips.tsx';
import { usePlanSubject } from '../../../src/renderer/features/review/filters/plan-subject.ts';
import { faultsOf, said } from './html.tsx';

// How keys are written is asked of the system.
vi.stubGlobal('window', { cube: { platform: 'linux' } });

const city: Field = { key: 'city', origin: 'standard', kind: 'text', access: 'writable' };
const nothing = (): void => undefined;

function Bar({ where }: { readonly where?: string }) {
  const subject = usePlanSubject(
    'plan',
    { assignmentId: 7, fields: [city], mapping: { key: ['customer_id'], blanks: 'keep', columns: [] } },
    1200,
  );
  const filter = where === undefined ? {} : { where };
  return (
    <>
      <AdvancedFilter subject={subject} filter={filter} onFilter={nothing} />
      <FilterChips subject={subject} filter={filter} onFilter={nothing} order={undefined} onUnsort={nothing} />
      <CountLine subject={subject} filter={{ where: undefined }} />
    </>
  );
}

describe('the advanced filter of a review', () => {
  it('is offered, and its chip says it in words and takes it off', () => {
    const where = "after.city = 'Oslo' and (status = 'invalid' or outcome != 'excluded')";
    const en = said(<Bar where={where} />, 'en');
    expect(en).toContain('Advanced filter…');
    expect(en).toContain('City after is Oslo and (Status is Invalid or Result is not Excluded)');
    expect(en).toContain('Remove the filter City after is Oslo');
    expect(en).toContain('All 1,200 rows');
    const nb = said(<Bar where={where} />, 'nb');
    expect(nb).toContain('Avansert filter …');
    expect(nb).toContain('Poststed etter er Oslo og (Status er Ugyldig eller Resultat er ikke Utelatt)');
    expect(nb).toContain('Fjern filteret Poststed etter er Oslo');
    for (const [words, language] of [
      [en, 'en'],
      [nb, 'nb'],
    ] as const)
      expect(faultsOf(words, language)).toEqual([]);
  });

  it('has no chip while it is off', () => {
    expect(said(<Bar />, 'en')).not.toContain('Remove the filter');
  });
});
