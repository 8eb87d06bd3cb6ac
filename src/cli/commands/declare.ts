import { accountAddress } from '../../services/cube-api/connection.ts';
import { AppError } from '../../core/errors.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { accountUrl, withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';

export const declare = (
  context: CommandContext,
  assignmentId: number,
  fields: readonly string[],
  removes: boolean,
): Promise<CommandResult> =>
  withWorkspace(context, async (workspace) => {
    const account = declaringAccount(context, workspace, assignmentId);
    if (removes) workspace.withdrawFields(account, assignmentId, fields);
    else workspace.declareFields(account, assignmentId, fields);
    const declared = workspace.declaredFields(account, assignmentId);
    const listed = declared.length === 0 ? 'none' : declared.join(', ');
    return {
      json: { assignment_id: assignmentId, declared: [...declared] },
      text: `Declared for assignment ${String(assignmentId)} at ${account}: ${listed}`,
      exitCode: exitCodes.done,
    };
  });

/** The account that was named, else the only one that the assignment was fetched from. */
function declaringAccount(context: CommandContext, workspace: Workspace, assignmentId: number): string {
  const url = accountUrl(context);
  if (url !== undefined) return accountAddress(url);
  const [account, ...others] = workspace.findAccountsWithSnapshot(assignmentId);
  if (account === undefined || others.length > 0) {
    throw new AppError('USAGE', 'Say which account: --url https://ACCOUNT.cube4sales.com, or CUBE_URL.');
  }
  return account;
}
