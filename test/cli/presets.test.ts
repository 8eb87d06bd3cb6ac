import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';

const records = [customer(1, { city: 'Moss' }), customer(2, { city: 'Oslo' }), customer(3, { city: 'Moss' })];

it('exports again what was saved under a name, and what is typed goes before it', async () => {
  const { cli, file } = await cliAccount(records);
  const moss = ['--fields', 'city,name', '--where', "city = 'Moss'", '--guard-formulas'];
  const first = await cli('export', '9', '--out', 'a.csv', ...moss, '--save-preset', 'Moss/kunder');
  expect(first.json()).toMatchObject({ file: 'a.csv', preset: 'Moss/kunder', assignments: [{ rows: 2 }] });
  const again = await cli('export', '--preset', 'Moss/kunder');
  expect(again.json()).toEqual({ file: 'Moss kunder.csv', assignments: [{ assignment_id: 9, rows: 2, sheets: [] }] });
  expect(readFileSync(file('Moss kunder.csv'))).toEqual(readFileSync(file('a.csv')));
  const other = await cli('export', '--preset', 'Moss/kunder', '--where', "city = 'Oslo'", '--out', 'b.json');
  expect(other.json().assignments).toMatchObject([{ rows: 1 }]);
  const { presets } = (await cli('presets')).json();
  expect(presets).toEqual([
    {
      name: 'Moss/kunder',
      assignments: [9],
      fields: ['city', 'name'],
      where: "city = 'Moss'",
      format: 'csv',
      guard_formulas: true,
      saved_at: expect.any(String),
    },
  ]);
  expect((await cli('presets', '--remove', 'Moss/kunder')).json()).toEqual({ presets: [] });
  for (const gone of [
    ['presets', '--remove', 'Moss/kunder'],
    ['export', '--preset', 'Moss/kunder'],
  ]) {
    const { code, json } = await cli(...gone);
    expect([gone, code, json().error]).toEqual([
      gone,
      1,
      { code: 'FILE_NOT_FOUND', message: 'There is no preset called Moss/kunder. None is saved yet.' },
    ]);
  }
});

it('saves nothing where the export fails, and knows wrong usage before anything is fetched', async () => {
  const { cli, file, server } = await cliAccount(records);
  expect((await cli('export', '9', '--out', 'a.csv', '--fields', 'citty', '--save-preset', 'x')).code).toBe(2);
  expect((await cli('presets')).json()).toEqual({ presets: [] });
  expect(existsSync(file('a.csv'))).toBe(false);
  const before = server.requests.length;
  for (const wrong of [
    ['export', '--out', 'a.csv'],
    ['export', '9'],
    ['export', '9', '--out', 'a.csv', '--where', 'city ='],
    ['export', '9', '--out', 'a.csv', '--save-preset', ' '],
  ]) {
    expect([wrong, (await cli(...wrong)).json().error.code]).toEqual([wrong, 'USAGE']);
  }
  expect(server.requests).toHaveLength(before);
});
