import { userInfo } from 'node:os';
import { basename } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { type ApprovalProblem, approvalProblem, isOwnPlan, type Policy } from '../../core/plan/approval-rule.ts';
import type { Approval } from '../../core/review/model.ts';
import { transaction } from '../io/transaction.ts';
import { planFailure } from '../plan-file/errors.ts';
import { PlanFile } from '../plan-file/plan-file.ts';
import { planHash, planHashInTurns } from './approval-seal.ts';

export interface StoredApproval {
  readonly name: string;
  readonly remark: string;
  /** Of the plan that was approved. */
  readonly hash: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export function storedApproval(db: DatabaseSync): StoredApproval | undefined {
  const stored = db.prepare('SELECT name, remark, hash, at FROM approval WHERE id = 1').get();
  if (stored === undefined) return undefined;
  const [name = '', remark = '', hash = '', at = ''] = ['name', 'remark', 'hash', 'at'].map((key) =>
    String(stored[key]),
  );
  return { name, remark, hash, at };
}

function approvalOf({ database, path }: PlanFile): StoredApproval | undefined {
  try {
    return storedApproval(database);
  } catch (error) {
    throw planFailure(error, path);
  }
}

/** In the place of an earlier one. */
export function storeApproval(db: DatabaseSync, { name, remark, hash, at }: StoredApproval): void {
  db.prepare('INSERT OR REPLACE INTO approval (id, name, remark, hash, at) VALUES (1, ?, ?, ?, ?)').run(
    name,
    remark,
    hash,
    at,
  );
}

/** Who works here: the user in Cube, which a token does not tell, else the computer's account. */
export function personHere(user?: string): string {
  if (user !== undefined && user !== '' && user !== 'token') return user;
  try {
    return userInfo().username;
  } catch {
    // A process without an account, as in some containers.
    return `uid ${String(process.getuid?.() ?? 0)}`;
  }
}

/** Under which rules somebody approves, and who that is, whatever name is given. */
export interface Approver {
  readonly policy: Policy;
  /** The user in Cube where known, else the computer's account. */
  readonly person: string;
}

/**
 * Says yes to a plan as it is now.
 *
 * @throws AppError NOT_APPROVED where the policy asks for somebody else's approval
 */
export function approvePlan(
  path: string,
  { name, remark, at }: Omit<StoredApproval, 'hash'>,
  { policy, person }: Approver,
): StoredApproval {
  return withPlan(path, (plan) => {
    plan.checkBooks();
    refuseOwnApproval(plan, name, { policy, person });
    const approval = { name, remark, hash: planHash(plan), at };
    transaction(plan.database, () => storeApproval(plan.database, approval));
    return approval;
  });
}

/** Takes the approval back; false where there was none. */
export const withdrawApproval = (path: string): boolean =>
  withPlan(path, ({ database }) =>
    transaction(database, () => Number(database.prepare('DELETE FROM approval').run().changes) > 0),
  );

/**
 * Nobody approves of their own plan where an approval is asked for.
 *
 * @throws AppError NOT_APPROVED
 */
export function refuseOwnApproval({ header, path }: PlanFile, name: string, { policy, person }: Approver): void {
  const { author } = header;
  if (isOwnPlan({ ...policy, author, person }, name)) throw notApproved('own', path, author ?? '');
}

/** What a plan lacks, and the approval that does not do. */
export interface Unapproved {
  readonly problem: ApprovalProblem;
  readonly approval: Approval | undefined;
}

/** Why a plan may not be written under a policy; undefined where it may. */
export async function unapproved(plan: PlanFile, policy: Policy): Promise<Unapproved | undefined> {
  if (policy.approval !== 'required') return undefined;
  const stored = approvalOf(plan);
  const approval = stored && {
    name: stored.name,
    remark: stored.remark,
    at: stored.at,
    isValid: stored.hash === (await planHashInTurns(plan)),
  };
  const problem = approvalProblem(policy, approval, plan.header.author);
  return problem && { problem, approval };
}

/** The same in the words of the refusal, for whoever asks before. */
export async function approvalRefusal(plan: PlanFile, policy: Policy): Promise<AppError | undefined> {
  const lack = await unapproved(plan, policy);
  return lack && notApproved(lack.problem, plan.path, lack.approval?.name ?? '');
}

/**
 * Asked of every plan before it is applied, whatever face it is applied from.
 *
 * @throws AppError NOT_APPROVED
 */
export async function requireApproval(plan: PlanFile, policy: Policy): Promise<void> {
  const refusal = await approvalRefusal(plan, policy);
  if (refusal !== undefined) throw refusal;
}

const sentences = {
  missing: 'approvalMissing',
  void: 'approvalVoid',
  own: 'approvalOwn',
  other: 'approvalOfOthers',
} as const satisfies Record<ApprovalProblem, string>;

function notApproved(problem: ApprovalProblem, path: string, name: string): AppError {
  return new AppError('NOT_APPROVED', sentence(sentences[problem], { plan: basename(path), name }), {
    details: { plan: path, reason: problem },
  });
}

function withPlan<T>(path: string, work: (plan: PlanFile) => T): T {
  const plan = PlanFile.open(path);
  try {
    return work(plan);
  } catch (error) {
    throw planFailure(error, path);
  } finally {
    plan.close();
  }
}
