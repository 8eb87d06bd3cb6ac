import { parseExpression } from '../../core/expression/parse.ts';
import { countCustomers, customerFilter } from '../../services/workspace/customer-filter.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../progress-line.ts';
import { snapshotSource } from '../snapshot-source.ts';

export interface CountOptions {
  readonly where?: string;
  readonly offline?: true;
}

export const count = (context: CommandContext, assignmentId: number, options: CountOptions): Promise<CommandResult> =>
  withWorkspace(context, (workspace) => countIn(context, workspace, assignmentId, options));

async function countIn(
  context: CommandContext,
  workspace: Workspace,
  assignmentId: number,
  { where, offline }: CountOptions,
): Promise<CommandResult> {
  const expression = where === undefined ? undefined : parseExpression(where);
  const source = snapshotSource(context, workspace, assignmentId, offline === true);
  try {
    const snapshot = await source.open();
    const of = snapshot.count;
    const rows = expression === undefined ? of : countCustomers(snapshot, customerFilter(expression, snapshot));
    return {
      json: { assignment_id: assignmentId, rows, of },
      text: `${formatCount(rows)} of ${formatCount(of)} customers`,
      exitCode: exitCodes.done,
    };
  } finally {
    await source.close();
  }
}
