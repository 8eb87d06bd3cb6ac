import { describe, expect, it } from 'vitest';
import type { ReviewRow } from '../../../src/core/review/model.ts';
import { layOutColumns } from '../../../src/renderer/features/review/grid/columns.ts';
import { ReviewCell } from '../../../src/renderer/features/review/grid/review-cell.tsx';
import { answer, faultsOf, htmlOf, said } from './html.tsx';
import { Details } from './review-panes.tsx';

const at = '2026-06-01T12:00:00.000Z';
const row: ReviewRow = {
  ord: 1,
  row: 2,
  customerId: 1001,
  name: 'Ola Nordmann',
  status: 'changed',
  changes: { city: { before: 'Oslo', after: 'OSLO' } },
  issues: [],
  end: 'toWrite',
};

describe.each(['en', 'nb'] as const)('a row of a review, in %s', (language) => {
  const t = (en: string, nb: string): string => ({ en, nb })[language];
  const gets = t('The customer gets at least one other value.', 'Kunden får minst én ny verdi.');
  const held = t('The row is not written until you decide', 'Raden skrives ikke før du avgjør det');

  const paneOf = (shown: ReviewRow, show: typeof said): string =>
    show(<Details row={shown} />, language, [answer('review.row', { plan: 'p', ord: 1 }, { row: shown, cells: [] })]);
  const detailsOf = (shown: ReviewRow): string => paneOf(shown, said);

  it('gets new values only as long as it is to be written', () => {
    expect(detailsOf(row)).toContain(gets);
    const excluded = detailsOf({ ...row, end: 'excluded', outcome: { state: 'excluded', written: 'no', at } });
    expect(excluded).toContain(t('Excluded', 'Utelatt'));
    expect(excluded).not.toContain(gets);
    expect(detailsOf({ ...row, status: 'unchanged', changes: {}, end: 'unchanged' })).toContain(
      t('Cube already has these values', 'Cube har disse verdiene allerede'),
    );
  });

  it('that is excluded has its colours neither in its details nor in the list', () => {
    const muted = /class="[^"]*\bmuted\b|class="[^"]*_muted_/u;
    const out: ReviewRow = { ...row, end: 'excluded', outcome: { state: 'excluded', written: 'no', at } };
    expect(paneOf(out, htmlOf)).toMatch(muted);
    expect(paneOf(row, htmlOf)).not.toMatch(muted);
  });

  it('in a conflict that nobody has decided says that it waits, in its details and in the list', () => {
    const columns = layOutColumns(900, { issues: false, outcomes: false });
    const status = columns.find(({ id }) => id === 'status')!;
    const cellOf = (shown: ReviewRow): string =>
      said(<ReviewCell row={shown} column={status} columns={columns} isSelected={false} />, language);
    for (const words of [detailsOf({ ...row, end: 'heldBack' }), cellOf({ ...row, end: 'heldBack' })]) {
      expect(words).toContain(held);
      expect(words).not.toContain(gets);
      expect(faultsOf(words, language)).toEqual([]);
    }
    expect(cellOf(row)).toBe(t('Changed', 'Endret'));
    expect(detailsOf(row)).not.toContain(held);
  });
});
