import { onTestFinished } from 'vitest';
import type { Field } from '../../../src/core/fields/field.ts';
import type { Clock } from '../../../src/services/io/clock.ts';
import type { SnapshotInfo, SnapshotRecord } from '../../../src/services/workspace/snapshot.ts';
import { openWorkspace, type Workspace } from '../../../src/services/workspace/workspace.ts';

export const account = 'https://acme.cube4sales.com';

export const fields: readonly Field[] = [
  { key: 'customer_id', origin: 'standard', access: 'identity', kind: 'integer' },
  { key: 'Antall år', origin: 'extra', access: 'writable', kind: 'text' },
  { key: 'price', origin: 'extra', access: 'writable', kind: 'decimal', exactNumbers: true },
];

/** Opens a workspace that is closed when the test is over. */
export function openTestWorkspace(dir: string, clock?: Clock): Workspace {
  const workspace = openWorkspace(dir, clock);
  onTestFinished(() => {
    workspace.close();
  });
  return workspace;
}

export interface PullOptions {
  readonly assignmentId?: number;
  readonly account?: string;
  readonly takenAt?: string;
}

/** Keeps a whole snapshot; by default of assignment 9, taken on the first of November. */
export function pull(
  workspace: Workspace,
  records: readonly SnapshotRecord[],
  { assignmentId = 9, account: from = account, takenAt = '2026-11-01T08:00:00.000Z' }: PullOptions = {},
): SnapshotInfo {
  const writer = workspace.beginSnapshot({ account: from, assignmentId, takenAt });
  writer.add(records);
  return writer.finish({ fields });
}

/** Records 1 to `count` of assignment 9. */
export function someRecords(count: number): readonly SnapshotRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    json: `{"customer_id":${String(index + 1)},"assignment_id":9,"name":"Kunde ${String(index + 1)}"}`,
  }));
}
