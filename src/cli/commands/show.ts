import { issueLevel, issueMessage } from '../../core/issues.ts';
import type { JsonValue } from '../../core/types.ts';
import { isExcluded } from '../../core/plan/decided-changes.ts';
import type { Outcome } from '../../core/plan/model.ts';
import { outcomeSentence } from '../../core/plan/outcome-sentence.ts';
import { balanceJson, outcomesJson, planSummary } from '../../core/plan/summary.ts';
import { balanceOf } from '../../services/plan-file/balance.ts';
import { PlanFile } from '../../services/plan-file/plan-file.ts';
import type { PlanRow } from '../../services/plan-file/stored-row.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { onePlanOrList, planText } from '../plan-result.ts';

export const show = (
  context: CommandContext,
  paths: readonly string[],
  { rows }: { readonly rows?: true },
): Promise<CommandResult> => (rows === true ? showRows(context, paths) : showSummaries(paths));

async function showRows({ print, signal }: CommandContext, paths: readonly string[]): Promise<CommandResult> {
  for (const path of paths) {
    await withPlan(path, async (plan) => {
      for (const row of plan.rows()) {
        signal.throwIfAborted();
        await print(JSON.stringify(rowJson(row)));
      }
    });
  }
  return { json: undefined, text: '', exitCode: exitCodes.done };
}

async function showSummaries(paths: readonly string[]): Promise<CommandResult> {
  const documents: { [key: string]: JsonValue }[] = [];
  const texts: string[] = [];
  for (const path of paths) {
    await withPlan(path, async (plan) => {
      const outcomes = plan.outcomeCounts();
      const balance = await balanceOf(plan);
      const { cellsChanged, cellsCleared } = balance;
      const counts = { ...plan.counts, cellsChanged, cellsCleared };
      documents.push({
        ...planSummary(path, plan.header, counts, balance.cellsExcluded),
        outcomes: outcomesJson(outcomes),
        balance: balanceJson(balance),
      });
      texts.push(planText(path, plan.header, counts, outcomes));
    });
  }
  return { json: onePlanOrList(documents), text: texts.join('\n\n'), exitCode: exitCodes.done };
}

async function withPlan(path: string, work: (plan: PlanFile) => Promise<void>): Promise<void> {
  const plan = PlanFile.open(path);
  try {
    await work(plan);
  } finally {
    plan.close();
  }
}

/** One row in the public interface's words. */
function rowJson(planned: PlanRow): JsonValue {
  const { row, sheet, customerId, status, changes, issues, outcome } = planned;
  return {
    row,
    ...(sheet !== undefined && { sheet }),
    customer_id: customerId,
    status,
    fields: Object.fromEntries(
      Object.entries(changes).map(([field, { before, after }]) => [
        field,
        { before, after, ...(isExcluded(planned, field) && { excluded: true }) },
      ]),
    ),
    issues: issues.map((issue) => ({
      level: issueLevel(issue.code),
      column: issue.column,
      ...(issue.field !== undefined && { field: issue.field }),
      code: issue.code,
      message: issueMessage(issue),
      value: issue.value,
    })),
    ...(outcome !== undefined && { outcome: outcomeJson(outcome) }),
  };
}

/** `message` is made of the facts beside it, in English; fields are named by their keys, as everywhere here. */
function outcomeJson(outcome: Outcome): JsonValue {
  const { state, written, code, fields, serverMessage, params, retry, returned, tries, by, at } = outcome;
  const message = outcomeSentence(outcome, 'en', (field) => field);
  return {
    state,
    written,
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
    ...(fields !== undefined && { fields: [...fields] }),
    ...(serverMessage !== undefined && { server_message: serverMessage }),
    ...(params !== undefined && { params: { ...params } }),
    ...(retry !== undefined && { retry }),
    ...(returned !== undefined && { returned: { ...returned } }),
    ...(tries !== undefined && { tries }),
    ...(by !== undefined && { by }),
    at,
  };
}
