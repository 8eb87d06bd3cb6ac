import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { runCli } from '../support/run-cli.ts';

it('a server with the other interface is told as such by every command, and no row is settled', async () => {
  const { cli, env, file } = await cliAccount([customer(1), customer(2)]);
  writeFileSync(file('a.csv'), 'customer_id;city\n1;Oslo\n2;Moss\n');
  const planned = await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
  expect(planned.code).toBe(0);
  const other = await cliAccount([customer(1)], { interface: 'v1' });
  const there = { ...env, CUBE_URL: other.server.url };
  for (const command of [
    ['check'],
    ['assignments'],
    ['pull', '9'],
    ['plan', file('a.csv'), '--assignment', '9', '--out', file('q.cubeplan')],
  ]) {
    const { code, stderr, json } = await runCli([...command, '--json'], { env: there });
    expect([code, json().error.code, json().error.details.interface]).toEqual([1, 'OTHER_API', 'v1']);
    expect(stderr).toContain('/api/v1');
    expect(stderr).not.toContain('has no assignment');
  }
});

it('apply ends at once where the server has become another one, and everything stays pending', async () => {
  const { cli, server, file } = await cliAccount([customer(1), customer(2)]);
  writeFileSync(file('a.csv'), 'customer_id;city\n1;Oslo\n2;Moss\n');
  await cli('plan', 'a.csv', '--assignment', '9', '--out', 'p.cubeplan');
  server.requests.length = 0;
  server.setFault(({ path }) =>
    path === '/api/v1/campaigns' ? { kind: 'body', body: '[]' } : { kind: 'status', status: 404 },
  );
  const { code, json } = await cli('apply', 'p.cubeplan', '--yes');
  expect([code, json().error.code]).toEqual([1, 'OTHER_API']);
  expect(json().error.details.summary).toMatchObject({ applied: 0, failed: 0, unknown: 0, pending: 2 });
  expect(server.requests.length).toBeLessThanOrEqual(4);
});

it('check does not speak of customers at an address that is no Cube', async () => {
  const { cli, server } = await cliAccount([customer(1)]);
  server.setFault(() => ({ kind: 'status', status: 404 }));
  const { code, stderr, json } = await cli('check');
  expect([code, json().error.code]).toEqual([1, 'NOT_FOUND']);
  expect(stderr).toContain('address');
  expect(stderr).not.toMatch(/customer number|assignment/);
});
