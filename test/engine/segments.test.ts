import { expect, test } from 'vitest';
import { good, startEngine, type TestEngine } from '../support/engine.ts';

const assignmentId = 101;

async function withCustomers(): Promise<TestEngine> {
  const engine = startEngine();
  good(await engine.ask({ type: 'demo' }));
  good((await engine.run('snapshot.pull', { assignmentId })).reply);
  return engine;
}

test('customers are filtered, sorted, named and counted by the same filter', async () => {
  const engine = await withCustomers();
  const { values } = good(await engine.call('snapshot.values', { assignmentId, field: 'city' }));
  const [city, customers] = values[0] ?? ['', 0];
  const where = `city = '${city}'`;
  const query = { assignmentId, text: '', where, sort: { field: 'name', descending: false } };
  const page = good(await engine.call('snapshot.customers', { ...query, from: 0, count: 500 }));
  expect(page).toMatchObject({ total: customers });
  expect(page.customers.map((record) => record['city'])).toEqual(Array<string>(customers).fill(city));
  const ids = good(await engine.call('snapshot.ids', { ...query, from: 0, count: 3 }));
  expect(ids).toEqual(page.customers.slice(0, 3).map((record) => record['customer_id']));
  expect(good((await engine.run('snapshot.count', { assignmentId, where })).reply)).toEqual({
    rows: customers,
    of: 400,
  });
  const named = `customer_id in (${ids?.join(', ') ?? ''})`;
  expect(good((await engine.run('snapshot.count', { assignmentId, where: named })).reply)).toEqual({
    rows: 3,
    of: 400,
  });
});

test('a filter that cannot be read says where, in the words of both languages', async () => {
  const engine = await withCustomers();
  const where = "cty = 'Oslo'";
  const error = {
    code: 'USAGE',
    details: { position: 1 },
    sentence: { id: 'filterNotField', params: { help: { nb: expect.stringContaining('«city»') } } },
  };
  expect(await engine.call('snapshot.customers', { assignmentId, text: '', where, from: 0, count: 1 })).toMatchObject({
    error,
  });
  expect((await engine.run('snapshot.count', { assignmentId, where })).reply).toMatchObject({ error });
});

test('an edit is counted as its plan has it, and opened as one', async () => {
  const engine = await withCustomers();
  const { values } = good(await engine.call('snapshot.values', { assignmentId, field: 'city' }));
  const [city] = values[0] ?? [''];
  const edit = {
    assignmentId,
    set: [
      { field: 'city', value: city },
      { field: 'phone_2', value: '' },
    ],
    where: `city = '${city}' or phone_2 is not empty`,
  };
  const count = good((await engine.run('plan.countEdit', edit)).reply);
  const plan = good((await engine.run('plan.edit', { ...edit, snapshot: 'stored' })).reply);
  expect(plan.header.source.format).toBe('edit');
  const { changed, unchanged, invalid, rows } = plan.state.counts;
  expect(count).toMatchObject({ changed, unchanged, invalid, rows });
  expect(count.changed).toBeGreaterThan(0);
  for (const { field, rows: inPlan, clears } of plan.state.fields) {
    expect(count.fields.find((one) => one.field === field)).toMatchObject({ changed: inPlan, clears });
  }
});

test('a value that cannot be written is said before there is a plan, and a field of Cube’s own is refused', async () => {
  const engine = await withCustomers();
  const count = good(
    (await engine.run('plan.countEdit', { assignmentId, set: [{ field: 'birth_date', value: '31.02.1990' }] })).reply,
  );
  expect(count).toMatchObject({
    changed: 0,
    invalid: 400,
    fields: [{ changed: 0, same: 0, issue: { code: 'BAD_DATE' } }],
  });
  expect(
    (await engine.run('plan.countEdit', { assignmentId, set: [{ field: 'customer_id', value: '1' }] })).reply,
  ).toMatchObject({ error: { code: 'USAGE', sentence: { id: 'fieldKeptByCube' } } });
});
