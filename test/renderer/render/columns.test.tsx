import { describe, expect, it } from 'vitest';
import type { ReviewRow } from '../../../src/core/review/model.ts';
import { CellBar } from '../../../src/renderer/features/review/columns/cell-bar.tsx';
import { useCellWords } from '../../../src/renderer/features/review/columns/cell-words.ts';
import { reviewRow } from '../review/review-rows.ts';
import { faultsOf, said } from './html.tsx';

const block = { firstRow: 0, lastRow: 0, firstColumn: 3, lastColumn: 3 };

function Bar({ row, field }: { readonly row: ReviewRow; readonly field: string }) {
  const words = useCellWords();
  const counts = { field, rows: 1, clears: 0, excluded: 0, invalid: 0 };
  const nothing = (): void => undefined;
  return (
    <CellBar
      row={row}
      field={counts}
      selection={undefined}
      block={block}
      words={words}
      onExclude={nothing}
      onCopy={nothing}
      onEdit={nothing}
    />
  );
}

const issue = { code: 'BAD_DATE', column: 'F', field: 'birth_date', value: '31.02.1980' } as const;
const rows = {
  set: [reviewRow(1), 'city'],
  fill: [reviewRow(1, { changes: { city: { before: null, after: 'Moss' } } }), 'city'],
  clear: [reviewRow(1, { changes: { city: { before: 'Moss', after: null } } }), 'city'],
  excluded: [reviewRow(1, { excluded: ['city'] }), 'city'],
  duplicate: [reviewRow(1, { status: 'duplicate' }), 'city'],
  invalid: [reviewRow(1, { status: 'invalid', changes: {}, issues: [issue] }), 'birth_date'],
  same: [reviewRow(1, { values: { zip_code: null } }), 'zip_code'],
  unknown: [reviewRow(1), 'zip_code'],
} as const satisfies Record<string, readonly [ReviewRow, string]>;

describe.each(['en', 'nb'] as const)('a cell in %s', (language) => {
  it.each(Object.entries(rows))('that is %s is said in full', (_, [row, field]) => {
    expect(faultsOf(said(<Bar row={row} field={field} />, language), language)).toEqual([]);
  });
});

it('says before and after, and why a cell cannot be read', () => {
  const words = (key: keyof typeof rows, language: 'en' | 'nb') => {
    const [row, field] = rows[key];
    return said(<Bar row={row} field={field} />, language);
  };
  expect(words('set', 'nb')).toContain('før Trondhjem etter Trondheim');
  expect(words('excluded', 'en')).toContain('(Excluded)');
  expect(words('duplicate', 'nb')).toContain('Blir ikke skrevet');
  expect(words('invalid', 'nb')).toContain('Dette er ikke en dato.');
});
