import { basename } from 'node:path';
import { assignmentsToExport } from '../../services/exporting/assignments-to-export.ts';
import { exportSnapshots } from '../../services/exporting/export-snapshots.ts';
import type { SnapshotReader } from '../../services/workspace/snapshot-reader.ts';
import type { ExportResult } from '../../shared/contract/exporting.ts';
import type { Input } from '../../shared/ipc.ts';
import type { EngineContext } from '../context.ts';
import type { JobHandlers } from '../handler-types.ts';
import type { RunningJob } from '../jobs.ts';
import { findSnapshot, snapshotFor } from '../snapshots.ts';
import { inStages, type Stage } from '../stages.ts';

export const exportJobs = {
  'export.run': runExport,
} satisfies Partial<JobHandlers>;

async function runExport(input: Input<'export.run'>, context: EngineContext, whole: RunningJob): Promise<ExportResult> {
  const { format, fields, guardFormulas, base, target } = input;
  const ids = assignmentsToExport(format, input.assignmentIds);
  const path = context.files.target(target);
  const job = inStages(whole, stagesOf(ids, input.snapshot, context));
  const snapshots: SnapshotReader[] = [];
  try {
    for (const id of ids) {
      const fetched = snapshots.reduce((sum, { count }) => sum + count, 0);
      const onProgress: RunningJob['onProgress'] = (told) => job.onProgress({ ...told, done: fetched + told.done });
      const info = await snapshotFor(context, id, input.snapshot, { ...job, onProgress });
      snapshots.push(context.workspace.openSnapshot(info));
    }
    const written = await exportSnapshots(
      path,
      snapshots.map((snapshot) => ({ snapshot, name: assignmentName(context, snapshot) })),
      { format, fields, guardFormulas, base },
      { clock: context.clock, signal: job.signal, onProgress: job.onProgress },
    );
    context.files.written(target);
    return {
      file: target,
      name: basename(path),
      assignments: written.map(({ assignment_id: assignmentId, rows, sheets }) => ({
        assignmentId,
        customers: rows,
        sheets,
      })),
    };
  } finally {
    for (const snapshot of snapshots) snapshot.close();
  }
}

/** Assignments are fetched one by one and then written as one file. */
function stagesOf(ids: readonly number[], snapshot: 'fresh' | 'stored', context: EngineContext): readonly Stage[] {
  const sizes = ids.map((id) => findSnapshot(context, id)?.count);
  const about = sizes.reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0);
  return [...(snapshot === 'fresh' ? [{ phase: 'pull', about } as const] : []), { phase: 'export', about }];
}

/** What the sheet is called; the number where nobody knows a name. A listing has left the server's names. */
function assignmentName({ workspace }: EngineContext, { info: { account, assignmentId } }: SnapshotReader): string {
  const known = workspace.rememberedAssignments(account).find((kept) => kept.assignmentId === assignmentId);
  return known?.name ?? String(assignmentId);
}
