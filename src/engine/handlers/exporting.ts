import { basename } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import { assignmentsToExport } from '../../services/exporting/assignments-to-export.ts';
import { exportSnapshots } from '../../services/exporting/export-snapshots.ts';
import { customerFilter, filteredSnapshot } from '../../services/workspace/customer-filter.ts';
import type { SnapshotReader } from '../../services/workspace/snapshot-reader.ts';
import type { ExportResult } from '../../shared/contract/exporting.ts';
import type { Input } from '../../shared/ipc.ts';
import type { EngineContext } from '../context.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import type { RunningJob } from '../jobs.ts';
import { findSnapshot, openSnapshotFor } from '../snapshots.ts';
import { inStages, type Stage } from '../stages.ts';

export const exportCalls = {
  'preset.list': (_input, { workspace }) => workspace.presets(),
  'preset.save': ({ name, preset }, { workspace }) => {
    workspace.savePreset(name, preset);
    return null;
  },
  'preset.rename': ({ from, to }, { workspace }) => {
    const preset = workspace.preset(from);
    if (preset === undefined || from === to) return null;
    // It would replace the other one unseen.
    if (workspace.preset(to) !== undefined) throw new AppError('USAGE', sentence('presetExists', { name: to }));
    workspace.savePreset(to, preset);
    workspace.removePreset(from);
    return null;
  },
  'preset.remove': ({ name }, { workspace }) => {
    workspace.removePreset(name);
    return null;
  },
} satisfies Partial<CallHandlers>;

export const exportJobs = {
  'export.run': runExport,
} satisfies Partial<JobHandlers>;

async function runExport(input: Input<'export.run'>, context: EngineContext, whole: RunningJob): Promise<ExportResult> {
  const { format, fields, guardFormulas, base, target, form, summary } = input;
  const where = input.where === undefined ? undefined : parseExpression(input.where);
  const ids = assignmentsToExport(format, input.assignmentIds);
  const path = context.files.target(target);
  const job = inStages(whole, stagesOf(ids, input.snapshot, context));
  const snapshots: SnapshotReader[] = [];
  try {
    for (const id of ids) {
      const fetched = snapshots.reduce((sum, { count }) => sum + count, 0);
      const onProgress: RunningJob['onProgress'] = (told) => job.onProgress({ ...told, done: fetched + told.done });
      snapshots.push(await openSnapshotFor(context, id, input.snapshot, { ...job, onProgress }));
    }
    const chosen = (snapshot: SnapshotReader): SnapshotReader =>
      where === undefined ? snapshot : filteredSnapshot(snapshot, customerFilter(where, snapshot));
    const written = await exportSnapshots(
      path,
      snapshots.map((snapshot) => ({ snapshot: chosen(snapshot), name: assignmentName(context, snapshot) })),
      { format, fields, guardFormulas, base, form, summary },
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
