import { accountAddress } from '../../services/cube-api/connection.ts';
import { accountUrl, withWorkspace } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import { parseId } from '../parse-options.ts';
import type { Register } from '../register.ts';

export const forgetCommand: Register = (program, run) => {
  program
    .command('forget')
    .description('delete an assignment’s stored snapshots and its remembered name; plans stay')
    .argument('<assignment>', 'assignment number', parseId)
    .addHelpText('after', '\nExample:\n  cube-bulk forget 9')
    .action((assignmentId: number) =>
      run((context) =>
        withWorkspace(context, async (workspace) => {
          const url = accountUrl(context);
          const account = url === undefined ? undefined : accountAddress(url);
          const { snapshots, filesInUse } = workspace.forgetAssignment(account, assignmentId);
          const lines = [`${String(snapshots.length)} snapshots of assignment ${String(assignmentId)} deleted.`];
          if (filesInUse > 0)
            lines.push(`${String(filesInUse)} of the files are in use and go as soon as they are free.`);
          return {
            json: { assignment_id: assignmentId, snapshots_deleted: snapshots.length },
            text: lines.join('\n'),
            exitCode: exitCodes.done,
          };
        }),
      ),
    );
};
