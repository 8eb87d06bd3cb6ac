import type { Words } from '../types.ts';
import type { OutcomeState, RowStatus } from '../plan/model.ts';

/** Where a row ended up, in a table for people. */
export const statusWords: Readonly<Record<RowStatus, Words>> = {
  changed: { en: 'changed', nb: 'endret' },
  unchanged: { en: 'unchanged', nb: 'uendret' },
  new: { en: 'new', nb: 'ny' },
  invalid: { en: 'invalid', nb: 'ugyldig' },
  unmatched: { en: 'unmatched', nb: 'uten treff' },
  duplicate: { en: 'duplicate', nb: 'duplikat' },
};

/** What became of it. */
export const outcomeStateWords: Readonly<Record<OutcomeState, Words>> = {
  pending: { en: 'pending', nb: 'venter' },
  applied: { en: 'written', nb: 'skrevet' },
  failed: { en: 'failed', nb: 'mislykket' },
  conflict: { en: 'conflict', nb: 'konflikt' },
  skipped: { en: 'skipped', nb: 'hoppet over' },
  unknown: { en: 'unknown', nb: 'ukjent' },
  excluded: { en: 'left out', nb: 'utelatt' },
};

/** Headings of the review as a table. `before` and `after` follow a field's key. */
export const reviewHeadings = {
  review: { en: 'Review', nb: 'Gjennomgang' },
  patterns: { en: 'Patterns', nb: 'Mønstre' },
  row: { en: 'Row', nb: 'Rad' },
  sheet: { en: 'Sheet', nb: 'Ark' },
  customer: { en: 'Customer number', nb: 'Kundenummer' },
  name: { en: 'Name', nb: 'Navn' },
  status: { en: 'Status', nb: 'Status' },
  outcome: { en: 'Outcome', nb: 'Utfall' },
  field: { en: 'Field', nb: 'Felt' },
  before: { en: 'before', nb: 'før' },
  after: { en: 'after', nb: 'etter' },
  issues: { en: 'What to know', nb: 'Merknader' },
  rows: { en: 'Rows', nb: 'Rader' },
  excluded: { en: 'Left out', nb: 'Utelatt' },
} as const satisfies Record<string, Words>;
