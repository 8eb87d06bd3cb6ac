import { expect, it } from 'vitest';
import { applyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';

it.each([429, 503])('an update that took effect although it was turned away with %i is not denied', async (status) => {
  const { server, apply, outcomes, undo } = await applyScene(
    [customer(1), customer(2)],
    'customer_id;city\n1;Moss\n2;Moss\n',
  );
  let isFirst = true;
  server.setFault(({ method, customerId }) => {
    if (method !== 'POST' || customerId !== 1 || !isFirst) return undefined;
    isFirst = false;
    return { kind: 'status after', status };
  });
  expect((await apply()).counts).toMatchObject({ applied: 2 });
  expect(outcomes()).toEqual([
    [1, 'applied', 'maybe'],
    [2, 'applied', 'yes'],
  ]);
  // Whether that one is put back, a person decides.
  expect((await undo()).summary.counts).toMatchObject({ applied: 1, excluded: 1 });
  expect(server.records(9).map(({ city }) => city)).toEqual(['Moss', 'OSLO']);
});
