import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cliAccount, type CliAccount } from '../support/cli-account.ts';
import type { Fault } from '../support/cube-faults.ts';
import type { SeenRequest } from '../support/cube-server.ts';
import { PlanFile } from '../../src/services/plan-file/plan-file.ts';
import { customer } from '../support/customer.ts';
import { startCli } from '../support/run-cli.ts';
import { seededRandom } from '../support/simulation/random.ts';

const count = 30;
const customers = Array.from({ length: count }, (_, index) => customer(index + 1));
const wanted = (id: number): { readonly city: string; readonly name: string } => ({
  city: `By ${String(id)}`,
  name: `Navn ${String(id)}`,
});

const troubles: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status after', status: 502 },
  { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
  { kind: 'reset before' },
  { kind: 'reset after' },
  { kind: 'cut' },
  { kind: 'html' },
];

/** What the plan says of each row, by customer; opening it also brings it back to rest after a crash. */
function outcomes(account: CliAccount): ReadonlyMap<number, { readonly state: string; readonly written: string }> {
  const plan = PlanFile.open(account.file('p.cubeplan'));
  const rows = [...plan.rows()];
  plan.close();
  return new Map(
    rows.map(({ customerId, outcome }) => [customerId ?? 0, outcome ?? { state: 'pending', written: 'no' }]),
  );
}

/** Nothing is in Cube that does not stand in the plan, and nothing of the plan's that is not told. */
function compare(account: CliAccount, others: ReadonlyMap<number, string>): void {
  const told = outcomes(account);
  for (const record of account.server.records(9)) {
    const id = Number(record['customer_id']);
    const isWritten = record['name'] === wanted(id)['name'];
    expect([customer(id)['name'], wanted(id)['name']]).toContain(record['name']);
    expect([customer(id)['city'], wanted(id)['city'], others.get(id)]).toContain(record['city']);
    const { state, written } = told.get(id) ?? { state: 'none', written: 'no' };
    expect([id, state, isWritten], 'written means told, and the other way round').toSatisfy(() =>
      isWritten ? written !== 'no' : written !== 'yes',
    );
    expect(state === 'applied' && !isWritten, `customer ${String(id)} is applied and not there`).toBe(false);
  }
}

describe('kill -9 of the command line', () => {
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
    'at any moment, on a bad network, with colleagues at work: seed %i',
    async (seed) => {
      const random = seededRandom(seed);
      const account = await cliAccount(customers, { latencyMs: 2 });
      const { server, cli } = account;
      const lines = customers.map((_, index) => Object.values(wanted(index + 1)).join(';'));
      const table = lines.map((line, index) => `${String(index + 1)};${line}`).join('\n');
      writeFileSync(account.file('a.csv'), `customer_id;city;name\n${table}\n`);
      await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
      const others = new Map<number, string>();
      const check = ['each', 'once', 'none'][seed % 3] ?? 'each';
      const args = ['apply', 'p.cubeplan', '--yes', '--json', '--concurrency', '4', '--give-up', '1', '--check', check];
      for (let life = 0; life < 3; life++) {
        const last = server.requests.length + 1 + Math.floor(random() * 20);
        const child = startCli(args, { env: account.env, cwd: account.dir });
        server.setFault(({ index, method }: SeenRequest): Fault | undefined => {
          if (index >= last) child.kill('SIGKILL');
          // Only before anybody may have written: what a colleague overwrites of ours is another story.
          if (life === 0 && index % 7 === 3 && check === 'each') {
            const id = count - Math.floor(random() * 5);
            others.set(id, `Kollega ${String(index)}`);
            server.change(9, id, { city: others.get(id) ?? '' });
          }
          return method === 'POST' && random() < 0.25 ? troubles[Math.floor(random() * troubles.length)] : undefined;
        });
        await once(child, 'close');
        compare(account, others);
      }
      server.setFault(undefined);
      await cli('apply', 'p.cubeplan', '--yes', '--retry-failed', '--check', check);
      compare(account, others);
      const final = outcomes(account);
      for (const [id, { state }] of final) expect([id, state]).toEqual([id, others.has(id) ? 'conflict' : 'applied']);
      await cli('undo', 'p.cubeplan', '--out', 'u.cubeplan');
      await cli('apply', 'u.cubeplan', '--yes');
      for (const record of server.records(9)) {
        const id = Number(record['customer_id']);
        expect(record).toEqual({ ...customer(id), city: others.get(id) ?? customer(id)['city'] });
      }
    },
  );
});
