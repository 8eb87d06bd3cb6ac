import { approvalProblem, type ApprovalRule, isOwnPlan, isSameName } from '../../../../core/plan/approval-rule.ts';
import type { ApprovalNeed, ReviewState } from '../../../../core/review/model.ts';
import { useCall } from '../../../api/use-call.ts';

/** What the workspace asks; undefined until that is known. */
export const useApprovalRule = (plan: string): ApprovalRule | undefined =>
  useCall('review.approvalRule', { plan }).value;

/** Undefined where the plan may be written, and while it is not known yet whether its approval still holds. */
export function useApprovalNeed(plan: string, { approval, isIndexing }: ReviewState): ApprovalNeed | undefined {
  const rule = useApprovalRule(plan);
  if (rule === undefined) return undefined;
  const problem = approvalProblem(rule, approval, rule.author);
  if (problem === undefined || (problem === 'void' && isIndexing === true)) return undefined;
  return { problem, approval, rule };
}

/** May whoever sits here approve of the plan? */
export const canApprove = (rule: ApprovalRule): boolean => !isOwnPlan(rule);

/** Whose approval counts, where the workspace names them: nobody approves of their own plan. */
export const approversOf = ({ approvers, author }: ApprovalRule): readonly string[] | undefined =>
  approvers?.filter((name) => author === undefined || !isSameName(name, author));
