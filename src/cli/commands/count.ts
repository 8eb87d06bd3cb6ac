import { parseExpression } from '../../core/expression/parse.ts';
import { countCustomers, customerFilter } from '../../services/workspace/customer-filter.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import { parseId } from '../parse-options.ts';
import { formatCount } from '../progress-line.ts';
import type { Register } from '../register.ts';
import { snapshotSource } from '../snapshot-source.ts';

interface CountOptions {
  readonly where?: string;
  readonly offline?: true;
}

export const countCommand: Register = (program, run) => {
  program
    .command('count')
    .description('how many customers of an assignment a filter means')
    .argument('<assignment>', 'the assignment’s number', parseId)
    .option('--where <expression>', 'customers for whom this holds; otherwise all of them')
    .option('--offline', 'count in the stored snapshot; no network at all')
    .addHelpText('after', '\nExample:\n  cube-bulk count 9 --where "city = \'Oslo\' and phone_1 is empty"')
    .action((assignmentId: number, options: CountOptions) =>
      run((context) => withWorkspace(context, (workspace) => count(context, workspace, assignmentId, options))),
    );
};

async function count(
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
