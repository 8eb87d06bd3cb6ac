import type { Words } from '../types.ts';

/** Headings of the review as a table. `before` and `after` follow a field's key. */
export const reviewHeadings = {
  review: { en: 'Review', nb: 'Gjennomgang' },
  patterns: { en: 'Patterns', nb: 'Mønstre' },
  row: { en: 'Row', nb: 'Rad' },
  sheet: { en: 'Sheet', nb: 'Ark' },
  customer: { en: 'Customer number', nb: 'Kundenummer' },
  name: { en: 'Name', nb: 'Navn' },
  status: { en: 'Status', nb: 'Status' },
  outcome: { en: 'Result', nb: 'Resultat' },
  field: { en: 'Field', nb: 'Felt' },
  before: { en: 'before', nb: 'før' },
  after: { en: 'after', nb: 'etter' },
  issues: { en: 'What to know', nb: 'Merknader' },
  rows: { en: 'Rows', nb: 'Rader' },
  excluded: { en: 'Excluded', nb: 'Utelatt' },
} as const satisfies Record<string, Words>;
