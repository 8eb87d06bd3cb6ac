import { expect, test } from 'vitest';
import { otherHeadings } from '../../../src/core/mapping/other-headings.ts';

const mapping = {
  version: 1,
  columns: [
    { column: 'Kundenr', field: 'customer_id' },
    { column: 'By', field: 'city' },
    { column: 'Notat', field: null },
    { column: 'Adresse', field: null, split: { kind: 'address', fields: ['a', 'b', 'c'] } },
  ],
  computed: [{ field: 'name', from: ['Fornavn', 'Etternavn'] }],
} as const;

test('tells which columns are gone and which are new, and nothing of spelling, order or ignored ones', () => {
  const same = ['by', 'Kundenr', 'Adresse', 'Fornavn', 'Etternavn', ''];
  expect(otherHeadings(same, mapping)).toEqual({ missing: [], added: [] });
  expect(otherHeadings(['Kundenr', 'Poststed', 'Notat', 'Notat', 'Fornavn', 'Etternavn'], mapping)).toEqual({
    missing: ['By', 'Adresse'],
    added: ['Poststed'],
  });
  expect(otherHeadings(['Kundenr', 'By', 'Adresse', 'Fornavn'], mapping).missing).toEqual(['Etternavn']);
});
