import { AppError } from '../../core/errors.ts';
import { sumOfVerdicts, type VerdictCounts, verdictText } from '../../core/plan/verification.ts';
import { verdicts } from '../../core/plan/verify-row.ts';
import type { JsonValue, Language } from '../../core/types.ts';
import { waitingAfter, waitingText } from '../../core/waiting.ts';
import { isSameFile } from '../../services/plan-file/target.ts';
import type { Verified, VerifyDependencies } from '../../services/verifying/verify-plan.ts';
import { verifyPlans } from '../../services/verifying/verify-plans.ts';
import { type VerificationFormat, writeVerification } from '../../services/verifying/write-verification.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withConnection } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../progress-line.ts';

export interface VerifyOptions {
  readonly rows?: true;
  readonly out?: string;
  readonly language: Language;
  readonly concurrency: number;
}

export const verify = (
  context: CommandContext,
  paths: readonly string[],
  options: VerifyOptions,
): Promise<CommandResult> =>
  withConnection(
    context,
    ({ client, account }) =>
      check(context, paths, options, {
        client,
        account,
        concurrency: options.concurrency,
        random: Math.random,
        clock: context.clock,
        signal: context.signal,
        onProgress: context.onProgress,
        onWait: (ms, { code, failure }, attempt) =>
          context.say(waitingText(waitingAfter({ code, ...failure }, ms, attempt, context.clock.now()))),
      }),
    options.concurrency,
  );

async function check(
  { print, signal }: CommandContext,
  paths: readonly string[],
  { rows, out, language }: VerifyOptions,
  dependencies: VerifyDependencies,
): Promise<CommandResult> {
  const format = out === undefined ? undefined : formatOf(out, paths);
  const onRow = async (plan: string, verified: Verified): Promise<void> =>
    print(JSON.stringify(rowJson(plan, paths, verified)));
  const verification = await verifyPlans(paths, dependencies, rows === true ? onRow : undefined);
  if (out !== undefined && format !== undefined)
    await writeVerification(verification, out, { format, language }, signal);
  const documents = verification.plans.map(({ counts }, at) => ({ plan: paths[at] ?? '', counts }));
  const totals = sumOfVerdicts(documents.map(({ counts }) => counts));
  const isSound = verdicts.every((verdict) => verdict === 'as_written' || totals[verdict] === 0);
  const exitCode = isSound ? exitCodes.done : exitCodes.needsAttention;
  if (rows === true) return { json: undefined, text: '', exitCode };
  const [only] = documents;
  const file = out === undefined ? {} : { file: out };
  const json =
    documents.length === 1 && only !== undefined
      ? { plan: only.plan, ...only.counts, ...file }
      : { plans: documents.map(({ plan, counts }) => ({ plan, ...counts })), ...totals, ...file };
  const texts = documents.map(({ plan, counts }) => planText(plan, counts));
  return { json, text: [...texts, ...(out === undefined ? [] : [`Saved: ${out}`])].join('\n\n'), exitCode };
}

/** @throws AppError USAGE, before any customer is read */
function formatOf(out: string, plans: readonly string[]): VerificationFormat {
  const ending = /\.(xlsx|json)$/i.exec(out)?.[1]?.toLowerCase();
  if (ending !== 'xlsx' && ending !== 'json') {
    throw new AppError('USAGE', 'What was found is a workbook or JSON: give it a name that ends in .xlsx or .json.');
  }
  if (plans.some((plan) => isSameFile(out, plan))) {
    throw new AppError('USAGE', 'What was found cannot replace the plan: give it another name.');
  }
  return ending;
}

function planText(plan: string, counts: VerdictCounts): string {
  const lines = verdicts
    .filter((verdict) => counts[verdict] > 0 || verdict === 'as_written')
    .map((verdict) => `${formatCount(counts[verdict]).padStart(9)}  ${verdictText(verdict, 'en')}`);
  return [plan, ...lines].join('\n');
}

function rowJson(plan: string, plans: readonly string[], verified: Verified): JsonValue {
  const { row, verdict, fields, updated, updatedBy, code } = verified;
  return {
    ...(plans.length > 1 && { plan }),
    row: row.row,
    ...(row.sheet !== undefined && { sheet: row.sheet }),
    customer_id: row.customerId,
    state: verdict,
    fields: Object.fromEntries(
      Object.entries(fields).map(([field, { before, after, now, verdict: state }]) => [
        field,
        { before, after, now, state },
      ]),
    ),
    ...(updated !== undefined && { updated }),
    ...(updatedBy !== undefined && { updated_by: updatedBy }),
    ...(code !== undefined && { code }),
  };
}
