import { describe, expect, it } from 'vitest';
import type { RowFilter } from '../../../src/core/review/model.ts';
import type { OrderKey, RowOrder } from '../../../src/core/review/row-order.ts';
import { mergeSort } from '../../../src/services/review/index/merge-sort.ts';
import { copyCells } from '../../../src/services/review/output/copy-rows.ts';
import type { ReviewSession } from '../../../src/services/review/session.ts';
import { customer } from '../../support/customer.ts';
import { all, reviewOf } from '../../support/reviewing.ts';

const customers = [
  [11, 'Ås Anne', 'Horten', '1980-02-28'],
  [9, 'Øy Ole', 'Bergen', '1979-12-31'],
  [10, 'Zar Zeth', '', '2001-01-01'],
  [12, 'Berg Bo', 'Ålesund', '1980-02-28'],
  [8, 'Aas Aud', 'Halden', '1999-05-05'],
] as const;
const records = customers.map(([id, name, city, birth_date]) => customer(id, { name, city, birth_date }));
// The fourth birthday cannot be read; the fifth row changes nothing, and what Cube has is not in the plan.
const sheet = [
  'customer_id;city;birth_date',
  '11;Moss;28.02.1980',
  '9;Moss;01.01.1985',
  '10;;02.01.2001',
  '12;Moss;31.02.1980',
  '8;Halden;05.05.1999',
].join('\n');

const ascending = (by: OrderKey): RowOrder => ({ by, direction: 'ascending' });
const descending = (by: OrderKey): RowOrder => ({ by, direction: 'descending' });
const job = { signal: new AbortController().signal, onProgress: () => undefined };
const ordsOf = async (session: ReviewSession, order: RowOrder, filter: RowFilter = {}): Promise<number[]> =>
  (await session.page(filter, all, [], order)).rows.map(({ ord }) => ord);
const review = async (): Promise<ReviewSession> => reviewOf(records, sheet, { blanks: 'clear' });

describe('the order of rows', () => {
  it('is that of what a field will be, then of what it was, and has the empty ones last', async () => {
    const session = await review();
    const city = { field: 'city' };
    // Moss from Bergen, Moss from Horten, Ålesund as it is; nothing at all; not known.
    expect(await ordsOf(session, ascending(city))).toEqual([2, 1, 4, 3, 5]);
    expect(await ordsOf(session, descending(city))).toEqual([4, 1, 2, 3, 5]);
  });

  it('has days by the calendar, and what cannot be read after them', async () => {
    const session = await review();
    const birthday = { field: 'birth_date' };
    expect(await ordsOf(session, ascending(birthday))).toEqual([1, 2, 3, 4, 5]);
    expect(await ordsOf(session, descending(birthday))).toEqual([3, 2, 1, 4, 5]);
  });

  it('is by number, by name as Norwegians sort them, and by the sheet', async () => {
    const session = await review();
    expect(await ordsOf(session, ascending({ lead: 'customer' }))).toEqual([5, 2, 3, 1, 4]);
    expect(await ordsOf(session, ascending({ lead: 'name' }))).toEqual([4, 3, 2, 1, 5]);
    expect(await ordsOf(session, descending({ lead: 'row' }))).toEqual([5, 4, 3, 2, 1]);
  });

  it('is followed by steps, places and what is copied, under any filter', async () => {
    const session = await review();
    const order = descending({ field: 'city' });
    const changed = { statuses: ['changed'] } as const;
    expect(await ordsOf(session, order, changed)).toEqual([1, 2, 3]);
    expect(await session.position({}, 2, order)).toBe(2);
    expect(await session.position(changed, 2, order)).toBe(1);
    expect(await session.position(changed, 4, order)).toBeNull();
    const from = { ord: 1, direction: 'previous', to: 'problem' } as const;
    expect(await session.step({}, from, order)).toEqual({ ord: 4, position: 0 });
    // From a row that is not shown to the one that follows it in this order.
    const next = { ord: 4, direction: 'next', to: 'change' } as const;
    expect(await session.step(changed, next, order)).toEqual({ ord: 1, position: 0 });
    const block = { filter: {}, order, from: 0, count: 2, lead: ['customer'], fields: [], language: 'en' } as const;
    expect((await copyCells(session, block)).text).toBe('Customer number\r\n12\r\n11');
  });

  it('keeps a corrected row where it is until the order is chosen again', async () => {
    const session = await review();
    const order = ascending({ field: 'birth_date' });
    await session.sort(order, job);
    expect(await ordsOf(session, order)).toEqual([1, 2, 3, 4, 5]);
    await session.fix(4, 2, '01.03.1970');
    expect(await ordsOf(session, order)).toEqual([1, 2, 3, 4, 5]);
    await session.sort(order, job);
    expect(await ordsOf(session, order)).toEqual([4, 1, 2, 3, 5]);
  });

  it('is given up when it is cancelled', async () => {
    const session = await review();
    const controller = new AbortController();
    const sorting = session.sort(ascending({ field: 'city' }), {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('another order was chosen')),
    });
    await expect(sorting).rejects.toThrow('another order was chosen');
  });
});

describe('mergeSort', () => {
  it('sorts as many as there are, equal ones in their order', async () => {
    for (const count of [0, 1, 511, 512, 513, 5000]) {
      const keys = Array.from({ length: count }, (_, at) => (at * 7919) % 101);
      const compare = (a: number, b: number): number => (keys[a] ?? 0) - (keys[b] ?? 0);
      const expected = Array.from({ length: count }, (_, at) => at).sort(compare);
      expect([...(await mergeSort(count, compare))]).toEqual(expected);
    }
  });
});
