import type { ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CustomerRecord } from '../../../src/core/types.ts';
import type { CubeClient, ListedCustomer } from '../../../src/services/cube-api/client.ts';
import { type CubeServerOptions, startCubeServer } from '../../support/cube-server.ts';
import { loopbackServer } from '../../support/loopback-server.ts';
import { clientFor, failureOf } from './client-for.ts';

const customers: readonly CustomerRecord[] = [
  { customer_id: 1, assignment_id: 9, name: 'Åse', 'Pris på dagens avtale': '3990' },
  { customer_id: 2, assignment_id: 9, name: 'Bjørn "B" {x}', updated: null, more_info_fields: { a: [1, { b: '}' }] } },
];

async function cube(options: Partial<CubeServerOptions> = {}) {
  const server = await startCubeServer({
    assignments: { 9: customers },
    username: 'kari',
    password: 'hemmelig æøå',
    ...options,
  });
  onTestFinished(() => server.close());
  return { server, client: clientFor(server.url) };
}

async function all(client: CubeClient, assignmentId: number): Promise<ListedCustomer[]> {
  const list: ListedCustomer[] = [];
  for await (const batch of client.customers(assignmentId)) list.push(...batch);
  return list;
}

describe('the requests of a regular server', () => {
  test('check, read, update and read again', async () => {
    const { server, client } = await cube();
    await client.whoAmI();
    await expect(client.customer(9, 2)).resolves.toEqual(customers[1]);
    const updated = { ...customers[0], name: 'Åse Næss', phone_1: null };
    await expect(client.updateCustomer(9, 1, { name: 'Åse Næss', phone_1: null })).resolves.toEqual(updated);
    await expect(client.customer(9, 1)).resolves.toEqual(updated);
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /account/who_am_i',
      'GET /crm/customer/?assignment_id=9&customer_id=2',
      'POST /crm/update_customer/',
      'GET /crm/customer/?assignment_id=9&customer_id=1',
    ]);
  });

  test('all customers, each with its own text', async () => {
    const { client } = await cube();
    expect(await all(client, 9)).toEqual(
      customers.map((record) => ({ id: record['customer_id'], json: JSON.stringify(record), record })),
    );
  });

  test('no customers', async () => {
    const { client } = await cube({ assignments: { 9: [] } });
    expect(await all(client, 9)).toEqual([]);
  });

  test('a customer or an assignment that is not there', async () => {
    const { client } = await cube();
    expect(await failureOf(client.customer(9, 3))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await failureOf(client.updateCustomer(9, 3, {}))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await failureOf(all(client, 8))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('wrong credentials', async () => {
    const { client } = await cube({ password: 'another' });
    expect(await failureOf(client.whoAmI())).toMatchObject({ code: 'AUTH_FAILED' });
    expect(await failureOf(all(client, 9))).toMatchObject({ code: 'AUTH_FAILED' });
  });

  test('every request is counted, failed ones too', async () => {
    const { server } = await cube();
    const requests: string[] = [];
    const client = clientFor(server.url, { onRequest: ({ method, path }) => requests.push(`${method} ${path}`) });
    await client.customer(9, 1);
    await failureOf(client.customer(9, 3));
    await all(client, 9);
    expect(requests).toEqual(server.requests.map(({ method, url }) => `${method} ${url}`));
  });
});

describe('creating', () => {
  test('where the server can', async () => {
    const { server, client } = await cube({ createSupported: true });
    const created = { customer_id: 5, assignment_id: 9, name: 'Ny' };
    await expect(client.createCustomer(9, 5, { name: 'Ny' })).resolves.toEqual(created);
    expect(server.records(9)).toContainEqual(created);
    const again = await failureOf(client.createCustomer(9, 5, { name: 'Ny' }));
    expect(again).toMatchObject({ code: 'SERVER_ERROR', details: { status: 400 } });
    expect(again).not.toMatchObject({ details: { createNotSupported: true } });
  });

  test.each([404, 405, 501])('where it answers %d', async (status) => {
    const { client } = await cube({ fault: () => ({ kind: 'status', status }) });
    expect(await failureOf(client.createCustomer(9, 5, {}))).toMatchObject({
      code: 'NOT_FOUND',
      message: 'This Cube server cannot create customers yet.',
      details: { status, createNotSupported: true },
    });
  });

  test('an answer of 201 is fine', async () => {
    const body = '{"customer_id":5,"assignment_id":9}';
    const url = await loopbackServer((_, response) => response.writeHead(201).end(body));
    await expect(clientFor(url).createCustomer(9, 5, {})).resolves.toEqual(JSON.parse(body));
  });
});

describe('lists that a server may have', () => {
  test('assignments', async () => {
    const { client } = await cube({ listAssignments: true });
    await expect(client.assignments()).resolves.toEqual([
      { assignment_id: 9, assignment_name: 'Oppdrag 9', client_id: 1, client_name: 'Kunde AS' },
    ]);
  });

  test('a server without them', async () => {
    const { client } = await cube();
    await expect(client.assignments()).resolves.toBeUndefined();
    await expect(client.campaigns()).resolves.toBeUndefined();
  });

  const listing = async (list: unknown): Promise<CubeClient> =>
    clientFor(await loopbackServer((_, response) => response.end(JSON.stringify(list))));

  test('what only names something may be odd', async () => {
    const client = await listing([{ assignment_id: 9, assignment_name: null, client_id: 'x', extra: 1 }]);
    expect(JSON.stringify(await client.assignments())).toBe('[{"assignment_id":9}]');
    const campaigns = await listing([
      { campaign_id: 3, campaign_name: 'Høst', start_date: '2026-01-01', end_date: null },
    ]);
    await expect(campaigns.campaigns()).resolves.toEqual([
      expect.objectContaining({ campaign_id: 3, campaign_name: 'Høst', start_date: '2026-01-01' }),
    ]);
  });

  test('an entry without its number is named', async () => {
    const client = await listing([{ assignment_id: 9 }, { assignment_id: '10' }]);
    expect(await failureOf(client.assignments())).toMatchObject({
      code: 'BAD_RESPONSE',
      message: expect.stringMatching(/index 1 .* in assignment_id/),
      details: { index: 1, field: 'assignment_id' },
    });
    expect(await failureOf((await listing({ results: [] })).assignments())).toMatchObject({ code: 'BAD_RESPONSE' });
  });
});

describe('a long list', () => {
  const padding = 'x'.repeat(500);
  const recordAt = (id: number): string => JSON.stringify({ customer_id: id, assignment_id: 9, padding });

  /** A server with more customers than anybody can take, which notes how much it could send. */
  async function endless() {
    const state = { sent: 0, blocked: Promise.withResolvers<void>(), closed: Promise.withResolvers<void>() };
    const url = await loopbackServer((_, response) => {
      let id = 0;
      response.writeHead(200).write('[');
      const more = (): void => {
        let hasRoom = true;
        while (hasRoom && !response.destroyed) {
          id += 1;
          const text = `${id > 1 ? ',' : ''}${recordAt(id)}`;
          state.sent += text.length;
          hasRoom = response.write(text);
        }
        state.blocked.resolve();
        response.once('drain', more);
      };
      response.once('close', () => state.closed.resolve());
      more();
    });
    return { url, state };
  }

  test('comes only as fast as it is taken, and leaving ends it', async () => {
    const { url, state } = await endless();
    let taken = 0;
    for await (const batch of clientFor(url).customers(9)) {
      taken += batch.length;
      if (taken < 20_000) continue;
      await state.blocked.promise;
      break;
    }
    await state.closed.promise;
    // What neither side could hold back: a few buffers of the operating system.
    expect(state.sent - taken * recordAt(10_000).length).toBeLessThan(16 * 2 ** 20);
  });

  test('a consumer that takes its time is no silence of the server', async () => {
    const { url } = await endless();
    // Time passes here only where the test says so: while a batch is held, and never while one is awaited.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const client = clientFor(url, { limits: { connectMs: 60, idleMs: 60, totalMs: 60 } });
    let batches = 0;
    for await (const batch of client.customers(9)) {
      expect(batch.length).toBeGreaterThan(0);
      batches += 1;
      if (batches === 3) break;
      vi.advanceTimersByTime(3_600_000);
    }
    expect(batches).toBe(3);
  });

  const broken = async (end: (response: ServerResponse) => void) => {
    const url = await loopbackServer((_, response) => {
      response.writeHead(200).write(`[${recordAt(1)},${recordAt(2)},`, () => end(response));
    });
    const ids: number[] = [];
    const client = clientFor(url, { limits: { idleMs: 60 } });
    const error = await failureOf(
      (async () => {
        for await (const batch of client.customers(9)) ids.push(...batch.map(({ id }) => id));
      })(),
    );
    return { ids, error };
  };

  test('that breaks off fails', async () => {
    const { ids, error } = await broken((response) => response.destroy());
    expect(ids).toEqual([1, 2]);
    expect(error).toMatchObject({ code: 'NETWORK', failure: { sent: 'maybe', status: 200 } });
  });

  test('that stops coming fails', async () => {
    const { error } = await broken(() => undefined);
    expect(error).toMatchObject({ code: 'TIMEOUT' });
  });

  test('that ends too early fails', async () => {
    const { error } = await broken((response) => response.end());
    expect(error).toMatchObject({ code: 'BAD_RESPONSE', details: { index: 2 } });
  });

  test.each([
    ['a record without an id', '{"assignment_id":9}', 'customer_id'],
    ['a record of another assignment', '{"customer_id":3,"assignment_id":8}', 'assignment_id'],
    ['an id too large to be exact', '{"customer_id":9007199254740993,"assignment_id":9}', 'customer_id'],
  ])('%s is named', async (_, record, field) => {
    const { error } = await broken((response) => response.end(`${record}]`));
    expect(error).toMatchObject({ code: 'BAD_RESPONSE', details: { index: 2, field } });
  });

  test('an abort ends it with the signal’s reason', async () => {
    const { url, state } = await endless();
    const abort = new AbortController();
    const reading = (async () => {
      for await (const batch of clientFor(url).customers(9, { signal: abort.signal })) {
        if (batch.length > 0) abort.abort(new Error('enough'));
      }
    })();
    await expect(reading).rejects.toThrow('enough');
    await state.closed.promise;
  });

  test('tells how far it came', async () => {
    const { client } = await cube({ assignments: { 9: customers } });
    const seen: number[] = [];
    for await (const batch of client.customers(9, { onProgress: ({ records }) => seen.push(records) })) {
      expect(batch).toHaveLength(2);
    }
    expect(seen.at(-1)).toBe(2);
  });
});

describe('the check of a server that does not have the call', () => {
  const answering = async (statuses: Readonly<Record<string, number>>) => {
    const paths: string[] = [];
    const url = await loopbackServer(({ url: path = '' }, response) => {
      paths.push(path);
      response.writeHead(statuses[path] ?? 404, { 'content-type': 'application/json' }).end('[]');
    });
    return { client: clientFor(url), paths };
  };

  test.each([
    ['its list of assignments', { '/assignments': 200 }],
    ['its call for one customer, which misses the ids', { '/crm/customer/': 400 }],
    [
      'another status for calls that are not there',
      { '/account/who_am_i': 405, '/assignments': 501, '/crm/customer/': 422 },
    ],
  ])('goes by %s', async (_, statuses) => {
    const { client } = await answering(statuses);
    await expect(client.whoAmI()).resolves.toBeUndefined();
  });

  test.each([
    ['credentials that are refused there', { '/assignments': 401 }, 'AUTH_FAILED'],
    ['credentials that one customer is not shown to', { '/crm/customer/': 403 }, 'FORBIDDEN'],
    ['a server that knows nothing of it', {}, 'NOT_FOUND'],
  ])('finds %s', async (_, statuses, code) => {
    const { client } = await answering(statuses);
    await expect(client.whoAmI()).rejects.toMatchObject({ code });
  });

  test('asks for nothing else where the call is there', async () => {
    const { client, paths } = await answering({ '/account/who_am_i': 401 });
    await expect(client.whoAmI()).rejects.toMatchObject({ code: 'AUTH_FAILED' });
    expect(paths).toEqual(['/account/who_am_i']);
  });
});

describe('a server with another interface', () => {
  const calls: readonly (readonly [string, (client: CubeClient) => Promise<unknown>])[] = [
    ['the check', (client) => client.whoAmI()],
    ['the list of assignments', (client) => client.assignments()],
    ['the list of customers', (client) => all(client, 9)],
    ['one customer', (client) => client.customer(9, 1)],
    ['an update', (client) => client.updateCustomer(9, 1, { name: 'x' })],
    ['a create', (client) => client.createCustomer(9, 1, { name: 'x' })],
  ];

  test.each(calls)('%s says so', async (_, send) => {
    const { server, client } = await cube({ interface: 'v1' });
    const expected = { code: 'OTHER_API', details: { interface: 'v1', status: 404 } };
    await expect(send(client)).rejects.toMatchObject(expected);
    await expect(send(client)).rejects.toMatchObject(expected);
    const paths = server.requests.map(({ path }) => path);
    // It is found out once.
    expect(paths.filter((path) => path === '/api/v1/campaigns')).toHaveLength(1);
    expect(paths).toHaveLength(4);
  });

  test('is asked about once, however many requests fail at a time', async () => {
    const { server, client } = await cube({ interface: 'v1' });
    const failures = await Promise.all([1, 2, 3, 4].map((id) => failureOf(client.customer(9, id))));
    expect(failures.map((error) => (error as { code: string }).code)).toEqual(Array(4).fill('OTHER_API'));
    expect(server.requests.filter(({ path }) => path === '/api/v1/campaigns')).toHaveLength(1);
  });

  test.each(['crm', 'both'] as const)('is not what a missing customer means (%s)', async (spoken) => {
    const { server, client } = await cube({ interface: spoken });
    await expect(client.customer(9, 4711)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(all(client, 8)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.customer(9, 1)).resolves.toEqual(customers[0]);
    expect(server.requests.filter(({ path }) => path.startsWith('/api/'))).toHaveLength(1);
  });

  test('is not asked about once a customer was read', async () => {
    const { server, client } = await cube();
    await client.customer(9, 1);
    await expect(client.customer(9, 4711)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(server.requests).toHaveLength(2);
  });
});
