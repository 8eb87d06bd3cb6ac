import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';

/** Sixty customers whose gender and supplier are closed: `M`, `K` and `Elvia AS` are nobody's. */
const people = Array.from({ length: 60 }, (_, at) =>
  customer(at + 1, { gender: at % 2 === 0 ? 'Male' : 'Female', Nettselskap: at % 3 === 0 ? 'Elvia' : 'BKK' }),
);
const month = (rows: readonly string[]): string => `Kundenr;Kj.;Nett\n${rows.join('\n')}\n`;
const november = month(['1;M;Elvia AS', '2;K;BKK', '3;M;Elvia AS', '5;K;Elvia AS']);
const december = 'Nett;KUNDENR;Kj\nElvia AS;7;K\nElvia AS;8;M\nBKK;9;K\n';
const decisions = {
  version: 1,
  columns: [
    { column: 'Kj.', field: 'gender', values: { M: 'Male', K: 'Female' } },
    { column: 'Nett', field: 'Nettselskap', values: { 'Elvia AS': 'Elvia' } },
  ],
};

it('two decisions about values settle a list, and next month’s list of the same shape needs none', async () => {
  const { cli, file } = await cliAccount(people);
  writeFileSync(file('november.csv'), november);
  writeFileSync(file('december.csv'), december);
  writeFileSync(file('m.json'), JSON.stringify(decisions));
  const plan = (sheet: string, ...options: readonly string[]) =>
    cli('plan', sheet, '--assignment', '9', '--out', `${sheet}.cubeplan`, ...options);
  const first = await plan('november.csv', '--mapping', 'm.json');
  expect(first.code).toBe(0);
  expect(first.json()).not.toHaveProperty('learnt');

  const second = await plan('december.csv');
  expect(second.code).toBe(0);
  expect(second.json()).toMatchObject({
    changed: 3,
    invalid: 0,
    mapping: [
      { column: 'Nett', field: 'Nettselskap', how: 'learnt', values: { 'Elvia AS': 'Elvia' } },
      { column: 'KUNDENR', field: 'customer_id', how: 'alias' },
      { column: 'Kj', field: 'gender', how: 'learnt', values: { M: 'Male', K: 'Female' } },
    ],
    learnt: { columns: 2, dropped: [] },
  });
  const without = await plan('december.csv', '--no-memory');
  expect(without.json().mapping[2].how).not.toBe('learnt');
  expect(without.json()).not.toHaveProperty('learnt');

  const listed = (await cli('memory')).json().remembered;
  expect(listed).toMatchObject([{ assignment_id: 9, headings: ['Nett', 'KUNDENR', 'Kj'] }]);
  expect((await cli('memory', '--forget', '77')).code).toBe(1);
  expect((await cli('memory', '--forget', String(listed[0].id))).json()).toEqual({ remembered: [] });
  expect((await plan('december.csv')).json()).not.toHaveProperty('learnt');
});

it('nothing is remembered that nobody decided, and an assignment is forgotten with its mappings', async () => {
  const { cli, file } = await cliAccount(people);
  writeFileSync(file('a.csv'), 'Kundenr;Poststed\n1;Moss\n');
  writeFileSync(file('m.json'), JSON.stringify({ version: 1, columns: [{ column: 'Poststed', field: 'county' }] }));
  const plan = (...options: readonly string[]) =>
    cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan', ...options);
  await plan();
  expect((await cli('memory')).json()).toEqual({ remembered: [] });
  await plan('--mapping', 'm.json');
  expect((await plan()).json().mapping[1]).toMatchObject({ field: 'county', how: 'learnt' });
  // What is said in a mapping file stands alone.
  writeFileSync(file('n.json'), JSON.stringify({ version: 1, columns: [{ column: 'Kundenr', field: 'customer_id' }] }));
  expect((await plan('--mapping', 'n.json')).json().mapping[1]).toMatchObject({ field: 'city', how: 'alias' });
  await cli('forget', '9');
  expect((await cli('memory')).json()).toEqual({ remembered: [] });
});

it('a workspace of an older version is opened, and remembers from then on', async () => {
  const { cli, file, env } = await cliAccount(people);
  writeFileSync(file('a.csv'), 'Kundenr;Poststed\n1;Moss\n');
  expect((await cli('pull', '9')).code).toBe(0);
  const db = new DatabaseSync(join(env['CUBE_BULK_WORKSPACE'] ?? '', 'workspace.db'));
  db.exec('DROP TABLE remembered_shape; DROP TABLE export_preset; ALTER TABLE plan DROP COLUMN undo_of');
  db.exec('PRAGMA user_version = 3');
  db.close();
  writeFileSync(file('m.json'), JSON.stringify({ version: 1, columns: [{ column: 'Poststed', field: 'county' }] }));
  const planned = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan', '--mapping', 'm.json');
  expect(planned.code).toBe(0);
  expect((await cli('memory')).json().remembered).toHaveLength(1);
  expect((await cli('assignments')).json().assignments).toHaveLength(1);
});

it('a sheet without headings is read whole where somebody says so', async () => {
  const { cli, file } = await cliAccount(
    people.map((one, at) => ({ ...one, email: `kunde${String(at + 1)}@example.no` })),
  );
  writeFileSync(file('a.csv'), 'Kari Berg;kunde1@example.no;Moss\nOla Dahl;kunde2@example.no;Moss\n');
  const columns = [
    { column: '', nth: 2, field: 'email' },
    { column: '', nth: 3, field: 'city' },
  ];
  writeFileSync(file('m.json'), JSON.stringify({ version: 1, key: ['email'], columns }));
  const plan = await cli(
    'plan',
    'a.csv',
    '--assignment',
    '9',
    '--out',
    'p.cubeplan',
    '--header-row',
    '0',
    '--mapping',
    'm.json',
  );
  expect(plan.json()).toMatchObject({ rows: 2, changed: 2, source: { header_row: 0 } });
});
