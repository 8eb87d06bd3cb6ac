import { expect, it } from 'vitest';
import { applyScene } from '../../support/applying.ts';
import type { Fault } from '../../support/cube-faults.ts';
import { customer } from '../../support/customer.ts';

it.each([404, 405, 501])('takes the status %d for a server that cannot create, by one request', async (status) => {
  const text = 'customer_id;name\n71;A\n72;B\n73;C\n1;Ny\n';
  const { server, apply, outcomes, posts } = await applyScene([customer(1)], text, { create: true });
  const refused: Fault = { kind: 'status', status };
  server.setFault(({ method, customerId }) => (method === 'POST' && (customerId ?? 0) > 70 ? refused : undefined));
  const { counts } = await apply();
  expect(counts).toMatchObject({ applied: 1, failed: 0, skipped: 3 });
  expect(outcomes().slice(0, 3)).toEqual([71, 72, 73].map((id) => [id, 'skipped', 'no', 'CREATE_NOT_SUPPORTED']));
  expect(posts().filter((id) => id > 70)).toHaveLength(1);
});
