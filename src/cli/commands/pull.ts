import type { SnapshotInfo } from '../../services/workspace/snapshot.ts';
import { pullSnapshot } from '../../services/pulling/pull-snapshot.ts';
import type { JsonValue } from '../../core/types.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../local-context.ts';
import { withConnection } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../progress-line.ts';

export const pull = (context: CommandContext, ids: readonly number[]): Promise<CommandResult> =>
  withConnection(context, ({ client, account }) =>
    withWorkspace(context, async (workspace) => {
      const snapshots: SnapshotInfo[] = [];
      for (const id of new Set(ids)) {
        snapshots.push(await pullSnapshot(id, { ...context, client, account, workspace }));
      }
      return {
        json: { snapshots: snapshots.map(snapshotJson) },
        text: snapshots.map(snapshotText).join('\n'),
        exitCode: exitCodes.done,
      };
    }),
  );

const keysOf = ({ fields }: SnapshotInfo, origin: 'standard' | 'extra'): string[] =>
  fields.filter((field) => field.origin === origin).map(({ key }) => key);

const snapshotJson = (snapshot: SnapshotInfo): JsonValue => ({
  assignment_id: snapshot.assignmentId,
  rows: snapshot.count,
  taken_at: snapshot.takenAt,
  standard_fields: keysOf(snapshot, 'standard'),
  extra_fields: keysOf(snapshot, 'extra'),
  ...(snapshot.duplicates > 0 && { repeated_ids: snapshot.duplicates }),
});

function snapshotText(snapshot: SnapshotInfo): string {
  const extra = keysOf(snapshot, 'extra');
  const lines = [`Assignment ${String(snapshot.assignmentId)}: ${formatCount(snapshot.count)} customers fetched.`];
  if (extra.length > 0) lines.push(`  Extra fields: ${extra.join(', ')}`);
  if (snapshot.duplicates > 0) {
    lines.push(
      `  ${formatCount(snapshot.duplicates)} records had a customer number that came again: the last one counts.`,
    );
  }
  return lines.join('\n');
}
