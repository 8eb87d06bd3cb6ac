import { existsSync } from 'node:fs';
import { AppError } from '../../core/errors.ts';
import { endsJson, outcomesJson } from '../../core/plan/summary.ts';
import { lookAtPlan } from '../../services/planning/history.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../progress-line.ts';

export const history = (context: CommandContext, remove: string | undefined): Promise<CommandResult> =>
  withWorkspace(context, async (workspace) => {
    if (remove !== undefined && !workspace.removePlan(remove)) {
      throw new AppError('FILE_NOT_FOUND', `${remove} is not in the history.`);
    }
    const plans = workspace.plans().map((entry) => {
      const { outcomes, ends, appliedAt } = lookAtPlan(entry);
      return {
        plan: entry.path,
        assignment_id: entry.assignmentId,
        created_at: entry.createdAt,
        ...(appliedAt !== undefined && { applied_at: appliedAt }),
        kind: entry.kind,
        source: entry.source,
        exists: existsSync(entry.path),
        outcomes: outcomesJson(outcomes),
        ...(ends !== undefined && { balance: endsJson(ends) }),
      };
    });
    const lines = plans.map(({ plan, assignment_id: assignment, created_at: at, outcomes }) => {
      const states = Object.entries(outcomes).filter(([, count]) => Number(count) > 0);
      const text = states.map(([state, count]) => `${formatCount(Number(count))} ${state}`).join(', ');
      return `${at}  assignment ${String(assignment)}  ${plan}\n    ${text === '' ? 'nothing to write' : text}`;
    });
    return { json: { plans }, text: lines.join('\n') || 'No plans yet.', exitCode: exitCodes.done };
  });
