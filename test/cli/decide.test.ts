import { dirname, join } from 'node:path';
import { copyFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { customer } from '../support/customer.ts';
import { csv, planFor } from '../support/planning.ts';
import { runCli } from '../support/run-cli.ts';

const records = [1, 2, 3].map((id) =>
  customer(id, { city: 'OSLO', gender: 'Male', email: `k${String(id)}@example.no` }),
);
const text = 'customer_id;city;gender;email\r\n1;Oslo;Mann;ny@example.no\r\n2;Oslo;Mann;\r\n3;OSLO;Mann;no address\r\n';

it('decides about changes from the command line', async () => {
  const { path } = await planFor(records, csv(text));
  const workspace = join(dirname(path), 'ws');
  const cli = async (...args: readonly string[]) => runCli(['--json', '--workspace', workspace, ...args]);
  const json = async (...args: readonly string[]): Promise<unknown> => JSON.parse((await cli(...args)).stdout);
  expect(await json('exclude', path, '--field', 'gender')).toEqual({ plan: path, rows: 2, changes: 2 });
  expect(await json('exclude', path, '--row', '3', '--before', 'OSLO', '--after', 'Oslo')).toEqual({
    plan: path,
    rows: 1,
    changes: 1,
  });
  expect(await json('show', path)).toMatchObject({
    cells_changed: 2,
    cells_excluded: 3,
    outcomes: { pending: 1, excluded: 1 },
    balance: { rows: 3, to_write: 1, excluded: 1, invalid: 1, cells_to_write: 2 },
  });
  const lines = (await cli('show', path, '--rows')).stdout.trim().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    fields: { gender: { before: 'Male', after: 'Mann', excluded: true }, city: { before: 'OSLO', after: 'Oslo' } },
  });
  expect(
    await json('include', path, '--where', "after.gender = 'mann' and status = 'changed'", '--field', 'gender'),
  ).toEqual({ plan: path, rows: 2, changes: 2 });
  expect(await json('edit', path, '--status', 'invalid', '--field', 'email', '--leave')).toEqual({
    plan: path,
    rows: 1,
    cells: 1,
    still_invalid: 0,
  });
  const copy = `${path}.copy.cubeplan`;
  copyFileSync(path, copy);
  expect(await json('resolve', path, copy, '--field', 'city', '--keep', 'mine')).toEqual({
    plans: [
      { plan: path, rows: 0, changes: 0 },
      { plan: copy, rows: 0, changes: 0 },
    ],
  });
  for (const wrong of [
    ['exclude', path],
    ['edit', path, '--row', '2'],
    ['exclude', path, '--where', 'city ='],
    ['exclude', path, '--where', "after.citty = 'x'"],
    ['resolve', path, '--row', '2'],
  ]) {
    expect((await cli(...wrong)).code).toBe(2);
  }
});

it('leaves every plan as it is where one of several cannot be decided about', async () => {
  const { path } = await planFor(records, csv(text));
  const cli = async (...args: readonly string[]) =>
    runCli(['--json', '--workspace', join(dirname(path), 'ws'), ...args]);
  const missing = join(dirname(path), 'missing.cubeplan');
  for (const decision of [['exclude'], ['edit', '--leave'], ['resolve', '--keep', 'mine']]) {
    const { code, stdout } = await cli(...decision, path, missing, '--row', '2');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'FILE_NOT_FOUND' } });
  }
  expect(JSON.parse((await cli('show', path)).stdout)).toMatchObject({ cells_changed: 5, cells_excluded: 0 });
});
