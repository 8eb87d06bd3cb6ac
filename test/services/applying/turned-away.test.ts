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

it.each([429, 503])('is left to a person also where the run ends before the next try (%i)', async (status) => {
  const { server, apply, outcomes, undo } = await applyScene([customer(1)], 'customer_id;city\n1;Moss\n');
  const stop = new AbortController();
  server.setFault(({ method }) => {
    if (method !== 'POST') return undefined;
    stop.abort();
    return { kind: 'status after', status };
  });
  expect((await apply({}, stop.signal)).counts).toMatchObject({ unknown: 1, pending: 0 });
  expect(outcomes()).toEqual([[1, 'unknown', 'maybe', 'TURNED_AWAY']]);
  server.setFault(undefined);
  expect((await undo()).summary.counts).toMatchObject({ applied: 0, excluded: 1 });
  await apply();
  expect(outcomes()).toEqual([[1, 'applied', 'maybe']]);
  expect((await undo()).summary.counts).toMatchObject({ applied: 0, excluded: 1 });
});

it.each([429, 503])('is written by the next run where it was not stored (%i)', async (status) => {
  const { server, apply, outcomes, undo } = await applyScene([customer(1)], 'customer_id;city\n1;Moss\n');
  const stop = new AbortController();
  server.setFault(({ method }) => {
    if (method !== 'POST') return undefined;
    stop.abort();
    return { kind: 'status', status };
  });
  await apply({ check: 'none' }, stop.signal);
  expect(outcomes()).toEqual([[1, 'unknown', 'maybe', 'TURNED_AWAY']]);
  server.setFault(undefined);
  await apply({ check: 'none' });
  expect(outcomes()).toEqual([[1, 'applied', 'yes']]);
  await undo();
  expect(server.records(9)[0]?.['city']).toBe('OSLO');
});
