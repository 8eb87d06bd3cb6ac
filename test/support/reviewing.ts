import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CustomerRecord } from '../../src/core/types.ts';
import type { PlanRequest } from '../../src/services/planning/plan-request.ts';
import { openPlanSnapshot, openPlanSnapshotInPieces } from '../../src/services/review/plan-snapshot.ts';
import { ReviewSession } from '../../src/services/review/session.ts';
import { openWorkspace } from '../../src/services/workspace/workspace.ts';
import { csv, planFor } from './planning.ts';

/** Opens a plan for review as the engine does; `offline`: on a computer that has no snapshot. */
export function openReview(path: string, { offline = false } = {}): ReviewSession {
  const workspace = openWorkspace(join(dirname(path), offline ? 'other' : 'workspace'));
  const session = ReviewSession.open(path, {
    clock: { now: () => new Date('2026-06-02T08:00:00Z') },
    openSnapshot: (header) => openPlanSnapshot(workspace, header),
    openSnapshotInPieces: (header, signal) => openPlanSnapshotInPieces(workspace, header, signal),
  });
  onTestFinished(() => {
    session.close();
    workspace.close();
  });
  return session;
}

/** A review of a plan of the CSV text against these customers. */
export async function reviewOf(
  records: readonly CustomerRecord[],
  text: string,
  request: Partial<PlanRequest> & { readonly offline?: boolean } = {},
): Promise<ReviewSession> {
  const { offline = false, ...rest } = request;
  const { path } = await planFor(records, csv(text), rest);
  const session = openReview(path, { offline });
  await session.ready();
  return session;
}

/** The part of all rows that a test of some rows wants. */
export const all = { from: 0, count: 1000 };
export const rows = (...ords: readonly number[]): { readonly kind: 'rows'; readonly ords: readonly number[] } => ({
  kind: 'rows',
  ords,
});
