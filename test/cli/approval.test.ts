import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type CliAccount, cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';

async function planned(policy: string | undefined): Promise<CliAccount & { readonly plan: string }> {
  const account = await cliAccount([1, 2].map((id) => customer(id, { city: 'OSLO' })));
  const workspace = join(account.dir, 'workspace');
  mkdirSync(workspace, { recursive: true });
  if (policy !== undefined) writeFileSync(join(workspace, 'policy.json'), policy);
  const plan = account.file('p.cubeplan');
  await account.cli('plan', '--set', 'city=Oslo', '--assignment', '9', '--out', plan);
  return { ...account, plan };
}

const required = '{"approval":"required"}';

it('writes nothing of a plan that nobody else has approved, where the policy asks for that', async () => {
  const { cli, plan, server } = await planned(required);
  const posts = (): number => server.requests.filter(({ method }) => method === 'POST').length;
  const refused = await cli('apply', plan, '--yes');
  expect(refused.code).toBe(1);
  expect(refused.json()).toMatchObject({ error: { code: 'NOT_APPROVED', details: { reason: 'missing' } } });
  // Kari made it.
  expect((await cli('approve', plan)).json()).toMatchObject({
    error: { code: 'NOT_APPROVED', details: { reason: 'own' } },
  });
  expect((await cli('approve', plan, '--by', 'Ola')).json()).toMatchObject({ error: { code: 'NOT_APPROVED' } });
  const approved = await cli('approve', plan, '--username', 'ola', '--remark', 'fine');
  expect(approved.json()).toMatchObject({ plan, approved: true, name: 'ola' });
  await cli('exclude', plan, '--row', '2');
  expect((await cli('apply', plan, '--yes')).json()).toMatchObject({
    error: { code: 'NOT_APPROVED', details: { reason: 'void' } },
  });
  expect(posts()).toBe(0);
  await cli('include', plan, '--row', '2');
  expect((await cli('apply', plan, '--yes', '--limit', '1')).json()).toMatchObject({ applied: 1 });
  // What becomes of rows is no change of the plan.
  expect((await cli('apply', plan, '--yes')).json()).toMatchObject({ applied: 2 });
  await cli('approve', plan, '--withdraw');
  expect((await cli('apply', plan, '--yes')).json()).toMatchObject({ error: { code: 'NOT_APPROVED' } });
});

it('one plan of several that is not approved keeps all of them from being written', async () => {
  const { cli, plan, server, file } = await planned(required);
  const other = file('o.cubeplan');
  await cli('plan', '--set', 'zone_name=Nord', '--assignment', '9', '--out', other, '--offline');
  await cli('approve', plan, '--username', 'ola');
  const shown = await cli('show', plan, other);
  const message = 'The plan “o.cubeplan” is not approved, and the workspace asks for that.';
  expect(shown.json().plans.map((one: object) => ('not_approved' in one ? one.not_approved : undefined))).toEqual([
    undefined,
    { reason: 'missing', message: expect.stringContaining(message) },
  ]);
  expect((await cli('apply', plan, other, '--yes')).json()).toMatchObject({
    error: { code: 'NOT_APPROVED', details: { plan: other } },
  });
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(0);
});

it('takes only the approval of those who are named', async () => {
  const { cli, plan } = await planned('{"approval":"required","approvers":["Per Hansen"]}');
  await cli('approve', plan, '--username', 'ola');
  expect((await cli('apply', plan, '--yes')).json()).toMatchObject({ error: { details: { reason: 'other' } } });
  await cli('approve', plan, '--username', 'ola', '--by', 'per hansen');
  expect((await cli('apply', plan, '--yes')).json()).toMatchObject({ applied: 2 });
});

it.each(['{"approval":"requird"}', '{"aproval":"required"}', 'required', '[]'])(
  'writes nothing under a policy that cannot be understood: %s',
  async (policy) => {
    const { cli, plan, server } = await planned(policy);
    const refused = await cli('apply', plan, '--yes');
    expect(refused.json()).toMatchObject({ error: { code: 'WORKSPACE_UNUSABLE' } });
    expect(await cli('show', plan)).toMatchObject({ code: 0, stderr: expect.stringContaining('policy.json') });
    expect(refused.stderr).toContain('policy.json');
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(0);
  },
);

it('asks for nothing without a policy, or with one that asks for nothing', async () => {
  for (const policy of [undefined, '{"approval":"none"}']) {
    const { cli, plan } = await planned(policy);
    expect((await cli('apply', plan, '--yes')).json()).toMatchObject({ applied: 2 });
  }
});
