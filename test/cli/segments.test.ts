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

it('plans a change without a file, which is applied and undone like any other', async () => {
  const { cli, file, server } = await cliAccount(customers);
  const nord = ['--set', 'zone_name=Nord', '--set', 'birth_date=', '--where', "city = 'bodø'"];
  const planned = await cli('plan', ...nord, '--assignment', '9', '--out', file('p.cubeplan'));
  expect(planned.json()).toMatchObject({
    assignment_id: 9,
    source: { format: 'edit' },
    edit: {
      set: [
        { field: 'zone_name', value: 'Nord' },
        { field: 'birth_date', value: '' },
      ],
      where: "city = 'bodø'",
    },
    base: 'none',
    rows: 2,
    changed: 2,
    cells_changed: 3,
    cells_cleared: 1,
    mapping: [
      { column: 'customer_id', field: 'customer_id', kind: 'key' },
      { column: 'zone_name', field: 'zone_name', kind: 'standard' },
      { column: 'birth_date', field: 'birth_date', kind: 'standard' },
    ],
  });
  expect(planned.code).toBe(0);
  const edited = await cli('edit', file('p.cubeplan'), '--row', '2', '--field', 'zone_name', '--set', 'Fjern');
  expect(edited.json()).toMatchObject({ rows: 1, cells: 1, still_invalid: 0 });
  expect((await cli('apply', file('p.cubeplan'), '--yes')).json()).toMatchObject({
    error: { code: 'TOO_MANY_CLEARS' },
  });
  const applied = await cli('apply', file('p.cubeplan'), '--yes', '--allow-clears', '--report', file('r.xlsx'));
  expect(applied.json()).toMatchObject({ applied: 2 });
  expect(server.records(9)[2]).toMatchObject({ zone_name: 'Fjern', city: 'BODØ' });
  await cli('undo', file('p.cubeplan'), '--out', file('back.cubeplan'));
  expect((await cli('apply', file('back.cubeplan'), '--yes')).json()).toMatchObject({ applied: 2 });
  expect(server.records(9)[1]).toMatchObject({ zone_name: '', birth_date: '1990-03-01' });
  const offline = await cli(
    'plan',
    '--set',
    'city=Moss',
    '--assignment',
    '9',
    '--out',
    file('o.cubeplan'),
    '--offline',
  );
  expect(offline.json()).toMatchObject({ rows: 3, changed: 3 });
});

it.each([
  [['plan', '--assignment', '9', '--out', 'p.cubeplan']],
  [['plan', 'list.csv', '--set', 'city=x', '--assignment', '9', '--out', 'p.cubeplan']],
  [['plan', 'list.csv', '--where', "city = 'x'", '--assignment', '9', '--out', 'p.cubeplan']],
  [['plan', '--set', 'city', '--assignment', '9', '--out', 'p.cubeplan']],
  [['plan', '--set', 'citty=x', '--assignment', '9', '--out', 'p.cubeplan', '--offline']],
])('refuses %j', async (args) => {
  const { cli } = await cliAccount(customers);
  await cli('pull', '9');
  const refused = await cli(...args);
  expect(refused.code).toBe(2);
  expect(refused.json()).toMatchObject({ error: { code: 'USAGE' } });
});
