import { expect, it } from 'vitest';
import { approvalProblem, type Policy } from '../../../src/core/plan/approval-rule.ts';

const required: Policy = { approval: 'required' };
const given = { name: 'Kari  Nordmann', hash: 'h' };

it.each([
  [required, undefined, 'ola', 'h', 'missing'],
  [required, given, 'ola', 'h', undefined],
  [required, given, undefined, 'h', undefined],
  [required, given, 'ola', 'another', 'void'],
  [required, given, 'KARI NORDMANN ', 'h', 'own'],
  [{ ...required, approvers: ['Per'] }, given, 'ola', 'h', 'other'],
  [{ ...required, approvers: ['Per', 'kari nordmann'] }, given, 'ola', 'h', undefined],
  [{ ...required, approvers: ['kari nordmann'] }, given, 'kari nordmann', 'h', 'own'],
] as const)('under %j an approval %j of a plan by %s is %s: %s', (policy, approval, author, hash, expected) => {
  expect(approvalProblem(policy, approval, { author, hash })).toBe(expected);
});
