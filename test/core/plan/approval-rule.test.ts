import { expect, it } from 'vitest';
import { approvalProblem, isOwnPlan, type Policy } from '../../../src/core/plan/approval-rule.ts';

const required: Policy = { approval: 'required' };
const given = { name: 'Kari  Nordmann', isValid: true };
const past = { ...given, isValid: false };

it.each([
  [{ approval: 'none' }, undefined, 'ola', undefined],
  [required, undefined, 'ola', 'missing'],
  [required, given, 'ola', undefined],
  [required, given, undefined, undefined],
  [required, past, 'ola', 'void'],
  [required, given, 'KARI NORDMANN ', 'own'],
  [{ ...required, approvers: ['Per'] }, given, 'ola', 'other'],
  [{ ...required, approvers: ['Per', 'kari nordmann'] }, given, 'ola', undefined],
  [{ ...required, approvers: ['kari nordmann'] }, given, 'kari nordmann', 'own'],
] as const)('under %j an approval %j of a plan by %s is %s', (policy, approval, author, expected) => {
  expect(approvalProblem(policy, approval, author)).toBe(expected);
});

it.each([
  ['kari', 'Per Hansen', true],
  ['per', 'Kari', true],
  ['per', 'Per Hansen', false],
])('nobody approves of their own plan: kari’s, by %s as %s', (person, name, expected) => {
  expect(isOwnPlan({ ...required, author: 'Kari', person }, name)).toBe(expected);
  expect(isOwnPlan({ approval: 'none', author: 'Kari', person }, name)).toBe(false);
  expect(isOwnPlan({ ...required, person }, name)).toBe(false);
});
