import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerRecord } from '../../src/core/types.ts';
import { PlanFile } from '../../src/services/plan-file/plan-file.ts';
import type { PlanRequest } from '../../src/services/planning/plan-request.ts';
import { type PlannedFile, planSpreadsheet } from '../../src/services/planning/plan-spreadsheet.ts';
import type { PlanRow } from '../../src/services/plan-file/stored-row.ts';
import { openWorkspace } from '../../src/services/workspace/workspace.ts';
import { account, makeSnapshot } from './snapshots.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Planned extends PlannedFile {
  readonly path: string;
  readonly rows: readonly PlanRow[];
}

/** Plans a file's content against the given customers of assignment 9, on real files in a folder of the test's own. */
export async function planFor(
  records: readonly CustomerRecord[],
  file: { readonly name: string; readonly content: string | Uint8Array },
  request: Partial<PlanRequest> = {},
): Promise<Planned> {
  const dir = temporaryFolder();
  const path = join(dir, file.name);
  writeFileSync(path, file.content);
  const workspace = openWorkspace(join(dir, 'workspace'));
  const snapshot = makeSnapshot(workspace, records);
  try {
    const out = request.out ?? join(dir, 'p.cubeplan');
    const planned = await planSpreadsheet(
      { file: path, out, account, assignmentId: 9, create: false, otherAssignment: false, ...request },
      {
        openSnapshot: async () => snapshot,
        isAtHand: true,
        clock: { now: () => new Date('2026-06-01T12:00:00Z') },
        signal: new AbortController().signal,
        onProgress: () => undefined,
        log: () => undefined,
      },
    );
    const plan = PlanFile.open(out);
    const rows = [...plan.rows()];
    plan.close();
    return { ...planned, path: out, rows };
  } finally {
    snapshot.close();
    workspace.close();
  }
}

export const csv = (content: string): { name: string; content: string } => ({ name: 'liste.csv', content });

/** A row as a test names it: number, status, codes of its issues. */
export const brief = (rows: readonly PlanRow[]): unknown[] =>
  rows.map(({ row, status, issues }) => [row, status, ...issues.map(({ code }) => code)]);
