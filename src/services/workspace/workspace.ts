import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock, type Clock } from '../io/clock.ts';
import { fileCode, guardStorage } from '../io/storage-failure.ts';
import { Catalogue } from './catalogue.ts';
import { exportPresets, type ExportPresets } from './export-presets.ts';
import { declaredFields, type DeclaredFields } from './declared-fields.ts';
import { removeLeftovers } from './leftovers.ts';
import { mappingTemplates, type MappingTemplates } from './mapping-templates.ts';
import { planHistory, type PlanHistory } from './plan-history.ts';
import { bePresent } from './presence.ts';
import { rememberedAssignments, type RememberedAssignments } from './remembered-assignments.ts';
import { rememberedShapes, type RememberedShapes } from './remembered-shapes.ts';
import { snapshotStore, type SnapshotStore } from './snapshot-store.ts';
import { prepareWorkspaceDir, workspaceFailures } from './workspace-dir.ts';

/**
 * What is kept on this computer between runs: `workspace.db` (the catalogue) and `snapshots/` (the records); `in-use.lock`
 * says who works in it. Nothing in it is the only copy of somebody's work: plans are files of their own, and snapshots can be pulled again.
 *
 * Any number of processes may use one workspace at once. Every method is synchronous and, apart from the records of
 * snapshots, a matter of milliseconds. All of them fail with WORKSPACE_UNUSABLE or DISK_FULL, and leave the workspace
 * as it was.
 */
export interface Workspace
  extends
    SnapshotStore,
    RememberedAssignments,
    DeclaredFields,
    MappingTemplates,
    RememberedShapes,
    PlanHistory,
    ExportPresets {
  /** Absolute. */
  readonly dir: string;
  /** Whether another process works in it: the command line, or the window of somebody else. */
  isUsedByOthers(): boolean;
  close(): void;
}

/**
 * Opens the workspace in a folder, which is made if need be, and brings it up to date. A workspace that may only be
 * read can be opened too: what writes then fails. Close it.
 */
export function openWorkspace(folder: string, clock: Clock = systemClock): Workspace {
  const dir = resolve(folder);
  const failures = workspaceFailures(dir);
  guardStorage(failures, () => {
    prepareWorkspaceDir(dir);
  });
  const catalogue = Catalogue.open(dir);
  try {
    if (isWritable(dir)) {
      guardStorage(failures, () => {
        removeLeftovers(catalogue, clock.now());
      });
    }
  } catch (error) {
    catalogue.close();
    throw error;
  }
  const presence = bePresent(dir);
  return {
    dir,
    isUsedByOthers: presence.othersAreHere,
    ...snapshotStore(catalogue),
    ...rememberedAssignments(catalogue),
    ...declaredFields(catalogue),
    ...mappingTemplates(catalogue, clock),
    ...rememberedShapes(catalogue, clock),
    ...planHistory(catalogue),
    ...exportPresets(catalogue, clock),
    close: () => {
      presence.close();
      catalogue.close();
    },
  };
}

function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch (error) {
    if (fileCode(error) === undefined) throw error;
    return false;
  }
}
