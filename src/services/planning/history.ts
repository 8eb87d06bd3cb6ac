import { AppError } from '../../core/errors.ts';
import type { RowEnds } from '../../core/plan/balance.ts';
import type { OutcomeCounts, PlanHeader } from '../../core/plan/model.ts';
import type { Clock } from '../io/clock.ts';
import type { PlanEntry } from '../workspace/plan-history.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { endsOf } from '../plan-file/balance.ts';
import { PlanFile } from '../plan-file/plan-file.ts';

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
    undoOf: header.undoOf,
    account: header.account,
    assignmentId: header.assignmentId,
    source: header.file.name,
    createdAt: header.createdAt,
    snapshotTakenAt: header.snapshotTakenAt,
    outcomes,
  });
}

/** What a plan file in the history says now. */
export interface PlanNow {
  readonly outcomes: OutcomeCounts;
  /** Where the rows of its sheet end; absent where the file cannot be read. */
  readonly ends?: RowEnds;
  /** Also where the run that wrote was killed before it could say so. */
  readonly appliedAt?: string;
  /** Who wrote last. */
  readonly by?: string;
  /** Of an inverse plan: the plan that it puts back. */
  readonly undoOf?: string;
  /** A plan of a sheet: how another sheet can be planned in the same way. */
  readonly again?: { readonly sheet?: string; readonly create: boolean };
}

/** What a plan file in the history says now; what was last seen here where it cannot be read. */
export function lookAtPlan(entry: PlanEntry): PlanNow {
  try {
    const plan = PlanFile.open(entry.path);
    try {
      if (plan.header.id !== entry.planId) return lastSeen(entry);
      const by = plan.lastWriter();
      const appliedAt = entry.appliedAt ?? plan.lastAppliedAt();
      return {
        outcomes: plan.outcomeCounts(),
        ends: endsOf(plan),
        ...againOf(plan.header),
        ...undoOf({ undoOf: plan.header.undoOf ?? entry.undoOf }),
        ...(appliedAt !== undefined && { appliedAt }),
        ...(by !== undefined && { by }),
      };
    } finally {
      plan.close();
    }
  } catch (error) {
    if (error instanceof AppError) return lastSeen(entry);
    throw error;
  }
}

/** What was noted of a plan when it was last made or applied here. */
export function lastSeen({ outcomes, appliedAt, ...entry }: PlanEntry): PlanNow {
  return { outcomes, ...undoOf(entry), ...(appliedAt !== undefined && { appliedAt }) };
}

const undoOf = ({ undoOf }: Pick<PlanEntry, 'undoOf'>): Pick<PlanNow, 'undoOf'> =>
  undoOf === undefined ? {} : { undoOf };

function againOf({ kind, edit, source, reading }: PlanHeader): Pick<PlanNow, 'again'> {
  if (kind === 'undo' || edit !== undefined) return {};
  const { sheet } = source;
  return { again: { ...(sheet !== undefined && { sheet }), create: reading?.create ?? false } };
}
