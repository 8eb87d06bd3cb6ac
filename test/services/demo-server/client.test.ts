import { describe, expect, onTestFinished, test } from 'vitest';
import { type DemoServerOptions, startDemoServer } from '../../../src/demo-server/server.ts';
import type { Credentials } from '../../../src/services/cube-api/connection.ts';
import { createCubeClient, type CubeClient, type ListedCustomer } from '../../../src/services/cube-api/client.ts';

/** The product's own client, connected to a demo server that the client shares no code with. */
async function connected(options: DemoServerOptions = {}, kind: Credentials['kind'] = 'basic'): Promise<CubeClient> {
  const server = await startDemoServer(options);
  onTestFinished(() => server.close());
  const { username, password, token } = server;
  const credentials: Credentials = kind === 'basic' ? { kind, username, password } : { kind, token };
  const client = createCubeClient({ url: new URL(server.url), credentials });
  onTestFinished(() => client.close());
  return client;
}

async function all(client: CubeClient, assignmentId: number): Promise<ListedCustomer[]> {
  const list: ListedCustomer[] = [];
  for await (const batch of client.customers(assignmentId)) list.push(...batch);
  return list;
}

describe('the client on the demo server', () => {
  test.each(['basic', 'token'] as const)('the whole way with %s credentials', async (kind) => {
    const client = await connected({ username: 'kåre', password: 'hemmelig: æøå €' }, kind);
    await client.whoAmI();
    const assignments = (await client.assignments()) ?? [];
    expect(assignments.map(({ assignment_id: id }) => id)).toEqual([101, 102]);
    await expect(client.campaigns()).resolves.toHaveLength(4);
    for (const { assignment_id: assignmentId } of assignments) {
      const customers = await all(client, assignmentId);
      expect(customers).toHaveLength(assignmentId === 101 ? 400 : 120);
      const { id, record } = customers[37]!;
      await expect(client.customer(assignmentId, id)).resolves.toEqual(record);
      const fields = {
        name: 'Åse "Ø" Næss\n😀',
        address_street_no: 7,
        birth_date: null,
        'Pris på dagens avtale': '3990',
      };
      const updated = await client.updateCustomer(assignmentId, id, fields);
      expect(updated).toMatchObject({ ...fields, customer_id: id, assignment_id: assignmentId });
      await expect(client.customer(assignmentId, id)).resolves.toEqual(updated);
      expect((await all(client, assignmentId))[37]?.record).toEqual(updated);
    }
  });

  test('its refusals are understood', async () => {
    const client = await connected();
    const [first] = await all(client, 101);
    const id = first?.id ?? 0;
    await expect(client.customer(101, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.updateCustomer(101, id, { birth_date: 'i fjor' })).rejects.toMatchObject({
      code: 'SERVER_ERROR',
      details: { status: 400, serverMessage: expect.stringContaining('birth_date') },
    });
    await expect(client.createCustomer(101, 1, { name: 'Ny' })).rejects.toMatchObject({
      details: { createNotSupported: true },
    });
  });

  test('a customer is created where the server can', async () => {
    const client = await connected({ create: true });
    const created = await client.createCustomer(101, 1, { name: 'Ny Kunde', Oppstartsdato: '2026-01-01' });
    await expect(client.customer(101, 1)).resolves.toEqual(created);
    expect((await all(client, 101)).at(-1)?.record).toEqual(created);
  });

  test('many customers come in pieces, each of them once', async () => {
    const client = await connected({ records: 20_000 });
    const ids = new Set<number>();
    let largest = 0;
    for await (const batch of client.customers(101)) {
      largest = Math.max(largest, batch.length);
      for (const { id } of batch) ids.add(id);
    }
    expect(ids.size).toBe(20_000);
    expect(largest).toBeLessThan(1000);
  });
});
