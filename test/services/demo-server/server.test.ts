import http from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type DemoServer, type DemoServerOptions, startDemoServer } from '../../../src/demo-server/server.ts';

const started: DemoServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

async function start(options: DemoServerOptions = {}): Promise<DemoServer> {
  const server = await startDemoServer(options);
  started.push(server);
  return server;
}

const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;

/** A request with the token, redirects shown and not followed. */
function ask({ url, token }: DemoServer, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url + path, { redirect: 'manual', headers: { authorization: `Token ${token}` }, ...init });
}

function post(server: DemoServer, path: string, body: unknown): Promise<Response> {
  const headers = { authorization: `Token ${server.token}`, 'content-type': 'application/json' };
  return ask(server, path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

async function list(server: DemoServer, assignmentId: number): Promise<Record<string, unknown>[]> {
  const response = await ask(server, `/crm/customers?assignment_id=${String(assignmentId)}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  return (await response.json()) as Record<string, unknown>[];
}

async function expectRefusal(response: Response, status: number, detail: string | RegExp): Promise<void> {
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ detail: expect.stringMatching(detail) });
}

const customerPath = (assignmentId: unknown, customerId: unknown): string =>
  `/crm/customer/?assignment_id=${String(assignmentId)}&customer_id=${String(customerId)}`;

describe('start', () => {
  test('has two assignments and credentials of its own at each start', async () => {
    const [one, other] = [await start(), await start()];
    expect(one.assignments).toEqual([
      { id: 101, name: 'Strømkunder privat', customers: 400 },
      { id: 102, name: 'Bedriftsavtaler', customers: 120 },
    ]);
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(one.password).not.toBe(other.password);
    expect(one.token).not.toBe(other.token);
    expect(await list(one, 101)).toEqual(await list(other, 101));
  });

  test('takes a seed, credentials and a size', async () => {
    const server = await start({ seed: 7, records: 3, username: 'kari', password: 'blåbær', token: 't' });
    expect([server.username, server.password, server.token]).toEqual(['kari', 'blåbær', 't']);
    const customers = await list(server, 101);
    expect(customers).toHaveLength(3);
    expect(customers).not.toEqual((await list(await start(), 101)).slice(0, 3));
  });

  test('refuses a port that is taken and more than a million customers', async () => {
    const { url } = await start();
    await expect(startDemoServer({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'USAGE' });
    await expect(startDemoServer({ records: 1_000_001 })).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('credentials', () => {
  test('both kinds are good, the Basic ones in UTF-8', async () => {
    const server = await start({ username: 'åse', password: 'blå:bær' });
    for (const authorization of [basic('åse', 'blå:bær'), `Token ${server.token}`]) {
      const response = await ask(server, '/account/who_am_i', { headers: { authorization } });
      expect([response.status, await response.json()]).toEqual([200, { username: 'åse' }]);
    }
  });

  test('anything else is 401, on every path', async () => {
    const server = await start();
    const { username, password, token } = server;
    const wrong = ['', 'Token', 'Token x', `Bearer ${token}`, basic(username, `${password}x`), basic(username, token)];
    for (const authorization of wrong) {
      for (const path of ['/account/who_am_i', customerPath(101, 1), '/crm/customers?assignment_id=101', '/nowhere']) {
        await expectRefusal(await ask(server, path, { headers: { authorization } }), 401, 'credentials');
      }
    }
    await expectRefusal(await ask(server, '/assignments', { headers: {} }), 401, 'credentials');
  });
});

describe('paths', () => {
  test('without its slash a path leads to the one with it', async () => {
    const server = await start();
    const read = await ask(server, customerPath(101, 1).replace('/?', '?'));
    expect([read.status, read.headers.get('location')]).toEqual([301, customerPath(101, 1)]);
    const written = await post(server, '/crm/update_customer', { assignment_id: 101, customer_id: 1 });
    expect([written.status, written.headers.get('location')]).toEqual([301, '/crm/update_customer/']);
  });

  test('other paths do not exist', async () => {
    const server = await start();
    for (const path of [
      '/',
      '/account/who_am_i/',
      '/crm/customers/?assignment_id=101',
      '/CRM/customers',
      '/assignments/',
    ]) {
      await expectRefusal(await ask(server, path), 404, 'Not found');
    }
  });

  test('lists assignments, and campaigns with the ended ones only when asked', async () => {
    const server = await start();
    const assignments = (await (await ask(server, '/assignments')).json()) as Record<string, unknown>[];
    expect(assignments.map(({ assignment_id: id, assignment_name: name }) => [id, name])).toEqual([
      [101, 'Strømkunder privat'],
      [102, 'Bedriftsavtaler'],
    ]);
    expect(Object.keys(assignments[0] ?? {})).toEqual(['assignment_id', 'assignment_name', 'client_id', 'client_name']);
    const active = (await (await ask(server, '/campaigns')).json()) as unknown[];
    const all = (await (await ask(server, '/campaigns?include_inactive_campaigns=True')).json()) as unknown[];
    expect([active.length, all.length]).toEqual([2, 4]);
  });
});

describe('reading', () => {
  test('every customer of the list is found by its number, and no other', async () => {
    const server = await start({ records: 150 });
    for (const { id } of server.assignments) {
      const customers = await list(server, id);
      for (const customer of customers) {
        const response = await ask(server, customerPath(id, customer['customer_id']));
        expect([response.status, await response.json()]).toEqual([200, customer]);
      }
      const last = Number(customers.at(-1)?.['customer_id']);
      for (const none of [0, last + 1, last + 3, last + 6]) {
        await expectRefusal(await ask(server, customerPath(id, none)), 404, 'no customer');
      }
    }
  });

  test('wrong ids are refused', async () => {
    const server = await start();
    for (const path of [
      '/crm/customers',
      '/crm/customers?assignment_id=x',
      customerPath(101, '1.5'),
      customerPath('', 1),
    ]) {
      await expectRefusal(await ask(server, path), 400, 'must be an integer');
    }
    await expectRefusal(await ask(server, '/crm/customers?assignment_id=9'), 404, 'no assignment 9');
  });

  test('20,000 customers come as one valid list', async () => {
    const server = await start({ records: 20_000 });
    const ids = (await list(server, 101)).map((customer) => Number(customer['customer_id']));
    expect(ids).toHaveLength(20_000);
    expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0))).toBe(true);
  });

  test('a reader that stalls on a million customers holds up nobody else', async () => {
    const server = await start({ records: 1_000_000 });
    const stalled = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const headers = { authorization: `Token ${server.token}` };
      http.get(`${server.url}/crm/customers?assignment_id=101`, { headers }, resolve).on('error', reject);
    });
    expect(await list(server, 102)).toHaveLength(120);
    expect(stalled.complete).toBe(false);
    stalled.destroy();
    expect((await ask(server, '/account/who_am_i')).status).toBe(200);
  });

  test('closing does not wait for a list that nobody reads', async () => {
    const server = await start({ records: 1_000_000 });
    const response = await ask(server, '/crm/customers?assignment_id=101');
    expect(response.status).toBe(200);
    await server.close();
    await expect(response.text()).rejects.toThrow('terminated');
  });
});

describe('updating', () => {
  test('merges the fields, unknown ones too, and answers the copy that is read afterwards', async () => {
    const server = await start({ records: 10 });
    const before = await list(server, 101);
    const customer = before[4] ?? {};
    const identity = { assignment_id: 101, customer_id: customer['customer_id'] };
    const fields = { phone_1: '41234567', address_street_no: null, Kaffe: 'svart\nuten sukker' };
    const response = await post(server, '/crm/update_customer/', { ...identity, ...fields });
    const wanted = { ...customer, ...fields };
    expect([response.status, await response.json()]).toEqual([200, wanted]);
    expect(await (await ask(server, customerPath(101, identity.customer_id))).json()).toEqual(wanted);
    expect(await list(server, 101)).toEqual(before.with(4, wanted));
  });

  test('stamps the records that have stamps, and takes none from outside', async () => {
    const server = await start({ username: 'kari' });
    const [company = {}] = await list(server, 102);
    const body = { assignment_id: 102, customer_id: company['customer_id'], city: 'Bodø' };
    const response = await post(server, '/crm/update_customer/', { ...body, updated: 'x', update_method: 'x' });
    const updated = expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const copy = (await response.json()) as Record<string, unknown>;
    expect(copy).toEqual({ ...company, city: 'Bodø', updated, updated_by: 'kari' });
    expect(copy['updated']).not.toBe(company['updated']);
  });

  test('refuses wrong input and changes nothing', async () => {
    const server = await start({ records: 5 });
    const before = await list(server, 101);
    const identity = { assignment_id: 101, customer_id: before[0]?.['customer_id'] };
    const wrong: readonly (readonly [unknown, RegExp])[] = [
      ['{"assignment_id":', /JSON/],
      ['', /empty/],
      [[], /object/],
      ['null', /object/],
      [{ city: 'Oslo' }, /assignment_id/],
      [{ ...identity, customer_id: '1' }, /customer_id/],
      [{ ...identity, customer_id: 1.5 }, /customer_id/],
      [{ ...identity, address_street_no: '32' }, /address_street_no/],
      [{ ...identity, zip_code: 572 }, /zip_code/],
      [{ ...identity, birth_date: '2023-02-30' }, /birth_date/],
    ];
    for (const [body, detail] of wrong)
      await expectRefusal(await post(server, '/crm/update_customer/', body), 400, detail);
    const unknown = { ...identity, customer_id: 1, city: 'Oslo' };
    await expectRefusal(await post(server, '/crm/update_customer/', unknown), 404, 'no customer 1');
    const elsewhere = { ...identity, assignment_id: 9 };
    await expectRefusal(await post(server, '/crm/update_customer/', elsewhere), 404, 'no assignment 9');
    expect(await list(server, 101)).toEqual(before);
  });
});

describe('creating', () => {
  const customer = { assignment_id: 101, customer_id: 77, name: 'Ny Kunde', zip_code: '0572' };

  test('is not there unless asked for', async () => {
    const server = await start();
    await expectRefusal(await post(server, '/crm/customers', customer), 404, 'Not found');
  });

  test('adds a whole record that is then like any other', async () => {
    const server = await start({ create: true, records: 3 });
    const response = await post(server, '/crm/customers', customer);
    expect(response.status).toBe(200);
    const created = await response.json();
    expect(created).toMatchObject({ ...customer, email: '', birth_date: null, address_street_no: null });
    expect(await list(server, 101)).toHaveLength(4);
    await post(server, '/crm/update_customer/', { assignment_id: 101, customer_id: 77, city: 'Oslo' });
    expect((await list(server, 101)).at(-1)).toEqual({ ...(created as object), city: 'Oslo' });
  });

  test('needs a name, and a number that is free', async () => {
    const server = await start({ create: true });
    await expectRefusal(await post(server, '/crm/customers', { ...customer, name: '' }), 400, 'name');
    const [{ customer_id: taken } = { customer_id: 0 }] = await list(server, 101);
    await expectRefusal(
      await post(server, '/crm/customers', { ...customer, customer_id: taken }),
      409,
      'exists already',
    );
  });
});

test('every answer waits for the latency', async () => {
  const server = await start({ latencyMs: 60 });
  const begun = performance.now();
  await ask(server, '/account/who_am_i');
  expect(performance.now() - begun).toBeGreaterThanOrEqual(55);
});
