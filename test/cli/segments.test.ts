import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';

const customers = [
  customer(1, { city: 'OSLO', birth_date: '1980-03-01', 'Antall år': '3' }),
  customer(2, { city: 'Bodø', birth_date: '1990-03-01', 'Antall år': '11' }),
  customer(3, { city: 'BODØ', birth_date: null, 'Antall år': '' }),
];

it('counts the customers that a filter means', async () => {
  const { cli } = await cliAccount(customers);
  const count = async (where: string, ...more: readonly string[]) =>
    (await cli('count', '9', '--where', where, ...more)).json();
  expect(await count("city = 'bodø'")).toEqual({ assignment_id: 9, rows: 2, of: 3 });
  expect(await count('birth_date < 1985-01-01', '--offline')).toEqual({ assignment_id: 9, rows: 1, of: 3 });
  expect(await count('"Antall år" > 3 or "antall år" is empty', '--offline')).toMatchObject({ rows: 2 });
  expect(await count('Navn starts \'kunde\' and not "Customer number" = 2', '--offline')).toMatchObject({ rows: 2 });
  expect((await cli('count', '9', '--offline')).json()).toMatchObject({ rows: 3, of: 3 });
});

it('refuses what is no filter, with the place of the mistake', async () => {
  const { cli, file } = await cliAccount(customers);
  await cli('pull', '9');
  for (const [where, position] of [
    ['city = Oslo', 8],
    ["citty = 'Oslo'", 1],
    ["city = 'Oslo' and before.city = 'x'", 19],
  ] as const) {
    const counted = await cli('count', '9', '--where', where, '--offline');
    expect(counted.code).toBe(2);
    expect(counted.json()).toMatchObject({ error: { code: 'USAGE', details: { position } } });
    const exported = await cli('export', '9', '--out', file('a.csv'), '--where', where, '--offline');
    expect(exported.json()).toMatchObject({ error: { code: 'USAGE', details: { position } } });
  }
});

it('exports only them, and what was exported is planned as any export', async () => {
  const { cli, file } = await cliAccount(customers);
  const exported = await cli('export', '9', '--out', file('nord.csv'), '--where', "city = 'bodø'", '--fields', 'city');
  expect(exported.json()).toMatchObject({ assignments: [{ assignment_id: 9, rows: 2 }] });
  expect(readFileSync(file('nord.csv'), 'utf8').trim().split(/\r?\n/)).toHaveLength(3);
  await cli('export', '9', '--out', file('nord.xlsx'), '--where', "city = 'bodø'", '--offline');
  const planned = await cli('plan', file('nord.xlsx'), '--assignment', '9', '--out', file('p.cubeplan'), '--offline');
  expect(planned.json()).toMatchObject({ rows: 2, unchanged: 2, changed: 0, base: 'embedded' });
  const none = await cli('export', '9', '--out', file('none.json'), '--where', "city = 'nowhere'", '--offline');
  expect(none.json()).toMatchObject({ assignments: [{ rows: 0 }] });
  expect(JSON.parse(readFileSync(file('none.json'), 'utf8'))).toEqual([]);
});
