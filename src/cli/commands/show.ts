import { AppError } from '../../core/errors.ts';
import { issueLevel, issueMessage } from '../../core/issues.ts';
import type { JsonValue } from '../../core/types.ts';
import { noPolicy, type Policy } from '../../core/plan/approval-rule.ts';
import { isExcluded } from '../../core/plan/decided-changes.ts';
import type { Outcome } from '../../core/plan/model.ts';
import { outcomeSentence } from '../../core/plan/outcome-sentence.ts';
import { balanceJson, outcomesJson, planSummary } from '../../core/plan/summary.ts';
import { approvalRefusal } from '../../services/approving/approval.ts';
import { balanceOf } from '../../services/plan-file/balance.ts';
import { PlanFile } from '../../services/plan-file/plan-file.ts';
import type { PlanRow } from '../../services/plan-file/stored-row.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { workspacePolicy } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { onePlanOrList, planText } from '../plan-result.ts';

export const show = (
  context: CommandContext,
  paths: readonly string[],
  { rows }: { readonly rows?: true },
): Promise<CommandResult> => (rows === true ? showRows(context, paths) : showSummaries(context, paths));

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

async function showSummaries(context: CommandContext, paths: readonly string[]): Promise<CommandResult> {
  const policy = policyToShow(context);
  const documents: { [key: string]: JsonValue }[] = [];
  const texts: string[] = [];
  for (const path of paths) {
    await withPlan(path, async (plan) => {
      const outcomes = plan.outcomeCounts();
      const balance = await balanceOf(plan);
      const { cellsChanged, cellsCleared } = balance;
      const counts = { ...plan.counts, cellsChanged, cellsCleared };
      const refusal = await approvalRefusal(plan, policy);
      documents.push({
        ...planSummary(path, plan.header, counts, balance.cellsExcluded),
        outcomes: outcomesJson(outcomes),
        balance: balanceJson(balance),
        ...(refusal !== undefined && {
          not_approved: { reason: refusal.details?.['reason'] ?? null, message: refusal.message },
        }),
      });
      const text = planText(path, plan.header, counts, outcomes);
      texts.push(refusal === undefined ? text : `${text}\n\n${refusal.message}`);
    });
  }
  return { json: onePlanOrList(documents), text: texts.join('\n\n'), exitCode: exitCodes.done };
}

/** A plan can be looked at whatever the policy says; only writing it asks for one that is understood. */
function policyToShow(context: CommandContext): Policy {
  try {
    return workspacePolicy(context);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.say(`warning ${error.code}: ${error.message}`);
    return noPolicy;
  }
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
      ...(issue.params !== undefined && { params: { ...issue.params } }),
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
