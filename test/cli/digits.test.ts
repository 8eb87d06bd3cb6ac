import { readFileSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../src/core/exact-number.ts';
import { cliAccount, type CliAccount } from '../support/cli-account.ts';

const odd = ['9007199254740993', '1e400', '1.10', '-0', '12345678901234567890', '0.12345678901234567890'];
/** What the server says of a customer, to the byte. */
const text = (id: number, digits: string): string =>
  `{"customer_id":${String(id)},"assignment_id":9,"name":"A","Tall":${digits}}`;
const records = (numbers: readonly string[]) => numbers.map((digits, index) => parseRecord(text(index + 1, digits)));

/** The numbers that the server holds now. */
const held = ({ server }: CliAccount): string[] =>
  server.records(9).map((record) => /"Tall":([^,}]+)/.exec(JSON.stringify(record))?.[1] ?? '');

async function roundTrip(account: CliAccount, wanted: readonly string[]): Promise<string[]> {
  const { cli, file, server } = account;
  const before = held(account);
  writeFileSync(
    file('a.csv'),
    `customer_id;Tall\n${wanted.map((one, index) => `${String(index + 1)};${one}`).join('\n')}\n`,
  );
  expect((await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan')).code).toBe(0);
  expect((await cli('apply', 'p.cubeplan', '--yes')).json()).toMatchObject({ failed: 0, conflicts: 0, unknown: 0 });
  expect(held(account)).not.toEqual(before);
  await cli('undo', 'p.cubeplan', '--out', 'u.cubeplan');
  const from = server.requests.length;
  expect((await cli('apply', 'u.cubeplan', '--yes')).json()).toMatchObject({ failed: 0, conflicts: 0, unknown: 0 });
  expect(held(account)).toEqual(before);
  return server.requests
    .slice(from)
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => body);
}

describe('numbers that a double cannot hold', () => {
  it('are exported to CSV verbatim, and an untouched file changes nothing', async () => {
    const { cli, file } = await cliAccount(records(odd));
    await cli('export', '9', '--out', 'e.csv');
    const lines = readFileSync(file('e.csv'), 'utf8').trim().split(/\r?\n/);
    expect(lines.slice(1).map((line) => line.split(/[;,]/).at(-1))).toEqual(odd);
    for (const guard of [[], ['--guard-formulas']]) {
      await cli('export', '9', '--out', 'g.csv', ...guard);
      const planned = await cli('plan', 'g.csv', '--assignment', '9', '--out', 'p.cubeplan');
      expect(planned.json()).toMatchObject({ changed: 0, invalid: 0, unchanged: odd.length, issues: {} });
    }
    await cli('export', '9', '--out', 'e.json');
    for (const digits of odd) expect(readFileSync(file('e.json'), 'utf8')).toContain(`"Tall":${digits}}`);
  });

  it('are marked in a workbook where no cell can hold them, and are never a change', async () => {
    const { cli, file } = await cliAccount(records(odd));
    await cli('export', '9', '--out', 'e.xlsx');
    const planned = await cli('plan', 'e.xlsx', '--assignment', '9', '--out', 'p.cubeplan');
    expect(planned.json()).toMatchObject({ changed: 0, invalid: 0, issues: { NOT_EXPORTABLE: 4 } });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file('e.xlsx'));
    const column = workbook.worksheets[0]?.getColumn(workbook.worksheets[0].columnCount).values.slice(2);
    expect(column).toEqual(['9007199254740993', '1e400', 1.1, 0, '12345678901234567890', '0.12345678901234567890']);
  });

  it('go back to the digit on undo', async () => {
    const account = await cliAccount(records(odd));
    const bodies = await roundTrip(
      account,
      odd.map(() => '7'),
    );
    expect(bodies.toSorted()).toEqual(
      odd.map((digits, index) => `{"customer_id":${String(index + 1)},"assignment_id":9,"Tall":${digits}}`).toSorted(),
    );
  });

  it('are a conflict when somebody changed the last digit, and none when only the form is another', async () => {
    const account = await cliAccount(records(['9007199254740993', '1.10']));
    const { cli, file, server } = account;
    writeFileSync(file('a.csv'), 'customer_id;Tall\n1;7\n2;7\n');
    await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
    server.change(9, 1, parseRecord('{"Tall":9007199254740992}'));
    server.change(9, 2, parseRecord('{"Tall":1.1}'));
    expect((await cli('apply', 'p.cubeplan', '--yes')).json()).toMatchObject({ applied: 1, conflicts: 1 });
    const shown = (await cli('show', 'p.cubeplan', '--rows')).stdout;
    expect(shown).toContain('"before":9007199254740993,');
    expect(held(account)).toEqual(['9007199254740992', '7']);
  });

  it('any digits: plan, apply and undo bring back what was there', async () => {
    const number = fc.stringMatching(/^-?(?:0|[1-9]\d{0,21})(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?$/);
    const several = fc.sample(number, { numRuns: 40, seed: 4711 });
    const account = await cliAccount(records(several));
    await roundTrip(
      account,
      several.map(() => '424242.5'),
    );
    expect(held(account)).toEqual(several);
  });
});
