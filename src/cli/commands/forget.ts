import { accountAddress } from '../../services/cube-api/connection.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { accountUrl, withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';

export const forget = (context: CommandContext, assignmentId: number): Promise<CommandResult> =>
  withWorkspace(context, async (workspace) => {
    const url = accountUrl(context);
    const account = url === undefined ? undefined : accountAddress(url);
    const { snapshots, filesInUse } = workspace.forgetAssignment(account, assignmentId);
    const lines = [`${String(snapshots.length)} snapshots of assignment ${String(assignmentId)} deleted.`];
    if (filesInUse > 0) lines.push(`${String(filesInUse)} of the files are in use and go as soon as they are free.`);
    return {
      json: { assignment_id: assignmentId, snapshots_deleted: snapshots.length },
      text: lines.join('\n'),
      exitCode: exitCodes.done,
    };
  });
