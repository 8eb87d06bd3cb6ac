import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';

const three = [customer(1), customer(2), customer(3)];
const sheet = 'customer_id;Kampanje 2026;Svar\n1;Vår;ja\n2;Vår;\n3;Høst;nei\n';

interface Line {
  readonly row: number;
  readonly issues: readonly { readonly code: string; readonly column: string }[];
}
const lines = (stdout: string): Line[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

it('a value that no customer has comes with the known ones, and with what is meant', async () => {
  const customers = Array.from({ length: 60 }, (_, at) =>
    customer(at + 1, { gender: at % 3 === 0 ? 'Female' : 'Male' }),
  );
  const { cli, file } = await cliAccount(customers);
  writeFileSync(file('a.csv'), 'customer_id;gender\n1;Mann\n2;Ukjent\n');
  expect((await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan')).code).toBe(3);
  const rows = lines((await cli('show', 'p.cubeplan', '--rows')).stdout);
  expect(rows.map(({ issues }) => issues)).toMatchObject([
    [{ code: 'NEW_VALUE', value: 'Mann', params: { known: ['Male', 'Female'], suggestion: 'Male' } }],
    [{ code: 'NEW_VALUE', value: 'Ukjent', params: { known: ['Male', 'Female'] } }],
  ]);
});

it('a column without a field that holds values is named with their number', async () => {
  const { cli, file } = await cliAccount(three);
  writeFileSync(file('a.csv'), 'customer_id;city;Kampanje 2026;;Tom\n1;Moss;Vår;;\n2;Oslo;Høst;x;\n');
  const { code, json } = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
  expect(code).toBe(0);
  expect(json().unmapped).toEqual([
    { column: 'Kampanje 2026', values: 2 },
    { column: '', values: 1 },
  ]);
  expect((await cli('show', 'p.cubeplan')).json().unmapped).toHaveLength(2);
  // Whoever ignores a column on purpose is not told again.
  const columns = ['Kampanje 2026', ''].map((column) => ({ column, field: null }));
  writeFileSync(file('m.json'), JSON.stringify({ version: 1, columns }));
  const again = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'q.cubeplan', '--mapping', 'm.json');
  expect(again.json()).not.toHaveProperty('unmapped');
});

it('a declared field is found by its heading, exported, written, and warned of once a column', async () => {
  const { cli, file, server } = await cliAccount(three);
  writeFileSync(file('a.csv'), sheet);
  expect((await cli('declare', '9', 'Kampanje 2026', 'Svar', 'Svar')).json()).toEqual({
    assignment_id: 9,
    declared: ['Kampanje 2026', 'Svar'],
  });
  const planned = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
  expect(planned.code).toBe(0);
  expect(planned.json()).toMatchObject({ changed: 3, cells_changed: 5, issues: { FIELD_UNKNOWN: 2 } });
  expect(planned.json().mapping).toMatchObject([
    { kind: 'key' },
    { field: 'Kampanje 2026', kind: 'extra', how: 'exact' },
    { field: 'Svar', kind: 'extra', how: 'exact' },
  ]);
  const rows = lines((await cli('show', 'p.cubeplan', '--rows')).stdout);
  expect(rows.map(({ issues }) => issues.map(({ column }) => column))).toEqual([['Kampanje 2026', 'Svar'], [], []]);
  expect((await cli('export', '9', '--offline', '--out', 'e.csv')).code).toBe(0);
  expect((await cli('apply', 'p.cubeplan', '--yes')).json()).toMatchObject({ applied: 3 });
  expect(server.records(9)[2]).toMatchObject({ 'Kampanje 2026': 'Høst', Svar: 'nei' });
  // From now on Cube says so itself.
  const pulled = (await cli('pull', '9')).json().snapshots[0];
  expect(pulled.extra_fields.filter((field: string) => field === 'Svar')).toHaveLength(1);
  expect((await cli('declare', '9', '--remove', 'Svar', 'Ukjent')).json().declared).toEqual(['Kampanje 2026']);
});

it('a mapping file may name a new label, and a slip of a known one is refused unless it is declared', async () => {
  const { cli, file, server } = await cliAccount(three);
  writeFileSync(file('a.csv'), sheet);
  const mapping = (field: string): string => {
    writeFileSync(file('m.json'), JSON.stringify({ version: 1, columns: [{ column: 'Svar', field }] }));
    return 'm.json';
  };
  const plan = (field: string, out: string) =>
    cli('plan', 'a.csv', '--assignment', '9', '--out', out, '--mapping', mapping(field));
  const taken = await plan('Kundens svar', 'p.cubeplan');
  expect([taken.code, taken.json().issues]).toEqual([0, { FIELD_UNKNOWN: 1 }]);
  await cli('apply', 'p.cubeplan', '--yes');
  expect(server.records(9)[0]).toMatchObject({ 'Kundens svar': 'ja' });
  const refused = await plan('emial', 'q.cubeplan');
  expect([refused.code, refused.json().error.code]).toEqual([1, 'MAPPING_INVALID']);
  expect(refused.json().error.details).toMatchObject({ field: 'emial', nearest: 'email' });
  expect(refused.stderr).toContain('“email”');
  await cli('declare', '9', 'emial');
  expect((await plan('emial', 'q.cubeplan')).code).toBe(0);
});

it.each([
  ['city', 'standard'],
  ['updated', 'Cube keeps'],
  ['  ', 'label'],
  ['a\nb', 'label'],
])('%j cannot be declared', async (label, why) => {
  const { cli } = await cliAccount(three);
  const { code, json, stderr } = await cli('declare', '9', 'Ny', label);
  expect([code, json().error.code]).toEqual([2, 'USAGE']);
  expect(stderr).toContain(why);
  expect((await cli('declare', '9', 'Annen')).json().declared).toEqual(['Annen']);
});

it('declaring needs an account, and one that the assignment was fetched from will do', async () => {
  const { cli, env, dir } = await cliAccount(three);
  const { runCli } = await import('../support/run-cli.ts');
  const offline = { CUBE_BULK_WORKSPACE: env['CUBE_BULK_WORKSPACE'] ?? '' };
  const bare = (): ReturnType<typeof runCli> => runCli(['declare', '9', 'Ny', '--json'], { env: offline, cwd: dir });
  expect((await bare()).json().error.code).toBe('USAGE');
  await cli('pull', '9');
  expect((await bare()).json()).toEqual({ assignment_id: 9, declared: ['Ny'] });
  await cli('forget', '9');
  expect((await bare()).json().error.code).toBe('USAGE');
});
