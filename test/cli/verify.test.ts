import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';

const customers = [1, 2, 3, 4, 5].map((id) => customer(id, { city: 'OSLO', updated_by: 'import' }));

it('tells what is still as written, what somebody changed, and what never was', async () => {
  const { cli, file, server } = await cliAccount(customers);
  const plan = file('p.cubeplan');
  writeFileSync(file('l.csv'), 'customer_id;city\r\n1;Oslo\r\n2;Oslo\r\n3;Oslo\r\n4;Oslo\r\n5;Oslo\r\n');
  await cli('plan', file('l.csv'), '--assignment', '9', '--out', plan);
  await cli('exclude', plan, '--row', '6');
  const before = await cli('verify', plan);
  expect(before.code).toBe(3);
  expect(before.json()).toMatchObject({ as_written: 0, not_written: 4 });
  await cli('apply', plan, '--yes');
  const bytes = readFileSync(plan);
  const fine = await cli('verify', plan);
  expect(fine.code).toBe(0);
  expect(fine.json()).toEqual({ plan, as_written: 4, changed_since: 0, not_written: 0, missing: 0, unreadable: 0 });
  server.change(9, 2, { city: 'Moss', updated_by: 'Ola' });
  server.remove(9, 3);
  server.setFault(({ customerId }) => (customerId === 4 ? { kind: 'status', status: 500 } : undefined));
  const posts = server.requests.filter(({ method }) => method === 'POST').length;
  const found = await cli('verify', plan);
  expect(found.code).toBe(3);
  expect(found.json()).toMatchObject({ as_written: 1, changed_since: 1, not_written: 0, missing: 1, unreadable: 1 });
  const rows = await cli('verify', plan, '--rows');
  expect(rows.code).toBe(3);
  expect(
    rows.stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([
    {
      row: 2,
      customer_id: 1,
      state: 'as_written',
      updated_by: 'import',
      fields: { city: { before: 'OSLO', after: 'Oslo', now: 'Oslo', state: 'as_written' } },
    },
    {
      row: 3,
      customer_id: 2,
      state: 'changed_since',
      updated_by: 'Ola',
      fields: { city: { before: 'OSLO', after: 'Oslo', now: 'Moss', state: 'changed_since' } },
    },
    { row: 4, customer_id: 3, state: 'missing', fields: {} },
    { row: 5, customer_id: 4, state: 'unreadable', fields: {}, code: 'SERVER_ERROR' },
  ]);
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(posts);
  expect(readFileSync(plan).equals(bytes)).toBe(true);
  const saved = await cli('verify', plan, '--out', file('checked.xlsx'));
  expect(saved.code).toBe(3);
  expect(saved.json()).toMatchObject({ changed_since: 1, file: file('checked.xlsx') });
  expect(readFileSync(file('checked.xlsx')).subarray(0, 2).toString('latin1')).toBe('PK');
  await cli('verify', plan, '--out', file('checked.json'));
  const { differences } = JSON.parse(readFileSync(file('checked.json'), 'utf8')) as { differences: unknown[] };
  expect(differences).toMatchObject([
    { customer_id: 2, updated_by: 'Ola' },
    { customer_id: 3 },
    { code: 'SERVER_ERROR' },
  ]);
  expect((await cli('verify', plan, '--out', file('checked.txt'))).code).toBe(2);
  server.setFault(undefined);
  const copy = file('copy.cubeplan');
  copyFileSync(plan, copy);
  expect((await cli('verify', plan, copy)).json()).toMatchObject({
    plans: [
      { plan, as_written: 2 },
      { plan: copy, missing: 1 },
    ],
    as_written: 4,
    changed_since: 2,
    missing: 2,
  });
});

it('stops at once where nobody may read, and for another account', async () => {
  const { cli, file, server } = await cliAccount(customers);
  const plan = file('p.cubeplan');
  await cli('plan', '--set', 'city=Oslo', '--assignment', '9', '--out', plan);
  expect((await cli('verify', plan, '--url', 'http://127.0.0.1:1')).json()).toMatchObject({
    error: { code: 'PLAN_OTHER_ACCOUNT' },
  });
  server.lockOut();
  const locked = await cli('verify', plan);
  expect(locked.code).toBe(1);
  expect(locked.json()).toMatchObject({ error: { code: 'AUTH_FAILED' } });
});
