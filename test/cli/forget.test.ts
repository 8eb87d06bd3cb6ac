import { once } from 'node:events';
import { readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/services/io/clock.ts';
import { forgetInPlan } from '../../src/services/plan-file/forget-customer.ts';
import { PlanFile } from '../../src/services/plan-file/plan-file.ts';
import { keepPasted, pastedFolder } from '../../src/services/planning/keep-pasted.ts';
import { openWorkspace } from '../../src/services/workspace/workspace.ts';
import { cliAccount, type CliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { startCli } from '../support/run-cli.ts';
import { tracesOf } from '../support/traces.ts';

const id = 777_123;
const person = {
  name: 'Zebrafinn Kvikksand',
  phone_1: '48273615',
  email: 'zebrafinn@example.no',
  Notat: 'Ringt i mai',
};
const customers = [
  ...Array.from({ length: 30 }, (_, index) =>
    customer(index + 1, { Notat: 'x', ...(index === 7 && { phone_2: '22334455' }) }),
  ),
  customer(id, { ...person, phone_2: '22334455' }),
];
/** What only this person has: as Cube has it, and as the sheets would have it. */
const texts = [String(id), ...Object.values(person), 'Zebrabyen', 'ny.zebra@example.no', 'Stripesletta', 'Zebrafinn'];

const forgetArgs = ['forget', '--customer', String(id), '--assignment', '9', '--yes'];

/** Snapshots, a plan that was written, another one under its name, one that waits, and an inverse one. */
async function usedAccount(): Promise<CliAccount> {
  const account = await cliAccount(customers);
  const { cli, file } = account;
  const plan = async (text: string, name: string, ...rest: readonly string[]): Promise<void> => {
    writeFileSync(file('liste.csv'), text);
    const args = ['plan', 'liste.csv', '--assignment', '9', '--out', name, ...rest];
    expect([0, 3]).toContain((await cli(...args)).code);
  };
  await plan(`customer_id;city;email\n1;Moss;\n${String(id)};Zebrabyen;ny.zebra@example.no\n2;Moss;\n`, 'p.cubeplan');
  expect((await cli('edit', 'p.cubeplan', '--row', '3', '--field', 'city', '--set', 'Stripesletta')).code).toBe(0);
  expect((await cli('apply', 'p.cubeplan', '--yes')).json()).toMatchObject({ applied: 3 });
  expect((await cli('undo', 'p.cubeplan', '--out', 'angre.cubeplan')).code).toBe(0);
  await plan(`customer_id;city\n${String(id)};Zebrabyen\n3;Halden\n`, 'p.cubeplan');
  // The person is one of two who may be meant, and is described.
  await plan('phone_2;city\n22334455;Moss\n', 'tvil.cubeplan', '--key', 'phone_2');
  await plan(`customer_id;birth_date\n${String(id)};31.2.1980\n4;1.2.1980\n`, 'feil.cubeplan');
  writeFileSync(file('liste.csv'), 'customer_id;city\n1;Moss\n');
  const clipboard = { text: `customer_id\tcity\r\n${String(id)}\tZebrabyen\r\n`, html: '' };
  const pasting = { name: 'Pasted', clock: systemClock, keepDays: 30 };
  await keepPasted(pastedFolder(file('workspace')), clipboard, pasting);
  expect(tracesOf(account.dir, texts).length).toBeGreaterThan(10);
  return account;
}

/** Plans without a file, for this person alone and among others, and a saved export. */
async function askedFor({ cli, file }: CliAccount): Promise<void> {
  const alone = ['plan', '--set', 'need_to_know=Zebrafinn ringes', '--assignment', '9', '--offline'];
  expect((await cli(...alone, '--where', `name = '${person.name}'`, '--out', 'en.cubeplan')).code).toBe(0);
  const among = ['plan', '--set', 'city=Moss', '--assignment', '9', '--offline', '--out', 'flere.cubeplan'];
  expect((await cli(...among, '--where', `customer_id in (1, ${String(id)}, 2)`)).code).toBe(0);
  const saved = ['export', '9', '--offline', '--out', 'eksport.csv', '--save-preset', 'utvalg'];
  expect((await cli(...saved, '--where', `customer_id = ${String(id)} or email = '${person.email}'`)).code).toBe(0);
  rmSync(file('eksport.csv'));
  // As if an earlier run had been stopped between a plan and the history.
  const plan = PlanFile.open(file('en.cubeplan'));
  expect(forgetInPlan(plan, id)).toMatchObject({ rows: 1 });
  plan.close();
}

/** Every plan opens, and its books balance: as it was, or without the person. */
function checkPlans({ dir, file }: CliAccount, but?: string): void {
  for (const name of readdirSync(dir).filter((one) => one.endsWith('.cubeplan') && one !== but)) {
    const plan = PlanFile.open(file(name));
    expect(() => plan.checkBooks()).not.toThrow();
    const about = [...plan.rows()].filter((row) => row.customerId === id);
    const forgotten = [...plan.rows()].filter(({ issues }) => issues.some(({ code }) => code === 'FORGOTTEN'));
    expect([name, about.length === 0 || forgotten.length === 0]).toEqual([name, true]);
    for (const row of forgotten) expect(row).toMatchObject({ customerId: null, status: 'unmatched', changes: {} });
    plan.close();
  }
}

describe('forgetting one customer', () => {
  it('leaves no byte of the person, and plans that balance and can be undone for the others', async () => {
    const account = await usedAccount();
    const { cli, server } = account;
    await askedFor(account);
    const asked = await cli('forget', '--customer', String(id));
    expect([asked.code, asked.json()]).toMatchObject([2, { error: { code: 'USAGE' } }]);
    const done = await cli(...forgetArgs);
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(done.json()).toMatchObject({ customer_id: id, assignment_id: 9, not_reached: [], missing: [] });
    expect(done.json().snapshots).toBeGreaterThan(1);
    expect(done.json().plans).toHaveLength(5);
    expect(done.json().presets).toEqual(['utvalg']);
    expect(done.json().elsewhere).toEqual([account.file('liste.csv')]);
    expect(tracesOf(account.dir, texts)).toEqual([]);
    checkPlans(account);
    const applied = readdirSync(account.dir).find((name) => name.startsWith('p applied')) ?? '';
    expect((await cli('show', applied)).json()).toMatchObject({
      rows: 3,
      changed: 2,
      unmatched: 1,
      issues: { FORGOTTEN: 1 },
      outcomes: { applied: 2, pending: 0 },
    });
    expect((await cli('show', 'en.cubeplan')).json()).toMatchObject({
      edit: { set: [{ field: 'need_to_know', value: '–' }], where: "name = '–'" },
    });
    expect((await cli('show', 'flere.cubeplan')).json()).toMatchObject({
      edit: { set: [{ field: 'city', value: 'Moss' }], where: 'customer_id in (1, 2)' },
    });
    expect((await cli('export', '--preset', 'utvalg', '--offline')).json()).toMatchObject({
      assignments: [{ rows: 0 }],
    });
    const workspace = openWorkspace(account.file('workspace'), systemClock);
    const latest = workspace.latestSnapshot(server.url, 9);
    expect(latest?.count).toBe(30);
    const reader = latest && workspace.openSnapshot(latest);
    expect(reader?.has(id)).toBe(false);
    expect(reader?.getJson(5)).toBe(JSON.stringify(customers[4]));
    reader?.close();
    workspace.close();
    // The others' changes are taken back; of the person nothing is sent.
    const before = server.requests.length;
    expect((await cli('apply', 'angre.cubeplan', '--yes')).json()).toMatchObject({ applied: 2, pending: 0 });
    expect(server.requests.slice(before).filter(({ customerId }) => customerId === id)).toEqual([]);
    expect((await cli(...forgetArgs)).json()).toMatchObject({ snapshots: 0, plans: [] });
  });

  it('asks whose customer it is where several assignments have the number', async () => {
    const account = await cliAccount([], {
      assignments: { 9: [customer(5)], 10: [customer(5, { assignment_id: 10 })] },
    });
    const { cli } = account;
    expect((await cli('pull', '9', '10')).code).toBe(0);
    const unsure = await cli('forget', '--customer', '5', '--yes');
    expect([unsure.code, unsure.json().error.message]).toEqual([2, expect.stringMatching(/9 at .*10 at /)]);
    expect((await cli('forget', '--customer', '5', '--assignment', '10', '--yes')).json()).toMatchObject({
      assignment_id: 10,
      snapshots: 1,
    });
    expect((await cli('count', '9', '--offline')).json()).toMatchObject({ rows: 1 });
    expect((await cli('count', '10', '--offline')).json()).toMatchObject({ rows: 0 });
  });

  it('killed at any moment it leaves nothing half, and goes on; what another process has is told', async () => {
    const account = await usedAccount();
    const busy = PlanFile.open(account.file('feil.cubeplan'), 'apply');
    for (const events of [1, 6, 14]) {
      await killAfter(events, account);
      checkPlans(account, 'feil.cubeplan');
    }
    expect((await account.cli('count', '9', '--offline')).code).toBe(0);
    const done = await account.cli(...forgetArgs);
    expect([done.code, done.json().not_reached]).toMatchObject([
      3,
      [{ plan: account.file('feil.cubeplan'), code: 'PLAN_IN_USE' }],
    ]);
    busy.close();
    expect((await account.cli(...forgetArgs)).code).toBe(0);
    expect(tracesOf(account.dir, texts)).toEqual([]);
    checkPlans(account);
  });
});

/** Kills the command when so many changes of files have been seen; it may be done by then. */
async function killAfter(events: number, { env, dir }: CliAccount): Promise<void> {
  const child = startCli(forgetArgs, { env, cwd: dir });
  let seen = 0;
  const watcher = watch(dir, { recursive: true }, () => {
    seen += 1;
    if (seen === events) child.kill('SIGKILL');
  });
  await once(child, 'close');
  watcher.close();
}
