/** What a workspace asks of a plan before it is applied. */
export interface Policy {
  readonly approval: 'required' | 'none';
  /** Whose approval counts; everybody's but the author's without it. */
  readonly approvers?: readonly string[] | undefined;
}

export const noPolicy: Policy = { approval: 'none' };

/** Who said yes to a plan, and whether it is still the plan that was approved. */
export interface GivenApproval {
  readonly name: string;
  readonly isValid: boolean;
}

/** What a workspace asks about one plan, for a person who looks at it. */
export interface ApprovalRule extends Policy {
  /** Who made the plan, where it says so. */
  readonly author?: string | undefined;
  /** Who works here: the user in Cube where known, else the computer's account. */
  readonly person: string;
}

/** `own`: the author's; `other`: of somebody whose approval does not count; `void`: of the plan as it was once. */
export type ApprovalProblem = 'missing' | 'void' | 'own' | 'other';

/** Why an approval does not do, or undefined where it does, or none is asked for. */
export function approvalProblem(
  { approval: asked, approvers }: Policy,
  approval: GivenApproval | undefined,
  author: string | undefined,
): ApprovalProblem | undefined {
  if (asked !== 'required') return undefined;
  if (approval === undefined) return 'missing';
  if (author !== undefined && isSameName(approval.name, author)) return 'own';
  if (approvers !== undefined && !approvers.some((name) => isSameName(name, approval.name))) return 'other';
  return approval.isValid ? undefined : 'void';
}

/** Where an approval is asked for, nobody approves of their own plan, under whatever name. */
export const isOwnPlan = ({ approval, author, person }: ApprovalRule, name = person): boolean =>
  approval === 'required' && author !== undefined && (isSameName(author, name) || isSameName(author, person));

/** People type their names with other spaces and capitals. */
export const isSameName = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
