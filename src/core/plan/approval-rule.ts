/** What a workspace asks of a plan before it is applied. */
export interface Policy {
  readonly approval: 'required' | 'none';
  /** Whose approval counts; everybody's but the author's without it. */
  readonly approvers?: readonly string[] | undefined;
}

export const noPolicy: Policy = { approval: 'none' };

/** Who said yes to a plan, and to which one. */
export interface GivenApproval {
  readonly name: string;
  /** Of the plan as it was then. */
  readonly hash: string;
}

/** `own`: the author's; `other`: of somebody whose approval does not count. */
export type ApprovalProblem = 'missing' | 'void' | 'own' | 'other';

/** Why an approval does not do, or undefined. `hash` is the plan's as it is now. */
export function approvalProblem(
  { approvers }: Policy,
  approval: GivenApproval | undefined,
  { author, hash }: { readonly author: string | undefined; readonly hash: string },
): ApprovalProblem | undefined {
  if (approval === undefined) return 'missing';
  if (author !== undefined && isSameName(approval.name, author)) return 'own';
  if (approvers !== undefined && !approvers.some((name) => isSameName(name, approval.name))) return 'other';
  return approval.hash === hash ? undefined : 'void';
}

/** People type their names with other spaces and capitals. */
export const isSameName = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
