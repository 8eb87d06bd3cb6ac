import { describe, expect, it } from 'vitest';
import { applyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';
import type { Fault } from '../../support/cube-faults.ts';
import type { SeenRequest } from '../../support/cube-server.ts';

const four = [customer(1), customer(2), customer(3), customer(4)];
const moss = 'customer_id;city\n1;Moss\n2;Moss\n3;Moss\n4;Moss\n';
const cities = (records: readonly { readonly [field: string]: unknown }[]): unknown[] =>
  records.map(({ city }) => city);

/** Fails the first `times` updates of one customer. */
function failing(customerId: number, times: number, fault: Fault): (request: SeenRequest) => Fault | undefined {
  let left = times;
  return (request) => {
    if (request.method !== 'POST' || request.customerId !== customerId || left <= 0) return undefined;
    left -= 1;
    return fault;
  };
}

describe('applying a plan', () => {
  it('reads, writes and accepts each row, and has nothing to do afterwards', async () => {
    const { server, apply, outcomes } = await applyScene(four, moss);
    const summary = await apply();
    expect(summary).toMatchObject({
      counts: { applied: 4, pending: 0 },
      requests: 8,
      retries: 0,
      interrupted: false,
      error: undefined,
    });
    expect(outcomes()).toEqual([1, 2, 3, 4].map((id) => [id, 'applied', 'yes']));
    expect(cities(server.records(9))).toEqual(['Moss', 'Moss', 'Moss', 'Moss']);
    expect(await apply()).toMatchObject({ counts: { applied: 4 }, requests: 0 });
  });

  it.each([
    ['once', 5],
    ['none', 4],
  ] as const)('checks %s with the requests that this takes', async (check, requests) => {
    const { server, apply } = await applyScene(four, moss);
    expect((await apply({ check })).counts.applied).toBe(4);
    expect(server.requests).toHaveLength(requests);
  });

  it('holds a row back whose field somebody changed, and only that', async () => {
    for (const check of ['each', 'once'] as const) {
      const { server, apply, outcomes } = await applyScene(four, moss);
      server.change(9, 2, { city: 'BODØ', email: 'ny@example.no' });
      server.change(9, 3, { email: 'ny@example.no' });
      server.change(9, 4, { city: 'Moss' });
      const { counts } = await apply({ check });
      expect(counts).toMatchObject({ applied: 3, conflict: 1 });
      expect(outcomes()).toEqual([
        [1, 'applied', 'yes'],
        [2, 'conflict', 'no', 'CONFLICT'],
        [3, 'applied', 'yes'],
        [4, 'applied', 'no', 'ALREADY_THERE'],
      ]);
      expect(cities(server.records(9))).toEqual(['Moss', 'BODØ', 'Moss', 'Moss']);
    }
  });

  it('overwrites a conflict when told, and undo puts back what was there', async () => {
    const { server, apply, undo } = await applyScene(four, moss);
    server.change(9, 2, { city: 'BODØ' });
    await apply();
    expect((await apply({ onConflict: 'overwrite' })).counts).toMatchObject({ applied: 4, conflict: 0 });
    expect(cities(server.records(9))).toEqual(['Moss', 'Moss', 'Moss', 'Moss']);
    await undo();
    expect(cities(server.records(9))).toEqual(['OSLO', 'BODØ', 'OSLO', 'OSLO']);
  });

  it('sends only the fields that are not as wanted yet, and undo restores only these', async () => {
    const { server, apply, rows, undo } = await applyScene(four, 'customer_id;city;email\n1;Moss;ny@example.no\n');
    server.change(9, 1, { email: 'ny@example.no' });
    await apply();
    expect(JSON.parse(server.requests.at(-1)?.body ?? '')).toEqual({ customer_id: 1, assignment_id: 9, city: 'Moss' });
    expect(rows()[0]?.outcome?.sent).toEqual(['city']);
    await undo();
    expect(server.records(9)[0]).toMatchObject({ city: 'OSLO', email: 'ny@example.no' });
  });

  it.each<[string, Fault]>([
    ['500 before it took effect', { kind: 'status', status: 500 }],
    ['502 after it took effect', { kind: 'status after', status: 502 }],
    ['a reset before it took effect', { kind: 'reset before' }],
    ['a reset after it took effect', { kind: 'reset after' }],
    ['an answer cut in the middle', { kind: 'cut' }],
    ['no answer before it took effect', { kind: 'hang' }],
    ['no answer after it took effect', { kind: 'hang after' }],
    ['a page of HTML', { kind: 'html' }],
    ['an empty answer', { kind: 'empty' }],
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
    ['503', { kind: 'status', status: 503 }],
  ])('gets through %s, in every mode of checking', async (_, fault) => {
    for (const check of ['each', 'once', 'none'] as const) {
      const { server, apply, outcomes, undo } = await applyScene(four, moss, { fault: failing(2, 2, fault) });
      await apply({ check });
      expect(outcomes()).toEqual([1, 2, 3, 4].map((id) => [id, 'applied', 'yes']));
      expect(cities(server.records(9))).toEqual(['Moss', 'Moss', 'Moss', 'Moss']);
      server.setFault(undefined);
      await undo();
      expect(cities(server.records(9))).toEqual(['OSLO', 'OSLO', 'OSLO', 'OSLO']);
    }
  });

  it('fails a row that the server never takes, after at least six tries, and the others go through', async () => {
    const { server, apply, outcomes, posts, rows } = await applyScene(four, moss, {
      fault: failing(2, 1000, { kind: 'status', status: 500 }),
    });
    const { counts, error } = await apply();
    expect(counts).toMatchObject({ applied: 3, failed: 1 });
    expect(error).toBeUndefined();
    expect(outcomes()[1]).toEqual([2, 'failed', 'no', 'SERVER_ERROR']);
    expect(posts().filter((id) => id === 2).length).toBeGreaterThanOrEqual(6);
    expect(rows()[1]?.outcome).toMatchObject({ retry: 'may help', by: 'kari', tries: expect.any(Number) });
    server.setFault(undefined);
    expect((await apply()).requests).toBe(0);
    const before = server.requests.length;
    expect((await apply({ retryFailed: true })).counts).toMatchObject({ applied: 4, failed: 0 });
    expect(new Set(server.requests.slice(before).map(({ customerId }) => customerId))).toEqual(new Set([2]));
    expect(rows()[1]?.outcome).toMatchObject({ state: 'applied', returned: { city: 'Moss' }, by: 'kari' });
    expect(rows()[1]?.outcome?.tries).toBeGreaterThanOrEqual(8);
    expect(rows()[1]?.outcome).not.toHaveProperty('retry');
  });

  it('shows the server’s own words for a row that it refuses, and tries it once', async () => {
    const body = JSON.stringify({ city: ['This field may not be “Moss”.'] });
    const { apply, rows, outcomes, posts } = await applyScene(four, moss, {
      fault: failing(2, 1, { kind: 'status', status: 400, body }),
    });
    await apply();
    expect(outcomes()[1]).toEqual([2, 'failed', 'no', expect.any(String)]);
    expect(rows()[1]?.outcome?.serverMessage).toContain('This field may not be “Moss”.');
    expect(rows()[1]?.outcome?.retry).toBe('will not help');
    expect(posts().filter((id) => id === 2)).toHaveLength(1);
  });

  it('says when the server keeps another form, or does not store a value', async () => {
    const { server, apply, outcomes, rows } = await applyScene(four, moss);
    server.setFault((request) => {
      if (request.method !== 'POST' || (request.customerId !== 1 && request.customerId !== 2)) return undefined;
      const values = { city: request.customerId === 1 ? 'MOSS' : 'OSLO' };
      return { kind: 'kept', values, store: (kept) => server.change(9, request.customerId ?? 0, kept) };
    });
    const { counts } = await apply();
    expect(counts).toMatchObject({ applied: 3, failed: 1 });
    expect(outcomes().slice(0, 2)).toEqual([
      [1, 'applied', 'yes', 'CHANGED_BY_SERVER'],
      [2, 'failed', 'no', 'NOT_STORED'],
    ]);
    expect(rows()[0]?.outcome?.returned).toEqual({ city: 'MOSS' });
  });

  it('fails the row of a customer that was deleted meanwhile', async () => {
    for (const check of ['each', 'once', 'none'] as const) {
      const { server, apply, outcomes } = await applyScene(four, moss);
      server.remove(9, 2);
      await apply({ check });
      expect(outcomes()[1]).toEqual([2, 'failed', 'no', 'NOT_FOUND']);
    }
  });

  it.each([401, 403])('stops at once at %i, and leaves the rest pending', async (status) => {
    const many = Array.from({ length: 40 }, (_, index) => customer(index + 1));
    const text = `customer_id;city\n${many.map((_, index) => `${String(index + 1)};Moss`).join('\n')}`;
    const { server, apply } = await applyScene(many, text, {
      fault: (request) => (request.index >= 20 ? { kind: 'status', status } : undefined),
    });
    const { counts, error } = await apply({ concurrency: 2 });
    expect(error?.code).toBe(status === 401 ? 'AUTH_FAILED' : 'FORBIDDEN');
    expect(counts.applied + counts.pending).toBe(40);
    expect(server.requests.length).toBeLessThanOrEqual(22);
    server.setFault(undefined);
    expect((await apply()).counts).toMatchObject({ applied: 40, pending: 0 });
  });

  it('leaves the rows pending when the server is gone, and says so', async () => {
    const { server, apply, outcomes } = await applyScene(four, moss);
    await server.close();
    const { error, counts } = await apply({ giveUpMs: 50 });
    expect(error?.code).toBe('NETWORK');
    expect(counts).toMatchObject({ pending: 4, failed: 0 });
    expect(outcomes()).toEqual([1, 2, 3, 4].map((id) => [id, 'pending']));
  });

  it('waits in every slot for as long as the server asks', async () => {
    let refusedAt = 0;
    const gaps: number[] = [];
    const { apply } = await applyScene(four, moss, {
      fault: (request) => {
        if (request.index === 2) {
          refusedAt = performance.now();
          return { kind: 'status', status: 429, headers: { 'retry-after': '1' } };
        }
        if (refusedAt > 0 && request.method === 'GET') gaps.push(performance.now() - refusedAt);
        return undefined;
      },
    });
    expect((await apply({ concurrency: 1, giveUpMs: 2000 })).counts.applied).toBe(4);
    expect(gaps[0]).toBeGreaterThan(950);
  });

  it('says when to come back where the one fetch before writing is turned away', async () => {
    const { apply, posts } = await applyScene(four, moss, {
      fault: () => ({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } }),
    });
    const { error, counts } = await apply({ check: 'once' });
    expect(error).toMatchObject({
      code: 'RATE_LIMITED',
      message: expect.stringContaining('a pause of 3600 s'),
      details: { seconds: 3600, at: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
    expect([counts.pending, posts()]).toEqual([4, []]);
  });

  it('tells what became of the rows as it goes', async () => {
    const { apply } = await applyScene(four, moss, {
      fault: (request) =>
        request.customerId === 2 && request.method === 'POST' ? { kind: 'status', status: 400 } : undefined,
    });
    const told: unknown[] = [];
    await apply({ concurrency: 1 }, undefined, ({ outcomes }) => {
      if (outcomes !== undefined) told.push(outcomes);
    });
    expect(told).toEqual([
      { applied: 1 },
      { applied: 1, failed: 1 },
      { applied: 2, failed: 1 },
      { applied: 3, failed: 1 },
    ]);
  });

  it('stops when asked, with everything saved, and goes on later', async () => {
    const many = Array.from({ length: 60 }, (_, index) => customer(index + 1));
    const text = `customer_id;city\n${many.map((_, index) => `${String(index + 1)};Moss`).join('\n')}`;
    const stop = new AbortController();
    const { server, apply } = await applyScene(many, text, {
      fault: (request) => {
        if (request.index === 30) stop.abort();
        return undefined;
      },
    });
    const { counts, interrupted } = await apply({}, stop.signal);
    expect(interrupted).toBe(true);
    expect(counts.applied + counts.pending).toBe(60);
    expect(counts.applied).toBe(server.records(9).filter(({ city }) => city === 'Moss').length);
    expect((await apply()).counts.applied).toBe(60);
    const posts = server.requests.filter(({ method }) => method === 'POST').map(({ customerId }) => customerId);
    expect(new Set(posts).size).toBe(posts.length);
  });

  it('tells unknown from failed: an answer that never comes is read, then unknown', async () => {
    const { server, apply, outcomes } = await applyScene(four, moss, {
      fault: (request) => (request.customerId === 2 && request.method === 'POST' ? { kind: 'hang after' } : undefined),
    });
    server.setFault((request) => {
      if (request.customerId !== 2) return undefined;
      return request.method === 'POST'
        ? { kind: 'hang after' }
        : server.requests.filter(({ method, customerId }) => method === 'POST' && customerId === 2).length > 0
          ? { kind: 'reset before' }
          : undefined;
    });
    await apply({ giveUpMs: 100 });
    expect(outcomes()[1]).toEqual([2, 'unknown', 'maybe', 'NO_ANSWER']);
    server.setFault(undefined);
    const before = server.requests.length;
    expect((await apply({ check: 'none' })).counts).toMatchObject({ applied: 4, unknown: 0 });
    expect(server.requests.slice(before).map(({ method }) => method)).toEqual(['GET']);
    expect(outcomes()[1]).toEqual([2, 'applied', 'yes']);
  });

  it('asks once whether customers can be created, and loses nothing when they cannot', async () => {
    const text = 'customer_id;name\n71;A\n72;B\n73;C\n1;Ny\n';
    const { server, apply, outcomes, posts } = await applyScene(four, text, { create: true });
    const { counts } = await apply();
    expect(counts).toMatchObject({ applied: 1, skipped: 3 });
    expect(outcomes().slice(0, 3)).toEqual([71, 72, 73].map((id) => [id, 'skipped', 'no', 'CREATE_NOT_SUPPORTED']));
    expect(posts().filter((id) => id > 70)).toHaveLength(1);
    expect(server.requests.filter(({ customerId }) => (customerId ?? 0) > 70)).toHaveLength(1);
  });

  it('creates customers where the server can, and undo lists them', async () => {
    const text = 'customer_id;name\n71;A\n72;B\n73;C\n';
    const { server, apply, undo } = await applyScene(four, text, { create: true, createSupported: true });
    expect((await apply()).counts).toMatchObject({ applied: 3 });
    expect(server.records(9).slice(4)).toEqual(
      [71, 72, 73].map((id, index) => ({ customer_id: id, assignment_id: 9, name: 'ABC'[index] })),
    );
    const { summary } = await undo();
    expect(summary.requests).toBe(0);
  });

  it('refuses a plan of another account', async () => {
    const one = await applyScene(four, moss);
    const other = await applyScene(four, moss);
    const { copyFileSync } = await import('node:fs');
    copyFileSync(one.path, other.path);
    await expect(other.apply()).rejects.toMatchObject({ code: 'PLAN_OTHER_ACCOUNT' });
    expect(other.server.requests).toEqual([]);
  });
});

describe('undo', () => {
  it('leaves alone what others changed since, and the undo of an undo is the plan again', async () => {
    const { server, apply, undo, path } = await applyScene(
      four,
      'customer_id;city;phone_1\n1;Moss;\n2;Moss;41234567\n',
    );
    await apply();
    server.change(9, 2, { city: 'BODØ' });
    const { summary, path: inverse } = await undo();
    expect(summary.counts).toMatchObject({ applied: 1, conflict: 1 });
    expect(server.records(9).slice(0, 2)).toMatchObject([
      { city: 'OSLO', phone_1: '90978457' },
      { city: 'BODØ', phone_1: '41234567' },
    ]);
    const { planUndo } = await import('../../../src/services/planning/plan-undo.ts');
    const { PlanFile } = await import('../../../src/services/plan-file/plan-file.ts');
    await planUndo(inverse, `${path}.again`, { now: () => new Date() });
    const again = PlanFile.open(`${path}.again`);
    expect([...again.rows()].map(({ customerId, changes }) => [customerId, changes])).toEqual([
      [1, { city: { before: 'OSLO', after: 'Moss' }, phone_1: { before: '90978457', after: '' } }],
    ]);
    again.close();
  });
});
