import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import type { Clock } from '../services/io/clock.ts';
import type { PlanFile } from '../services/plan-file/plan-file.ts';
import { openPlanSnapshot, openPlanSnapshotInPieces } from '../services/review/plan-snapshot.ts';
import { ReviewSession } from '../services/review/session.ts';
import type { Workspace } from '../services/workspace/workspace.ts';

/** A plan that a window has open. */
export interface OpenPlan {
  readonly path: string;
  readonly session: ReviewSession;
  /** As it is now: another object after each change. */
  readonly file: PlanFile;
  close(): void;
}

/** What an open plan needs of the engine. */
export interface OpenPlanContext {
  readonly workspace: Workspace;
  readonly applying: ReadonlySet<string>;
  readonly reading: ReadonlySet<readonly string[]>;
  readonly clock: Clock;
}

/** Other work of this engine reads the plan by a connection of its own. */
export const isRead = (path: string, { reading }: Pick<OpenPlanContext, 'reading'>): boolean =>
  [...reading].some((paths) => paths.includes(path));

/** @throws AppError FILE_NOT_FOUND, PLAN_INVALID, PLAN_IN_USE */
export function openPlan(path: string, context: OpenPlanContext): OpenPlan {
  // Nobody waits for the lock of a job of this very process.
  if (context.applying.has(path)) throw new AppError('PLAN_IN_USE', sentence('planIsApplied'));
  const session = ReviewSession.open(path, {
    clock: context.clock,
    // Only where a correction needs it: a colleague's plan is reviewed with no workspace at all.
    openSnapshot: (header) => openPlanSnapshot(context.workspace, header),
    openSnapshotInPieces: (header, signal) => openPlanSnapshotInPieces(context.workspace, header, signal),
    isApplying: () => context.applying.has(path),
    isRead: () => isRead(path, context),
  });
  return {
    path,
    session,
    get file(): PlanFile {
      return session.plan;
    },
    close: () => {
      session.close();
    },
  };
}
