import { describe, expect, it } from 'vitest';
import { copyCells } from '../../../src/services/review/output/copy-rows.ts';
import { customer } from '../../support/customer.ts';
import { all, reviewOf } from '../../support/reviewing.ts';

const customers = [1, 2, 3, 4].map((id) =>
  customer(id, { city: 'Trondhjem', email: 'a@example.no', birth_date: '1980-02-28' }),
);
const sheet = [
  'customer_id;city;email;birth_date',
  '1;Trondheim;b@example.no;28.02.1980',
  '2;Trondheim;;28.02.1980',
  '3;"Bodø\tby ""x""";a@example.no;28.02.1980',
  '4;=1+1;a@example.no;31.02.1980',
].join('\n');
const everything = { kind: 'matching', filter: {}, except: [] } as const;
const review = async () => reviewOf(customers, sheet, { blanks: 'clear' });

describe('the columns of a review', () => {
  it('are the fields that are changed or cannot be read, with what they come to', async () => {
    const session = await review();
    await session.exclude(everything, true, { fields: ['email'] });
    expect(await session.fields()).toEqual([
      { field: 'birth_date', rows: 0, clears: 0, excluded: 0, invalid: 1 },
      { field: 'city', rows: 3, clears: 0, excluded: 0, invalid: 0 },
      { field: 'email', rows: 2, clears: 1, excluded: 2, invalid: 0 },
    ]);
  });

  it('bring along what Cube has in the fields that are asked for', async () => {
    const session = await review();
    const { rows } = await session.page({}, all, ['email', 'none']);
    expect(rows[2]?.values).toEqual({ email: 'a@example.no' });
    expect((await session.page({}, all)).rows[2]?.values).toBeUndefined();
  });
});

describe('leaving fields out', () => {
  it('leaves the other changes of a row in, and the row out that has no other', async () => {
    const session = await review();
    expect(await session.exclude(everything, true, { fields: ['city'] })).toBe(3);
    const { rows } = await session.page({}, all);
    expect(rows.map(({ outcome, excluded }) => outcome?.state ?? excluded ?? 'in')).toEqual([
      ['city'],
      ['city'],
      'excluded',
      'in',
    ]);
    expect(await session.exclude(everything, true, { fields: ['city'] })).toBe(0);
    expect(await session.exclude(everything, false, { fields: ['city'] })).toBe(3);
    expect(session.state().balance).toMatchObject({ cellsExcluded: 0, excluded: 0 });
  });

  it('means nothing in rows that do not change them', async () => {
    const session = await review();
    expect(await session.exclude(everything, true, { fields: ['zip'] })).toBe(0);
    expect(await session.exclude({ kind: 'rows', ords: [3] }, true, { fields: ['email'] })).toBe(0);
  });
});

describe('copying a block of cells', () => {
  const spec = { lead: ['customer'], fields: ['city'], language: 'en' } as const;

  it('is a table that Excel takes: quotes where they are needed, and no formula', async () => {
    const session = await review();
    const { rows, text } = await copyCells(session, { filter: {}, from: 1, count: 99, ...spec });
    expect(rows).toBe(3);
    expect(text.split('\r\n')).toEqual([
      'Customer number\tCity before\tCity after',
      '2\tTrondhjem\tTrondheim',
      '3\tTrondhjem\t"Bodø\tby ""x"""',
      '4\tTrondhjem\tTrondhjem',
    ]);
  });

  it('is the value alone where it is one cell', async () => {
    const session = await review();
    const block = { filter: {}, from: 0, count: 1, lead: [], fields: ['city'], language: 'en' } as const;
    expect((await copyCells(session, block)).text).toBe('Trondheim');
  });

  it('ends with the last row', async () => {
    const session = await review();
    const block = { filter: {}, from: 0, count: 1_000_000, ...spec };
    expect((await copyCells(session, block)).rows).toBe(4);
  });
});
