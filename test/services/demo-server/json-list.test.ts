import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { jsonList } from '../../../src/demo-server/json-list.ts';

test('any records are one valid list', async () => {
  const records = fc.array(
    fc.dictionary(fc.string(), fc.oneof(fc.string({ maxLength: 50_000 }), fc.integer(), fc.constant(null))),
  );
  await fc.assert(
    fc.asyncProperty(records, async (list) => {
      const read: unknown = JSON.parse(await text(jsonList(list)));
      expect(read).toEqual(JSON.parse(JSON.stringify(list)));
    }),
  );
});

test('records are made no faster than they are read, and no more once the reader is gone', async () => {
  let made = 0;
  let isStopped = false;
  function* endless(): Generator<CustomerRecord> {
    try {
      for (;;) yield { customer_id: ++made, need_to_know: 'x'.repeat(1000) };
    } finally {
      isStopped = true;
    }
  }
  let chunks = 0;
  for await (const chunk of jsonList(endless())) {
    expect(String(chunk).length).toBeLessThan(70_000);
    chunks++;
    // Some 64 records a chunk, and a few chunks ahead of the reader.
    expect(made).toBeLessThan((chunks + 4) * 66);
    if (chunks === 10) break;
  }
  expect(isStopped).toBe(true);
});
