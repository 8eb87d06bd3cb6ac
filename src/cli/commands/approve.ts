import { AppError } from '../../core/errors.ts';
import { approvePlan, withdrawApproval } from '../../services/approving/approval.ts';
import { readPolicy } from '../../services/approving/policy.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { personOf, withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';

export interface ApproveOptions {
  readonly by?: string;
  readonly remark?: string;
  readonly withdraw?: true;
}

export const approve = (
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
