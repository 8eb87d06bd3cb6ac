import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { planHash, planHashInTurns } from '../../../src/services/approving/approval-seal.ts';
import { unapproved } from '../../../src/services/approving/approval.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';

test('what is approved cannot be told while another process writes the plan', async () => {
  const { path } = await planFor([customer(1)], csv('customer_id;city\n1;Moss\n'));
  const plan = PlanFile.open(path);
  plan.database.exec('PRAGMA busy_timeout = 0');
  const other = new DatabaseSync(path);
  onTestFinished(() => {
    other.close();
    plan.close();
  });
  const hash = planHash(plan);
  other.exec('BEGIN EXCLUSIVE');
  const inUse = expect.objectContaining({ code: 'PLAN_IN_USE' });
  expect(() => planHash(plan)).toThrow(inUse);
  await expect(unapproved(plan, { approval: 'required' })).rejects.toThrow(inUse);
  await expect(planHashInTurns(plan)).rejects.toThrow(inUse);
  other.exec('ROLLBACK');
  expect(planHash(plan)).toBe(hash);
  expect(await planHashInTurns(plan)).toBe(hash);
  expect(await unapproved(plan, { approval: 'required' })).toMatchObject({ approval: undefined });
});
