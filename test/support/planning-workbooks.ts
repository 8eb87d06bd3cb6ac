import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerRecord } from '../../src/core/types.ts';
import { PlanFile } from '../../src/services/plan-file/plan-file.ts';
import type { PlanRow } from '../../src/services/plan-file/stored-row.ts';
import {
  type PlannedWorkbook,
  planWorkbook,
  type WorkbookDependencies,
  type WorkbookRequest,
} from '../../src/services/planning/plan-workbook.ts';
import { openWorkspace } from '../../src/services/workspace/workspace.ts';
import { account, makeSnapshot } from './snapshots.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface PlannedAssignments extends PlannedWorkbook {
  readonly outDir: string;
  /** By assignment. */
  readonly rows: ReadonlyMap<number, readonly PlanRow[]>;
}

export interface Scene {
  readonly dir: string;
  readonly outDir: string;
  /** The names in the plans' folder; undefined where there is no folder. */
  readonly left: () => readonly string[] | undefined;
  readonly plan: (
    request?: Partial<WorkbookRequest>,
    dependencies?: Partial<WorkbookDependencies>,
  ) => Promise<PlannedAssignments>;
}

/** A file, or the path of one, and the customers of some assignments, on real files in a folder of the test's own. */
export function workbookScene(
  records: Readonly<Record<number, readonly CustomerRecord[]>>,
  file: string | { readonly name: string; readonly content: string | Uint8Array },
): Scene {
  const dir = temporaryFolder();
  const path = typeof file === 'string' ? file : join(dir, file.name);
  if (typeof file !== 'string') writeFileSync(path, file.content);
  const outDir = join(dir, 'planer');
  return {
    dir,
    outDir,
    left: () => (existsSync(outDir) ? readdirSync(outDir) : undefined),
    plan: async (request = {}, dependencies = {}) => {
      const home = join(dir, 'workspace');
      mkdirSync(home, { recursive: true });
      const workspace = openWorkspace(home);
      try {
        const planned = await planWorkbook(
          { file: path, outDir, create: false, otherAssignment: false, ...request },
          {
            sourceFor: () => ({
              account,
              nameOf: (id) => (id === 9 ? 'Strøm/kunder' : undefined),
              open: async (id) => makeSnapshot(workspace, records[id] ?? [], undefined, id),
            }),
            clock: { now: () => new Date('2026-06-01T12:00:00Z') },
            signal: new AbortController().signal,
            onProgress: () => undefined,
            log: () => undefined,
            ...dependencies,
          },
        );
        const rows = planned.plans.map(({ path: plan, header }) => [header.assignmentId, rowsOf(plan)] as const);
        return { ...planned, outDir, rows: new Map(rows) };
      } finally {
        workspace.close();
      }
    },
  };
}

function rowsOf(path: string): readonly PlanRow[] {
  const plan = PlanFile.open(path);
  try {
    return [...plan.rows()];
  } finally {
    plan.close();
  }
}
