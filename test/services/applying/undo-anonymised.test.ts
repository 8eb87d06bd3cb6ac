import { expect, it } from 'vitest';
import { DecisionStore } from '../../../src/services/plan-file/decisions.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { applyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';

const gone = { name: 'Anonymisert', phone_1: '', phone_2: '', phone_3: '', email: '' };
const text = 'customer_id;city;email\n1;Moss;ny@example.no\n2;Moss;ny@example.no\n';

it.each(['each', 'once', 'none'] as const)(
  'an undo never brings back whom Cube has anonymised, also with overwrite (%s)',
  async (check) => {
    const scene = await applyScene([customer(1), customer(2)], text);
    await scene.apply();
    scene.server.change(9, 1, gone);
    const { path, summary } = await scene.undo({ check, onConflict: 'overwrite' });
    expect(summary.counts).toMatchObject({ skipped: 1, applied: 1, pending: 0 });
    const [first, second] = scene.server.records(9);
    expect(first).toMatchObject({ ...gone, city: 'Moss' });
    expect(second).toMatchObject({ city: customer(2)['city'], email: customer(2)['email'] });
    const plan = PlanFile.open(path);
    expect([...plan.rows()][0]?.outcome).toMatchObject({ state: 'skipped', written: 'no', code: 'ANONYMISED' });
    plan.close();
  },
);

it('a decision to write all the same does not bring a person back either', async () => {
  const scene = await applyScene([customer(1), customer(2)], text);
  await scene.apply();
  scene.server.change(9, 1, { email: 'andre@example.no' });
  const { path } = await scene.undo();
  const plan = PlanFile.open(path);
  new DecisionStore(plan.database).put(1, 'email', { choice: 'mine', theirs: '' }, '2026-06-01T12:00:00Z');
  plan.close();
  scene.server.change(9, 1, gone);
  const before = scene.posts().length;
  await scene.applyTo(path, { onConflict: 'overwrite', retryFailed: true });
  expect(scene.posts().length).toBe(before);
  expect(scene.server.records(9)[0]).toMatchObject(gone);
});

it('puts back a name and what reaches a person where the batch itself took them away', async () => {
  const scene = await applyScene([customer(1)], 'customer_id;name;phone_1;email\n1;Ukjent;;\n');
  await scene.apply();
  expect(scene.server.records(9)[0]).toMatchObject({ name: 'Ukjent', phone_1: '', email: '' });
  const { summary } = await scene.undo();
  expect(summary.counts).toMatchObject({ applied: 1, skipped: 0 });
  const { name, phone_1, email } = customer(1);
  expect(scene.server.records(9)[0]).toMatchObject({ name, phone_1, email });
});
