import type { ReviewRow } from '../../../src/core/review/model.ts';

/** A row of a plan that changes the city, unless given. */
export const reviewRow = (ord: number, rest: Partial<ReviewRow> = {}): ReviewRow => ({
  ord,
  row: ord + 1,
  customerId: 20_000 + ord,
  status: 'changed',
  changes: { city: { before: 'Trondhjem', after: 'Trondheim' } },
  issues: [],
  end: 'toWrite',
  ...rest,
});
