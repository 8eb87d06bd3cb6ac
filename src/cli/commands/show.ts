import { issueLevel, issueMessage } from '../../core/issues.ts';
import type { JsonValue } from '../../core/types.ts';
import type { Outcome } from '../../core/plan/model.ts';
import { outcomeSentence } from '../../core/plan/outcome-sentence.ts';
import { outcomesJson, planSummary } from '../../core/plan/summary.ts';
import { PlanFile } from '../../services/plan-file/plan-file.ts';
import type { PlanRow } from '../../services/plan-file/stored-row.ts';
import { exitCodes } from '../exit-codes.ts';
import { planText } from '../plan-result.ts';
import type { Register } from '../register.ts';

export const showCommand: Register = (program, run) => {
  program
    .command('show')
    .description('look at a plan: its summary, or every row as JSON lines; offline')
    .argument('<plan>')
    .option('--rows', 'one JSON line for each sheet row, in sheet order')
    .addHelpText('after', '\nExamples:\n  cube-bulk show changes.cubeplan\n  cube-bulk show changes.cubeplan --rows')
    .action((path: string, options: { readonly rows?: true }) =>
      run(async ({ print, signal }) => {
        const plan = PlanFile.open(path);
        try {
          if (options.rows === true) {
            for (const row of plan.rows()) {
              signal.throwIfAborted();
              await print(JSON.stringify(rowJson(row)));
            }
            return { json: undefined, text: '', exitCode: exitCodes.done };
          }
          const outcomes = plan.outcomeCounts();
          return {
            json: { ...planSummary(path, plan.header, plan.counts), outcomes: outcomesJson(outcomes) },
            text: planText(path, plan.header, plan.counts, outcomes),
            exitCode: exitCodes.done,
          };
        } finally {
          plan.close();
        }
      }),
    );
};

/** One row in the public interface's words. */
function rowJson({ row, sheet, customerId, status, changes, issues, outcome }: PlanRow): JsonValue {
  return {
    row,
    ...(sheet !== undefined && { sheet }),
    customer_id: customerId,
    status,
    fields: Object.fromEntries(Object.entries(changes).map(([field, { before, after }]) => [field, { before, after }])),
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
