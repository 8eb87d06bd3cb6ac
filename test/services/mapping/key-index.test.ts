import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { SheetRow } from '../../../src/core/cells.ts';
import { standardFields } from '../../../src/core/fields/catalogue.ts';
import { CustomerFinder } from '../../../src/services/mapping/customer-finder.ts';
import { KeyIndex, namedCandidates } from '../../../src/services/mapping/key-index.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { makeSnapshot } from '../../support/snapshots.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('finds what a plain map finds: the first customers of a key in order, and how many there are', () => {
  const texts = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('a', 'b', '90978457', 'æøå', 'a\u0000b'));
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 400 }), fc.array(texts, { maxLength: 20 }), (keys, others) => {
      const index = new KeyIndex(keys.length);
      const known = new Map<string, number[]>();
      for (const [at, key] of keys.entries()) {
        index.add(key, at + 2 ** 40);
        known.set(key, [...(known.get(key) ?? []), at + 2 ** 40]);
      }
      for (const key of [...keys, ...others]) {
        const ids = known.get(key);
        expect(index.find(key)).toEqual(ids && { ids: ids.slice(0, namedCandidates), count: ids.length });
      }
    }),
  );
});

it('keeps a hundred thousand numbers apart', () => {
  const count = 100_000;
  const index = new KeyIndex(count);
  for (let at = 0; at < count; at++) index.add(String(90_000_000 + at), at);
  for (let at = 0; at < count; at += 7) expect(index.find(String(90_000_000 + at))).toEqual({ ids: [at], count: 1 });
  expect(index.find('89999999')).toBeUndefined();
});

it('is made in pieces; nothing is left of one that is cancelled, and the next one finds everybody', async () => {
  const workspace = openWorkspace(temporaryFolder());
  const records = Array.from({ length: 2500 }, (_, at) =>
    customer(at + 1, { phone_1: `+47 ${String(40_000_000 + (at % 2000))}` }),
  );
  const snapshot = makeSnapshot(workspace, records);
  onTestFinished(() => {
    snapshot.close();
    workspace.close();
  });
  const finder = new CustomerFinder(snapshot, false);
  const phone = standardFields.filter(({ key }) => key === 'phone_1');
  const stop = new AbortController();
  const told: number[] = [];
  const cancelled = finder.prepare([phone], stop.signal, (done) => {
    told.push(done);
    stop.abort(new Error('enough'));
  });
  await expect(cancelled).rejects.toThrow('enough');
  expect(told).toEqual([1000]);

  await finder.prepare([phone], new AbortController().signal, (done, total) => told.push(done, total));
  expect(told.slice(1)).toEqual([1000, 2500, 2000, 2500, 2500, 2500]);
  await finder.prepare([phone], stop.signal);
  const find = finder.by(phone.map((field) => ({ index: 0, column: 'Mobil', field })));
  const row = (cell: string): SheetRow => ({ number: 2, cells: [cell] });
  expect(find(row('40001999'))).toMatchObject({ kind: 'existing', customerId: 2000 });
  expect(find(row('40000001'))).toMatchObject({
    kind: 'invalid',
    issue: { code: 'AMBIGUOUS_KEY', params: { count: 2, customers: ' (2, 2002)' } },
  });
  expect(find(row('40009999'))).toMatchObject({ kind: 'unmatched' });
});
