import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { createFieldInference } from '../../core/fields/infer.ts';
import type { Clock } from '../io/clock.ts';
import type { CubeClient } from '../cube-api/client.ts';
import type { OnProgress } from '../progress.ts';
import type { SnapshotInfo } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface PullDependencies {
  readonly client: CubeClient;
  readonly account: string;
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** How long snapshots are kept that nothing needs. */
  readonly keepDays?: number;
}

/**
 * Fetches all customers of an assignment and keeps them as a new snapshot. The list streams from the server to the
 * disk: memory does not grow with it. An interrupted pull leaves no snapshot and does not harm older ones.
 */
export async function pullSnapshot(
  assignmentId: number,
  { client, account, workspace, clock, signal, onProgress, keepDays }: PullDependencies,
): Promise<SnapshotInfo> {
  // The server's state is at least as new as the moment before the request.
  const takenAt = clock.now().toISOString();
  const writer = workspace.beginSnapshot({ account, assignmentId, takenAt });
  const inference = createFieldInference();
  let done = 0;
  try {
    for await (const batch of client.customers(assignmentId, { signal })) {
      for (const { record } of batch) inference.add(record);
      writer.add(batch);
      done += batch.length;
      onProgress({ phase: 'pull', done });
    }
    const snapshot = writer.finish({ fields: inference.fields() });
    workspace.rememberAssignment({ account, assignmentId });
    workspace.prune(clock.now(), keepDays);
    return snapshot;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
    throw new AppError('NOT_FOUND', sentence('noSuchAssignment', { assignment: assignmentId }), {
      details: { ...error.details, assignment_id: assignmentId },
      cause: error,
    });
  } finally {
    writer.abandon();
  }
}
