import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import { pullSnapshot } from '../services/pulling/pull-snapshot.ts';
import type { SnapshotReader } from '../services/workspace/snapshot-reader.ts';
import type { SnapshotInfo } from '../services/workspace/snapshot.ts';
import type { SnapshotSummary } from '../shared/contract/assignments.ts';
import { type ClientOptions, withClient } from './connection.ts';
import type { EngineContext } from './context.ts';
import type { RunningJob } from './jobs.ts';
import type { Stage } from './stages.ts';

/** The latest stored snapshot: of the account that is or was connected; where there never was one, of any that has it. */
export function findSnapshot({ account, workspace }: EngineContext, assignmentId: number): SnapshotInfo | undefined {
  const from = account ?? workspace.findAccountsWithSnapshot(assignmentId)[0];
  return from === undefined ? undefined : workspace.latestSnapshot(from, assignmentId);
}

/** @throws AppError NO_SNAPSHOT */
export function storedSnapshot(context: EngineContext, assignmentId: number): SnapshotInfo {
  const info = findSnapshot(context, assignmentId);
  if (info === undefined) {
    throw new AppError('NO_SNAPSHOT', sentence('noSnapshotOf', { assignment: assignmentId }));
  }
  return info;
}

/**
 * Fetches an assignment anew and keeps it.
 *
 * @throws AppError NOT_CONNECTED, and what a pull throws
 */
export function freshSnapshot(context: EngineContext, assignmentId: number, job: RunningJob): Promise<SnapshotInfo> {
  const { workspace, clock, settings, connection } = context;
  let done = 0;
  const onWait: ClientOptions['onWait'] = (waiting) => {
    job.onProgress({ phase: 'pull', done, waiting });
  };
  return withClient(connection, { onWait }, (client, { account }) =>
    pullSnapshot(assignmentId, {
      client,
      account,
      workspace,
      clock,
      signal: job.signal,
      keepDays: settings.retentionDays,
      onProgress: (progress) => {
        done = progress.done;
        job.onProgress(progress);
      },
    }),
  );
}

/**
 * The snapshot that a job works with. Others are answered while a file of gigabytes is checked; one that was fetched just
 * now was checked while it was written.
 *
 * @param sideBySide how many are open at the same time
 * @throws AppError NOT_CONNECTED or what a pull throws with `fresh`, NO_SNAPSHOT with `stored`
 */
export async function openSnapshotFor(
  context: EngineContext,
  assignmentId: number,
  choice: 'fresh' | 'stored',
  job: RunningJob,
  sideBySide = 1,
): Promise<SnapshotReader> {
  const { workspace } = context;
  if (choice === 'fresh') return workspace.openPulled(await freshSnapshot(context, assignmentId, job), sideBySide);
  return workspace.openSnapshotInPieces(storedSnapshot(context, assignmentId), { signal: job.signal, sideBySide });
}

/** The stage of fetching an assignment: about as many customers as the last time. */
export const pullStage = (context: EngineContext, assignmentId: number): Stage => ({
  phase: 'pull',
  about: findSnapshot(context, assignmentId)?.count,
});

export const snapshotSummary = ({ assignmentId, takenAt, count, fields }: SnapshotInfo): SnapshotSummary => ({
  assignmentId,
  takenAt,
  customers: count,
  fields,
});
