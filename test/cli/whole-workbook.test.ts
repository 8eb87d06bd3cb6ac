import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../src/core/types.ts';
import { PlanFile } from '../../src/services/plan-file/plan-file.ts';
import { openSpreadsheet } from '../../src/services/spreadsheet/open.ts';
import { cliAccount, type CliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { type CliResult, startCli } from '../support/run-cli.ts';
import { seededRandom } from '../support/simulation/random.ts';

const ids = { 9: [1, 2, 3, 4, 5, 6], 12: [11, 12, 13, 14, 15, 16], 300: [31, 32, 33] } as const;
const assignments: Record<number, readonly CustomerRecord[]> = Object.fromEntries(
  Object.entries(ids).map(([id, customers]) => [
    id,
    customers.map((one) => customer(one, { assignment_id: Number(id) })),
  ]),
);

/** An account with three assignments, and a file in which their rows are mixed: a new city for every customer. */
async function scene(latencyMs = 0): Promise<CliAccount> {
  const account = await cliAccount([], { assignments, latencyMs });
  const rows = Object.entries(ids).flatMap(([id, customers]) =>
    customers.map((one) => [one % 10, `${id};${one};By ${one}`]),
  );
  const lines = rows.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, line]) => line);
  writeFileSync(account.file('alle.csv'), `assignment_id;customer_id;city\n${lines.join('\n')}\n`);
  return account;
}

type Document = { readonly [key: string]: unknown };
const plansOf = (result: CliResult): readonly Document[] => result.json().plans;

const planNames = ['9.cubeplan', '12.cubeplan', '300.cubeplan'].map((name) => join('planer', name));
const cities = ({ server }: CliAccount, assignment: number): readonly unknown[] =>
  server.records(assignment).map(({ city }) => city);
const posts = ({ server }: CliAccount): number => server.requests.filter(({ method }) => method === 'POST').length;

describe('a whole file of several assignments', () => {
  it('becomes a plan for each, is decided, applied and undone together', async () => {
    const account = await scene();
    const { cli, file } = account;
    const planned = await cli('plan', 'alle.csv', '--out-dir', 'planer');
    expect(planned.code).toBe(0);
    expect(planned.json()).toMatchObject({
      plans: [
        { plan: planNames[0], assignment_id: 9, rows: 6, changed: 6, mapping: expect.any(Array) },
        { plan: planNames[1], assignment_id: 12, rows: 6, changed: 6 },
        { plan: planNames[2], assignment_id: 300, rows: 3, changed: 3 },
      ],
    });
    expect(planned.json()).not.toHaveProperty('ignored_sheets');
    expect((await cli('show', ...planNames)).json().plans).toHaveLength(3);
    expect(plansOf(await cli('exclude', ...planNames, '--after', 'By 6')).map((one) => one['changes'])).toEqual([
      1, 0, 0,
    ]);
    const few = await cli('apply', ...planNames, '--yes', '--limit', '7');
    expect(few.code).toBe(0);
    expect(few.json()).toMatchObject({
      plans: [
        { plan: planNames[0], applied: 5, excluded: 1, pending: 0 },
        { plan: planNames[1], applied: 2, excluded: 0, pending: 4 },
        { plan: planNames[2], applied: 0, excluded: 0, pending: 3 },
      ],
      applied: 7,
      excluded: 1,
      pending: 7,
    });
    const requests = plansOf(few).map((one) => Number(one['requests']));
    expect(requests.reduce((sum, count) => sum + count, 0)).toBe(few.json().requests);
    expect(few.json().plans.map((one: { balance: unknown }) => one.balance)).toMatchObject([
      { rows: 6, written: 5, excluded: 1, to_write: 0 },
      { rows: 6, written: 2, excluded: 0, to_write: 4 },
      { rows: 3, written: 0, excluded: 0, to_write: 3 },
    ]);
    expect(few.json().balance).toMatchObject({ rows: 15, written: 7, excluded: 1, to_write: 7, cells_to_write: 7 });
    const all = await cli('apply', ...planNames, '--yes', '--report', 'rapport.xlsx');
    expect(all.json()).toMatchObject({ applied: 14, excluded: 1, pending: 0, report: 'rapport.xlsx' });
    expect(cities(account, 12)).toEqual(ids[12].map((id) => `By ${String(id)}`));
    const report = await openSpreadsheet(file('rapport.xlsx'));
    expect(report.cube?.sheets.map(({ assignmentId }) => assignmentId)).toEqual([9, 12, 300]);
    await report.close();
    // The report comes back as it is: what was written is there, what was excluded is a change again.
    const again = await cli('plan', 'rapport.xlsx', '--out-dir', 'igjen');
    expect(plansOf(again).map((one) => [one['assignment_id'], one['rows'], one['changed'], one['invalid']])).toEqual([
      [9, 6, 1, 0],
      [12, 6, 0, 0],
      [300, 3, 0, 0],
    ]);
    const undone = await cli('undo', ...planNames, '--out-dir', 'tilbake');
    expect(plansOf(undone).map((one) => [one['plan'], one['changed']])).toEqual([
      [join('tilbake', '9.cubeplan'), 5],
      [join('tilbake', '12.cubeplan'), 6],
      [join('tilbake', '300.cubeplan'), 3],
    ]);
    const back = await cli('apply', ...plansOf(undone).map((one) => String(one['plan'])), '--yes');
    expect(back.json()).toMatchObject({ applied: 14, pending: 0 });
    for (const id of [9, 12, 300]) expect(new Set(cities(account, id))).toEqual(new Set(['OSLO']));
  });

  it('is planned offline from what is stored, and not at all where something is not', async () => {
    const { cli, file, env } = await scene();
    await cli('pull', '9', '12');
    const missing = await cli('plan', 'alle.csv', '--out-dir', 'planer', '--offline');
    expect([missing.code, missing.json().error.code]).toEqual([1, 'NO_SNAPSHOT']);
    expect(existsSync(file('planer'))).toBe(false);
    await cli('pull', '300');
    const planned = await cli('plan', 'alle.csv', '--out-dir', 'planer', '--offline', '--url', env['CUBE_URL'] ?? '');
    expect(planned.json().plans).toHaveLength(3);
  });

  it('needs attention where one plan does', async () => {
    const { cli, file } = await scene();
    writeFileSync(file('b.csv'), 'assignment_id;customer_id;birth_date\n9;1;1984-07-03\n12;11;31.2.1984\n');
    const planned = await cli('plan', 'b.csv', '--out-dir', 'planer');
    expect([planned.code, plansOf(planned).map((one) => one['invalid'])]).toEqual([3, [0, 1]]);
  });

  it('sends nothing where any of the plans cannot be applied', async () => {
    const account = await scene();
    const { cli, file } = account;
    await cli('plan', 'alle.csv', '--out-dir', 'planer');
    writeFileSync(file('no.cubeplan'), 'no plan');
    const twice = join('.', 'planer', '..', planNames[0] ?? '');
    for (const wrong of ['no.cubeplan', 'missing.cubeplan', twice]) {
      const { code } = await cli('apply', ...planNames, wrong, '--yes');
      expect(code === 1 || code === 2).toBe(true);
    }
    expect(posts(account)).toBe(0);
    expect((await cli('apply', planNames[0] ?? '', '--yes')).json()).not.toHaveProperty('plans');
  });

  it.each([
    ['plan', 'alle.csv', '--out-dir', 'd', '--assignment', '9'],
    ['plan', 'alle.csv', '--out-dir', 'd', '--out', 'p.cubeplan'],
    ['plan', 'alle.csv', '--out', 'p.cubeplan'],
    ['plan', 'alle.csv', '--assignment', '9'],
    ['undo', ...planNames, '--out', 'u.cubeplan'],
    ['undo', planNames[0] ?? ''],
  ])('is wrong usage: %s %s %s %s %s', async (...args) => {
    const { cli } = await scene();
    expect((await cli(...args)).json().error.code).toBe('USAGE');
  });

  it.each([1, 2, 3, 4])('goes on after kill -9 at any moment, and the books balance: seed %i', async (seed) => {
    const random = seededRandom(seed);
    const account = await scene(2);
    const { cli, server, file } = account;
    await cli('plan', 'alle.csv', '--out-dir', 'planer');
    const args = ['apply', ...planNames, '--yes', '--json', '--concurrency', '3', '--give-up', '1'];
    for (let life = 0; life < 3; life++) {
      const last = server.requests.length + 1 + Math.floor(random() * 14);
      const child = startCli(args, { env: account.env, cwd: account.dir });
      server.setFault(({ index }) => {
        if (index >= last) child.kill('SIGKILL');
        return undefined;
      });
      await once(child, 'close');
      for (const [index, name] of planNames.entries()) compare(account, file(name), [9, 12, 300][index] ?? 0);
    }
    server.setFault(undefined);
    const rest = await cli(...args.filter((arg) => arg !== '--json'));
    expect(rest.json()).toMatchObject({ applied: 15, failed: 0, unknown: 0, pending: 0 });
    expect(readdirSync(file('planer')).toSorted()).toEqual(['12.cubeplan', '300.cubeplan', '9.cubeplan']);
  });
});

/** What is in Cube is told, and what is told to be written is in Cube; opening the plan also brings it back to rest. */
function compare({ server }: CliAccount, path: string, assignment: number): void {
  const plan = PlanFile.open(path);
  const rows = [...plan.rows()];
  plan.close();
  expect(rows).toHaveLength(server.records(assignment).length);
  for (const { customerId, outcome } of rows) {
    const record = server.records(assignment).find(({ customer_id: id }) => id === customerId);
    const isThere = record?.['city'] === `By ${String(customerId)}`;
    const told = outcome?.written ?? 'no';
    expect([customerId, told, isThere]).toSatisfy(() => (isThere ? told !== 'no' : told !== 'yes'));
  }
}
