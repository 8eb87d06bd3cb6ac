import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { CustomerSearch } from '../../../src/services/workspace/customer-search.ts';
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
    search: (text: string, nowMs = () => 0) => new CustomerSearch(reader, text, nowMs),
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
