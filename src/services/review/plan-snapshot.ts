import type { PlanHeader } from '../../core/plan/model.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import type { SnapshotInfo } from '../workspace/snapshot.ts';
import type { SnapshotStore } from '../workspace/snapshot-store.ts';

/** The snapshot that a plan was made with, where this computer still has it, else the latest of its assignment. */
export function openPlanSnapshot(store: SnapshotStore, header: PlanHeader): SnapshotReader | undefined {
  const info = snapshotOf(store, header);
  return info === undefined ? undefined : store.openSnapshot(info);
}

/** The same, so that nothing has to wait while a file of gigabytes is checked. */
export async function openPlanSnapshotInPieces(
  store: SnapshotStore,
  header: PlanHeader,
  signal: AbortSignal,
): Promise<SnapshotReader | undefined> {
  const info = snapshotOf(store, header);
  if (info === undefined) return undefined;
  return store.openSnapshotInPieces(info, { signal });
}

function snapshotOf(
  store: SnapshotStore,
  { account, assignmentId, snapshotTakenAt }: PlanHeader,
): SnapshotInfo | undefined {
  const stored = store.snapshotsOf(account, assignmentId);
  return stored.find(({ takenAt }) => takenAt === snapshotTakenAt) ?? stored[0];
}

/** When a newer snapshot of the plan's assignment was taken than the one that it compares with. */
export function newerSnapshotAt(
  store: SnapshotStore,
  { account, assignmentId, snapshotTakenAt }: PlanHeader,
): string | undefined {
  const latest = store.latestSnapshot(account, assignmentId)?.takenAt;
  return latest !== undefined && latest > snapshotTakenAt ? latest : undefined;
}
