import type { PlanHeader } from '../../core/plan/model.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import type { SnapshotStore } from '../workspace/snapshot-store.ts';

/** The snapshot that a plan was made with, where this computer still has it, else the latest of its assignment. */
export function openPlanSnapshot(
  store: SnapshotStore,
  { account, assignmentId, snapshotTakenAt }: PlanHeader,
): SnapshotReader | undefined {
  const stored = store.snapshotsOf(account, assignmentId);
  const info = stored.find(({ takenAt }) => takenAt === snapshotTakenAt) ?? stored[0];
  return info === undefined ? undefined : store.openSnapshot(info);
}

/** When a newer snapshot of the plan's assignment was taken than the one that it compares with. */
export function newerSnapshotAt(
  store: SnapshotStore,
  { account, assignmentId, snapshotTakenAt }: PlanHeader,
): string | undefined {
  const latest = store.latestSnapshot(account, assignmentId)?.takenAt;
  return latest !== undefined && latest > snapshotTakenAt ? latest : undefined;
}
