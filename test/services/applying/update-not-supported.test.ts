import { describe, expect, it } from 'vitest';
import { applyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';

const many = Array.from({ length: 20 }, (_, index) => customer(index + 1));
const text = `customer_id;city\n${many.map((_, index) => `${String(index + 1)};Moss`).join('\n')}\n`;
const checks = ['each', 'once', 'none'] as const;

describe('a server without the update call', () => {
  for (const status of [404, 405, 501]) {
    it.each(checks)(`is found out by one POST, and every row stays pending (${String(status)}, %s)`, async (check) => {
      const { server, apply, outcomes, posts } = await applyScene(many, text);
      server.setFault(({ method }) => (method === 'POST' ? { kind: 'status', status } : undefined));
      const { counts, error } = await apply({ check, concurrency: 8 });
      expect(error).toMatchObject({ code: 'UPDATE_NOT_SUPPORTED', details: { status } });
      expect(posts()).toHaveLength(1);
      expect(counts).toMatchObject({ pending: 20, failed: 0, unknown: 0, applied: 0 });
      expect(outcomes().every((row) => Array.isArray(row) && row[1] === 'pending')).toBe(true);
      expect(server.requests.length).toBeLessThan(16);
    });
  }

  it.each(checks)('is not a server on which a customer was deleted (%s)', async (check) => {
    const { server, apply } = await applyScene(many, text);
    for (const id of [1, 2, 7]) server.remove(9, id);
    const { counts, error } = await apply({ check, concurrency: 8 });
    expect(error).toBeUndefined();
    expect(counts).toMatchObject({ applied: 17, failed: 3 });
  });

  it('is not one that refuses one row with 404 after it has changed others', async () => {
    const { server, apply, outcomes } = await applyScene(many, text);
    server.setFault(({ method, customerId }) =>
      method === 'POST' && customerId === 15 ? { kind: 'status', status: 404 } : undefined,
    );
    const { counts, error } = await apply({ check: 'each', concurrency: 2 });
    expect(error).toBeUndefined();
    expect(counts).toMatchObject({ applied: 19, failed: 1 });
    expect(outcomes()[14]).toEqual([15, 'failed', 'no', 'NOT_FOUND']);
  });

  it('keeps a row in doubt that an earlier run left so', async () => {
    const { server, apply, outcomes } = await applyScene([customer(1)], 'customer_id;city\n1;Moss\n');
    server.setFault(({ method }) => (method === 'POST' ? { kind: 'hang' } : { kind: 'reset before' }));
    await apply({ check: 'none', giveUpMs: 0 });
    expect(outcomes()).toEqual([[1, 'unknown', 'maybe', 'NO_ANSWER']]);
    server.setFault(({ method }) => (method === 'POST' ? { kind: 'status', status: 501 } : undefined));
    expect((await apply()).error?.code).toBe('UPDATE_NOT_SUPPORTED');
    // The look before found it as it was.
    expect(outcomes()).toEqual([[1, 'pending']]);
  });
});

describe('an answer that asks for longer than anybody waits', () => {
  it.each([
    [429, 'RATE_LIMITED'],
    [503, 'SERVER_ERROR'],
  ] as const)('ends the run at once, with everything saved (%i)', async (status, code) => {
    for (const method of ['GET', 'POST']) {
      const { server, apply, posts } = await applyScene(many, text);
      server.setFault((request) =>
        request.index >= 12 && request.method === method
          ? { kind: 'status', status, headers: { 'retry-after': '3600' } }
          : undefined,
      );
      const started = Date.now();
      const { counts, error } = await apply({ giveUpMs: 60_000, concurrency: 4 });
      expect(error).toMatchObject({ code, details: { status, seconds: 3600, at: expect.any(String) } });
      const at = error?.details?.['at'];
      if (typeof at !== 'string') throw new TypeError('when to come back is a time');
      expect(Math.abs(Date.parse(at) - started - 3_600_000)).toBeLessThan(5000);
      expect(Date.now() - started).toBeLessThan(10_000);
      expect(counts.failed).toBe(0);
      expect(counts.applied + counts.pending + counts.unknown).toBe(20);
      expect(posts().length).toBeLessThan(15);
      server.setFault(undefined);
      expect((await apply()).counts).toMatchObject({ applied: 20 });
    }
  });
});
