import { describe, expect, it } from 'vitest';
import type { ReviewPage, RowFilter } from '../../../src/core/review/model.ts';
import type { ReviewSession } from '../../../src/services/review/session.ts';
import { customer } from '../../support/customer.ts';
import { planFor } from '../../support/planning.ts';
import { all, openReview, reviewOf, rows } from '../../support/reviewing.ts';

const customers = [1, 2, 3, 4, 5].map((id) => customer(id, { name: `Navn ${String(id)}`, address_city: 'Trondhjem' }));

const sheet = `customer_id;name;address_city;email
1;Navn 1;Trondheim;
2;Navn 2;Trondheim;
3;Ærlig Ås;Bodø;
4;Navn 4;Trondhjem;
5;Navn 5;Trondhjem;ikke@epost@her
9;Ingen;Oslo;
`;

const ords = ({ rows }: ReviewPage): number[] => rows.map(({ ord }) => ord);
const shown = async (review: ReviewSession, filter: RowFilter): Promise<number[]> =>
  ords(await review.page(filter, all));

describe('what a review shows', () => {
  it('has its first page before anything was looked through, and says so', async () => {
    const { path } = await planFor(customers, { name: 'a.csv', content: sheet });
    const review = openReview(path);
    const early = review.state();
    expect(early.isIndexing).toBe(true);
    // Where the rows end is known all the same: the end of a run waits for nothing.
    expect(early.ends).toMatchObject({ rows: 6, toWrite: 3, unchanged: 1, invalid: 1, unmatched: 1 });
    expect(ords(await review.page({}, { from: 0, count: 2 }))).toEqual([1, 2]);
    await review.ready();
    expect(review.state().isIndexing).toBeUndefined();
    expect(review.state().ends).toMatchObject(early.ends);
  });

  it('counts rows by status, outcome, issue and field', async () => {
    const review = await reviewOf(customers, sheet);
    const state = review.state();
    expect(state.counts).toMatchObject({
      rows: 6,
      changed: 3,
      unchanged: 1,
      invalid: 1,
      unmatched: 1,
      cellsChanged: 4,
    });
    expect(state.outcomes).toMatchObject({ pending: 3, excluded: 0 });
    expect(state.issues).toEqual([
      { code: 'BAD_EMAIL', rows: 1 },
      { code: 'NOT_IN_ASSIGNMENT', rows: 1 },
    ]);
    expect(state.fields).toEqual([
      { field: 'name', rows: 1, clears: 0 },
      { field: 'address_city', rows: 3, clears: 0 },
    ]);
    expect(state.edits).toBe(0);
  });

  it('filters by each thing, and by all of them at once', async () => {
    const review = await reviewOf(customers, sheet);
    expect(await shown(review, { statuses: ['invalid', 'unmatched'] })).toEqual([5, 6]);
    expect(await shown(review, { outcomes: ['pending'] })).toEqual([1, 2, 3]);
    expect(await shown(review, { fields: ['name'] })).toEqual([3]);
    expect(await shown(review, { fields: ['no_such_field'] })).toEqual([]);
    expect(await shown(review, { issues: ['BAD_EMAIL'] })).toEqual([5]);
    const pattern = { field: 'address_city', before: 'Trondhjem', after: 'Trondheim' };
    expect(await shown(review, { pattern })).toEqual([1, 2]);
    expect(await shown(review, { pattern: { ...pattern, after: 'trondheim' } })).toEqual([]);
    expect(await shown(review, { pattern, text: 'navn 2' })).toEqual([2]);
    expect(await shown(review, { statuses: [] })).toEqual([]);
  });

  it('finds text in numbers, names, values before and after and bad cells, whatever its case', async () => {
    const review = await reviewOf(customers, sheet);
    expect(await shown(review, { text: 'ÆRLIG ås' })).toEqual([3]);
    expect(await shown(review, { text: 'A\u030As' })).toEqual([3]);
    expect(await shown(review, { text: 'trondhj' })).toEqual([1, 2, 3]);
    expect(await shown(review, { text: 'epost@' })).toEqual([5]);
    expect(await shown(review, { text: '9' })).toEqual([6]);
    // Never over the border of two values.
    expect(await shown(review, { text: 'TrondhjemTrondheim' })).toEqual([]);
  });

  it('shows rows that clear a value as a class of their own', async () => {
    const review = await reviewOf(customers, 'customer_id;name;address_city\n1;;Bodø\n2;;\n3;Nytt;Trondhjem\n', {
      blanks: 'clear',
    });
    expect(await shown(review, { clears: true })).toEqual([1, 2]);
    expect(review.state()).toMatchObject({ rowsClearing: 2, counts: { cellsCleared: 3 } });
    expect(review.state().fields).toEqual([
      { field: 'name', rows: 3, clears: 2 },
      { field: 'address_city', rows: 2, clears: 1 },
    ]);
    const { patterns } = await review.patterns({ clears: true }, all);
    expect(patterns.map(({ field, kind, rows }) => [field, kind, rows])).toEqual([
      ['name', 'clear', 1],
      ['name', 'clear', 1],
      ['address_city', 'clear', 1],
    ]);
  });

  it('groups changes by pattern, the most frequent first', async () => {
    const review = await reviewOf(customers, sheet);
    await review.exclude(rows(2), true);
    const { total, patterns } = await review.patterns({}, { from: 0, count: 2 });
    expect(total).toBe(3);
    expect(patterns).toEqual([
      { field: 'address_city', before: 'Trondhjem', after: 'Trondheim', kind: 'set', rows: 2, excluded: 1 },
      { field: 'name', before: 'Navn 3', after: 'Ærlig Ås', kind: 'set', rows: 1, excluded: 0 },
    ]);
    expect((await review.patterns({ field: 'name' }, all)).total).toBe(1);
  });

  it('knows where a row stands, and steps to what there is to look at', async () => {
    const review = await reviewOf(customers, sheet);
    const filter = { statuses: ['changed', 'invalid', 'unmatched'] } as const;
    expect(await review.position(filter, 5)).toBe(3);
    expect(await review.position(filter, 4)).toBeNull();
    const from = { direction: 'next', to: 'problem' } as const;
    expect(await review.step(filter, { ord: 1, ...from })).toEqual({ ord: 5, position: 3 });
    expect(await review.step(filter, { ord: 5, ...from })).toEqual({ ord: 6, position: 4 });
    expect(await review.step(filter, { ord: 6, ...from })).toBeNull();
    // From a row that is not shown itself.
    expect(await review.step(filter, { ord: 4, ...from })).toEqual({ ord: 5, position: 3 });
    const back = { direction: 'previous', to: 'change' } as const;
    expect(await review.step(filter, { ord: 4, ...back })).toEqual({ ord: 3, position: 2 });
    expect(await review.step({}, { ord: 1, ...back })).toBeNull();
  });
});

describe('a filter that is written', () => {
  const where = "after.address_city = 'Trondheim' and outcome = 'pending'";

  it('is followed by the order, the next problem and the groups of conflicts as every other', async () => {
    const review = await reviewOf(customers, sheet);
    const order = { by: { lead: 'customer' }, direction: 'descending' } as const;
    expect(ords(await review.page({ where }, all, [], order))).toEqual([2, 1]);
    expect(await review.position({ where }, 1, order)).toBe(1);
    const filter = { where: "status = 'invalid' or after.name contains 'ærlig'" };
    expect(await review.step(filter, { ord: 3, direction: 'next', to: 'problem' })).toEqual({ ord: 5, position: 1 });
    expect(await review.conflictGroups(filter)).toEqual({ total: 0, groups: [] });
  });

  it('says which name it does not know, and shows nothing', async () => {
    const review = await reviewOf(customers, sheet);
    await expect(review.page({ where: "adress_city = 'Oslo'" }, all)).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('is looked at in parts: stopped it does nothing, and what is decided meanwhile counts', async () => {
    const many = Array.from({ length: 2500 }, (_, at) => customer(at + 1, { address_city: 'Trondhjem' }));
    const lines = many.map((_, at) => `${String(at + 1)};Trondheim`);
    const review = await reviewOf(many, `customer_id;address_city\n${lines.join('\n')}\n`);
    const matching = { kind: 'matching', filter: { where }, except: [] } as const;
    const stop = new AbortController();
    const onProgress = (): void => stop.abort(new Error('stopped'));
    await expect(review.exclude(matching, true, {}, { signal: stop.signal, onProgress })).rejects.toThrow('stopped');
    expect(review.state().outcomes).toMatchObject({ pending: 2500, excluded: 0 });
    const counted = review.count(matching);
    await review.exclude({ kind: 'rows', ords: [1, 2500] }, true);
    expect([2498, 2500]).toContain(await counted);
    expect(await review.count(matching)).toBe(2498);
    expect(await review.exclude({ ...matching, except: [2] }, true)).toBe(2497);
    expect(ords(await review.page({ where }, all))).toEqual([2]);
  });
});
