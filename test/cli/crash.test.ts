import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cliAccount, type CliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { finishCli, startCli } from '../support/run-cli.ts';

const count = 120;
const customers = Array.from({ length: count }, (_, index) => customer(index + 1));

async function planned(latencyMs = 5): Promise<CliAccount> {
  const account = await cliAccount(customers, { latencyMs });
  writeFileSync(
    account.file('a.csv'),
    `customer_id;city\n${customers.map((_, index) => `${String(index + 1)};By ${String(index)}`).join('\n')}`,
  );
  await account.cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
  return account;
}

const posts = ({ server }: CliAccount): number[] =>
  server.requests.filter(({ method }) => method === 'POST').map(({ customerId }) => customerId ?? 0);

const written = ({ server }: CliAccount): number => server.records(9).filter(({ city }) => city !== 'OSLO').length;

/** Resolves when the server has seen so many updates. */
async function updates(account: CliAccount, number: number): Promise<void> {
  await new Promise<void>((resolve) => {
    account.server.setFault(() => {
      if (posts(account).length >= number) resolve();
      return undefined;
    });
  });
}

describe('apply as a process', () => {
  it.each(['each', 'none'])('loses nothing to kill -9 in the middle, with --check %s', async (check) => {
    const account = await planned();
    const args = ['apply', 'p.cubeplan', '--yes', '--json', '--concurrency', '4', '--check', check];
    for (const at of [15, 40, 80]) {
      const seen = updates(account, at);
      const child = startCli(args, { env: account.env, cwd: account.dir });
      await seen;
      child.kill('SIGKILL');
      await once(child, 'close');
      const { outcomes } = (await account.cli('show', 'p.cubeplan')).json();
      expect(outcomes.applied + outcomes.unknown + outcomes.pending).toBe(count);
      expect(outcomes.unknown).toBeLessThanOrEqual(4);
      const [{ applied_at: appliedAt, created_at: createdAt }] = (await account.cli('history')).json().plans;
      expect(Date.parse(appliedAt)).toBeGreaterThan(Date.parse(createdAt));
      expect(written(account)).toBeGreaterThanOrEqual(outcomes.applied);
      expect(written(account)).toBeLessThanOrEqual(outcomes.applied + outcomes.unknown);
    }
    const { code, json } = await account.cli('apply', 'p.cubeplan', '--yes', '--check', check);
    expect([code, json()]).toMatchObject([0, { applied: count, unknown: 0, failed: 0, conflicts: 0 }]);
    expect(account.server.records(9).map(({ city }) => city)).toEqual(
      customers.map((_, index) => `By ${String(index)}`),
    );
    await account.cli('undo', 'p.cubeplan', '--out', 'b.cubeplan');
    expect((await account.cli('apply', 'b.cubeplan', '--yes')).json()).toMatchObject({ applied: count });
    expect(written(account)).toBe(0);
  });

  it('ends well at Ctrl-C, and goes on later without writing anything twice', async () => {
    const account = await planned();
    const seen = updates(account, 30);
    const args = ['apply', 'p.cubeplan', '--yes', '--json', '--report', 'r.xlsx'];
    const child = startCli(args, { env: account.env, cwd: account.dir });
    const finished = finishCli(child);
    await seen;
    child.kill('SIGINT');
    const { code, json, stderr } = await finished;
    expect(existsSync(account.file('r.xlsx'))).toBe(true);
    expect([code, json()]).toMatchObject([130, { interrupted: true, unknown: 0, failed: 0 }]);
    expect(stderr).toContain('Stopping');
    expect(json().applied).toBe(written(account));
    expect((await account.cli('apply', 'p.cubeplan', '--yes')).json()).toMatchObject({ applied: count });
    expect(new Set(posts(account)).size).toBe(posts(account).length);
  });

  it('goes on when nobody reads its progress any more', async () => {
    const account = await planned(20);
    const seen = updates(account, 5);
    const child = startCli(['apply', 'p.cubeplan', '--yes', '--json'], { env: account.env, cwd: account.dir });
    child.stderr?.destroy();
    const finished = finishCli(child);
    await seen;
    expect((await finished).json()).toMatchObject({ applied: count });
  });

  it('is alone with its plan', async () => {
    const account = await planned(100);
    const seen = updates(account, 5);
    const child = startCli(['apply', 'p.cubeplan', '--yes', '--json'], { env: account.env, cwd: account.dir });
    const finished = finishCli(child);
    await seen;
    const other = await account.cli('apply', 'p.cubeplan', '--yes');
    expect([other.code, other.json().error.code]).toEqual([1, 'PLAN_IN_USE']);
    expect((await finished).json()).toMatchObject({ applied: count });
  });

  it('ends at once when the password is changed in the middle, and keeps what it has', async () => {
    const account = await planned();
    const seen = updates(account, 20);
    const child = startCli(['apply', 'p.cubeplan', '--yes', '--json'], { env: account.env, cwd: account.dir });
    const finished = finishCli(child);
    await seen;
    account.server.lockOut();
    const { code, json } = await finished;
    expect([code, json().error.code]).toEqual([1, 'AUTH_FAILED']);
    const { summary } = json().error.details;
    expect(summary.applied + summary.pending).toBe(count);
    expect(summary.applied).toBe(written(account));
  });
});
