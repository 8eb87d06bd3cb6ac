import { createFieldInference } from '../../src/core/fields/infer.ts';
import type { CustomerRecord } from '../../src/core/types.ts';
import type { SnapshotReader } from '../../src/services/workspace/snapshot-reader.ts';
import type { Workspace } from '../../src/services/workspace/workspace.ts';

export const account = 'https://a.example';

/** Keeps records as a snapshot of an assignment and opens it. */
export function makeSnapshot(
  workspace: Workspace,
  records: readonly CustomerRecord[],
  takenAt = '2026-01-01T00:00:00.000Z',
  assignmentId = 9,
): SnapshotReader {
  const writer = workspace.beginSnapshot({ account, assignmentId, takenAt });
  const inference = createFieldInference();
  for (const record of records) inference.add(record);
  writer.add(records.map((record) => ({ id: Number(record['customer_id']), json: JSON.stringify(record) })));
  return workspace.openSnapshot(writer.finish({ fields: inference.fields() }));
}
