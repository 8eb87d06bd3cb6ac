import { AppError } from '../../core/errors.ts';
import type { OutcomeCounts, PlanHeader } from '../../core/plan/model.ts';
import type { Clock } from '../clock.ts';
import type { PlanEntry } from '../workspace/plan-history.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { PlanFile } from './plan-file.ts';

/** Puts a plan that was just made into the history, and the applied one that had its name before. */
export function recordPlan(workspace: Workspace, path: string, kept?: string): void {
  if (kept !== undefined) recordPlan(workspace, kept);
  const plan = PlanFile.open(path);
  try {
    record(workspace, path, plan.header, plan.outcomeCounts());
  } finally {
    plan.close();
  }
}

/** Notes in the history that a plan was applied; one from elsewhere is added. */
export function recordApplied(workspace: Workspace, path: string, clock: Clock): void {
  const plan = PlanFile.open(path);
  try {
    const outcomes = plan.outcomeCounts();
    const applied = { appliedAt: clock.now().toISOString(), outcomes };
    if (workspace.recordApplied(path, applied)) return;
    record(workspace, path, plan.header, outcomes);
    workspace.recordApplied(path, applied);
  } finally {
    plan.close();
  }
}

function record(workspace: Workspace, path: string, header: PlanHeader, outcomes: OutcomeCounts): void {
  workspace.recordPlan({
    path,
    planId: header.id,
    kind: header.kind,
    account: header.account,
    assignmentId: header.assignmentId,
    source: header.file.name,
    createdAt: header.createdAt,
    snapshotTakenAt: header.snapshotTakenAt,
    outcomes,
  });
}

/** The outcomes as the plan file has them now; as they were when last seen here where the file cannot be read. */
export const currentOutcomes = (entry: PlanEntry): OutcomeCounts => lookAtPlan(entry).outcomes;

/** What a plan file in the history says now, with who wrote last; what was last seen here where it cannot be read. */
export function lookAtPlan(entry: PlanEntry): { readonly outcomes: OutcomeCounts; readonly by?: string } {
  try {
    const plan = PlanFile.open(entry.path);
    try {
      if (plan.header.id !== entry.planId) return { outcomes: entry.outcomes };
      const by = plan.lastWriter();
      return { outcomes: plan.outcomeCounts(), ...(by !== undefined && { by }) };
    } finally {
      plan.close();
    }
  } catch (error) {
    if (error instanceof AppError) return { outcomes: entry.outcomes };
    throw error;
  }
}
