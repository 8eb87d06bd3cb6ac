import { accountAddress } from '../../services/cube-api/connection.ts';
import { AppError } from '../../core/errors.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext } from '../command-context.ts';
import { accountUrl, withWorkspace } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import { parseId } from '../parse-options.ts';
import type { Register } from '../register.ts';

export const declareCommand: Register = (program, run) => {
  program
    .command('declare')
    .description('remember extra fields that no customer has a value for yet; offline')
    .argument('<assignment>', 'the assignment that has the fields in Cube', parseId)
    .argument('<field...>', 'each field’s label in Cube, exactly')
    .option('--remove', 'take the fields back')
    .addHelpText('after', '\nExample:\n  cube-bulk declare 9 "Kampanje 2026" "Svar"')
    .action((assignmentId: number, fields: readonly string[], { remove }: { readonly remove?: true }) =>
      run((context) =>
        withWorkspace(context, async (workspace) => {
          const account = declaringAccount(context, workspace, assignmentId);
          if (remove === true) workspace.withdrawFields(account, assignmentId, fields);
          else workspace.declareFields(account, assignmentId, fields);
          const declared = workspace.declaredFields(account, assignmentId);
          const listed = declared.length === 0 ? 'none' : declared.join(', ');
          return {
            json: { assignment_id: assignmentId, declared: [...declared] },
            text: `Declared for assignment ${String(assignmentId)} at ${account}: ${listed}`,
            exitCode: exitCodes.done,
          };
        }),
      ),
    );
};

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
