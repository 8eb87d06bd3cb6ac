import { AppError } from '../../core/errors.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import { planEdit } from '../../services/planning/plan-edit.ts';
import { recordPlan } from '../../services/planning/history.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { personOf, remember } from '../local-context.ts';
import { takeBack } from '../take-back.ts';
import { planResult } from '../plan-result.ts';
import { snapshotSource } from '../snapshot-source.ts';

/** What `plan --set` takes of the options of `plan`; the others are about files. */
export interface PlanEditOptions {
  readonly assignment: number;
  readonly out: string;
  readonly set: readonly string[];
  readonly where?: string;
  readonly allowValues?: readonly string[];
  readonly offline?: true;
}

/** `plan --set FIELD=VALUE`: a plan without a file. */
export async function makeEditPlan(
  context: CommandContext,
  workspace: Workspace,
  options: PlanEditOptions,
): Promise<CommandResult> {
  const { clock, signal, onProgress, say } = context;
  const set = options.set.map(parseAssignment);
  const where = options.where === undefined ? undefined : parseExpression(options.where);
  const source = snapshotSource(context, workspace, options.assignment, options.offline === true);
  try {
    const planned = await planEdit(
      {
        out: options.out,
        account: source.account,
        assignmentId: options.assignment,
        set,
        where,
        allowValues: options.allowValues,
        author: personOf(context),
      },
      { openSnapshot: source.open, clock, signal, onProgress, log: () => undefined },
    );
    remember(context, () => recordPlan(workspace, options.out, planned.kept));
    if (planned.kept !== undefined) say(`The plan that was there had been applied; it is kept as ${planned.kept}.`);
    const result = await planResult(options.out, planned.header, planned.counts);
    return { ...result, takeBack: takeBack(context, [{ path: options.out, kept: planned.kept }]) };
  } finally {
    await source.close();
  }
}

/** `FIELD=VALUE`: what stands before the first `=` is the field. */
function parseAssignment(text: string): { readonly field: string; readonly value: string } {
  const at = text.indexOf('=');
  if (at < 1) throw new AppError('USAGE', 'Write --set FIELD=VALUE; --set FIELD= empties the field.');
  return { field: text.slice(0, at).trim(), value: text.slice(at + 1) };
}
