import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileExpression } from '../../../src/core/expression/match.ts';
import { parseExpression } from '../../../src/core/expression/parse.ts';
import type { CustomerRecord, JsonValue } from '../../../src/core/types.ts';
import { type CustomerQuery, CustomerSearch } from '../../../src/services/workspace/customer-search.ts';
import { compareSortKeys, sortKey } from '../../../src/services/workspace/sort-key.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const account = 'https://acme.cube4sales.com';

function pulled(texts: readonly string[]) {
  const workspace = openWorkspace(temporaryFolder());
  const writer = workspace.beginSnapshot({ account, assignmentId: 9, takenAt: '2026-11-02T08:00:00.000Z' });
  writer.add(texts.map((json) => ({ id: Number((JSON.parse(json) as CustomerRecord)['customer_id']), json })));
  const reader = workspace.openSnapshot(writer.finish({ fields: [] }));
  return {
    reader,
    search: (text: string, nowMs = () => 0) => new CustomerSearch(reader, { text }, nowMs),
    query: (query: Partial<CustomerQuery>, nowMs = () => 0) =>
      new CustomerSearch(reader, { text: '', ...query }, nowMs),
    close: () => {
      reader.close();
      workspace.close();
    },
  };
}

const ids = (customers: readonly CustomerRecord[]) => customers.map((record) => record['customer_id']);

/** As a Python server writes it: everything outside ASCII as an escape. */
const escaped = (record: CustomerRecord): string =>
  JSON.stringify(record).replaceAll(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

test('every word must be somewhere among the values, in any capitals, escaped or not; keys do not count', () => {
  const { search, close } = pulled([
    escaped({ customer_id: 1, name: 'Åse Ødegård', city: 'Bodø' }),
    JSON.stringify({ customer_id: 2, name: 'ÅSE "Å" Lie', city: 'Oslo' }),
    JSON.stringify({ customer_id: 33, name: 'Ola', city: null, more: { note: 'bodø' } }),
  ]);
  expect(ids(search('åse').page(0, 10, 100).customers)).toEqual([1, 2]);
  expect(ids(search(' BODØ  åse ').page(0, 10, 100).customers)).toEqual([1]);
  expect(ids(search('bodø').page(0, 10, 100).customers)).toEqual([1, 33]);
  expect(ids(search('"å"').page(0, 10, 100).customers)).toEqual([2]);
  expect(ids(search('33').page(0, 10, 100).customers)).toEqual([33]);
  expect(search('city').page(0, 10, 100)).toEqual({ total: 0, customers: [], isWhole: true });
  close();
});

test('a search stops when its time is up and goes on where it was', () => {
  const texts = Array.from({ length: 2000 }, (_, index) => JSON.stringify({ customer_id: index + 1, name: 'Ola' }));
  const { search, close } = pulled(texts);
  let ms = 0;
  const looking = search('ola', () => (ms += 10));
  const first = looking.page(0, 3, 5);
  expect(first).toMatchObject({ isWhole: false, total: 256 });
  expect(ids(first.customers)).toEqual([1, 2, 3]);
  let page = first;
  let asks = 1;
  for (; !page.isWhole; asks += 1) page = looking.page(1998, 3, 5);
  expect(asks).toBe(8);
  expect(page.total).toBe(2000);
  expect(ids(page.customers)).toEqual([1999, 2000]);
  close();
});

test('pages without a text are the customers in the order in which they came, whatever was dropped', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 30 }),
      fc.nat(30),
      fc.integer({ min: 1, max: 10 }),
      (sent, from, count) => {
        const { reader, search, close } = pulled(sent.map((id) => JSON.stringify({ customer_id: id })));
        const all = [...reader.records()].map(({ id }) => id);
        const page = search('').page(from, count, 100);
        expect(page).toMatchObject({ total: all.length, isWhole: true });
        expect(ids(page.customers)).toEqual(all.slice(from, from + count));
        close();
      },
    ),
    { numRuns: 30 },
  );
});

const oslo = {
  fields: ['city'],
  matches: compileExpression(parseExpression("city = 'Oslo'")),
};

test('a filter, words and an order together give who has them, in that order, however often it is asked', () => {
  const city = fc.constantFrom('Oslo', 'Bodø', null);
  const age = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom('7', '11', 'ukjent', 'Å', 'æ', 'z', '', null));
  const name = fc.constantFrom('Ola', 'Kari Ola', 'Åse');
  const customers = fc.array(fc.record({ city, age, name }), { maxLength: 40 });
  fc.assert(
    fc.property(
      customers,
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom('', 'ola'),
      (made, isFiltered, descending, text) => {
        const records = made.map((record, at) => ({ customer_id: at + 1, ...record }));
        const { query, close } = pulled(records.map((record) => JSON.stringify(record)));
        const filter = isFiltered ? oslo : undefined;
        let ms = 0;
        const list = query({ text, filter, sort: { field: 'age', descending } }, () => (ms += 10));
        let page = list.page(0, 100, 5);
        while (!page.isWhole) page = list.page(0, 100, 5);
        const expected = records
          .filter((record) => (!isFiltered || record.city === 'Oslo') && record.name.toLowerCase().includes(text))
          .toSorted((a, b) => compareSortKeys(sortKey(a.age), sortKey(b.age), descending));
        expect(ids(page.customers)).toEqual(expected.map((record) => record.customer_id));
        expect(list.ids(1, 2, 5)).toEqual(ids(page.customers.slice(1, 3)));
        expect(page.total).toBe(expected.length);
        close();
      },
    ),
    { numRuns: 30 },
  );
});

test('more customers than one run are sorted as a whole', () => {
  const texts = Array.from({ length: 10_000 }, (_, at) =>
    JSON.stringify({ customer_id: at + 1, n: (at * 7919) % 10_007 }),
  );
  const { query, close } = pulled(texts);
  const list = query({ sort: { field: 'n', descending: true } }, () => performance.now());
  let found = list.ids(0, 10_000, 50);
  while (found === undefined) found = list.ids(0, 10_000, 50);
  const numbers = found.map((id) => ((id - 1) * 7919) % 10_007);
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  expect(new Set(found).size).toBe(10_000);
  close();
});

test('numbers come before texts, also numbers as text, Norwegian letters behind z, and nothing last', () => {
  const values: JsonValue[] = ['', 'Årdal', 'Ørsta', 'Ænes', 'zoo', 'Élan', 'eg', '10', 9, '9.5', null, true];
  const sorted = (descending: boolean): readonly JsonValue[] =>
    values.toSorted((a, b) => compareSortKeys(sortKey(a), sortKey(b), descending));
  expect(sorted(false)).toEqual([9, '9.5', '10', 'eg', 'Élan', true, 'zoo', 'Ænes', 'Ørsta', 'Årdal', '', null]);
  expect(sorted(true).slice(-2)).toEqual(['', null]);
  expect(sorted(true)[0]).toBe('Årdal');
});
