import { AppError } from '../../core/errors.ts';
import { approvePlan, withdrawApproval } from '../../services/approving/approval.ts';
import { readPolicy } from '../../services/approving/policy.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { personOf, withWorkspace } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Register } from '../register.ts';

interface ApproveOptions {
  readonly by?: string;
  readonly remark?: string;
  readonly withdraw?: true;
}

export const approveCommand: Register = (program, run) => {
  program
    .command('approve')
    .description('say yes to a plan as it is now; void as soon as the plan changes; offline')
    .argument('<plan>')
    .option('--by <name>', 'who approves; otherwise the user name')
    .option('--remark <text>', 'what there is to say about it')
    .option('--withdraw', 'take the approval back')
    .addHelpText(
      'after',
      '\nExample:\n  cube-bulk approve changes.cubeplan --by "Kari Nordmann" --remark "Looked through all"',
    )
    .action((path: string, options: ApproveOptions) => run((context) => approve(context, path, options)));
};

const approve = (
  context: CommandContext,
  plan: string,
  { by, remark = '', withdraw }: ApproveOptions,
): Promise<CommandResult> =>
  withWorkspace(context, async (workspace) => {
    if (withdraw === true) {
      const wasApproved = withdrawApproval(plan);
      const text = wasApproved ? 'The approval is taken back.' : 'The plan was not approved.';
      return { json: { plan, approved: false }, text, exitCode: exitCodes.done };
    }
    const person = personOf(context);
    const name = (by ?? person).trim();
    if (name === '') throw new AppError('USAGE', 'Say who approves: --by NAME.');
    const at = context.clock.now().toISOString();
    approvePlan(plan, { name, remark, at }, { policy: readPolicy(workspace.dir), person });
    return { json: { plan, approved: true, name, at }, text: `Approved by ${name}.`, exitCode: exitCodes.done };
  });
