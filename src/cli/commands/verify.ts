import { verdicts } from '../../core/plan/verify-row.ts';
import type { JsonValue } from '../../core/types.ts';
import { waitingAfter, waitingText } from '../../core/waiting.ts';
import {
  type Verified,
  type VerifyCounts,
  type VerifyDependencies,
  verifyPlan,
} from '../../services/verifying/verify-plan.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withConnection } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../progress-line.ts';

export interface VerifyOptions {
  readonly rows?: true;
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
      verifyPlans(context, paths, options, {
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

async function verifyPlans(
  { print }: CommandContext,
  paths: readonly string[],
  { rows }: VerifyOptions,
  dependencies: VerifyDependencies,
): Promise<CommandResult> {
  const documents: { readonly plan: string; readonly counts: VerifyCounts }[] = [];
  for (const plan of paths) {
    const onRow = async (verified: Verified): Promise<void> => print(JSON.stringify(rowJson(plan, paths, verified)));
    documents.push({ plan, counts: await verifyPlan(plan, dependencies, rows === true ? onRow : undefined) });
  }
  const totals = sum(documents.map(({ counts }) => counts));
  const isSound = verdicts.every((verdict) => verdict === 'as_written' || totals[verdict] === 0);
  const exitCode = isSound ? exitCodes.done : exitCodes.needsAttention;
  if (rows === true) return { json: undefined, text: '', exitCode };
  const [only] = documents;
  const json =
    documents.length === 1 && only !== undefined
      ? { plan: only.plan, ...only.counts }
      : { plans: documents.map(({ plan, counts }) => ({ plan, ...counts })), ...totals };
  return { json, text: documents.map(({ plan, counts }) => planText(plan, counts)).join('\n\n'), exitCode };
}

function sum(all: readonly VerifyCounts[]): VerifyCounts {
  const totals = { as_written: 0, changed_since: 0, not_written: 0, missing: 0, unreadable: 0 };
  for (const counts of all) for (const verdict of verdicts) totals[verdict] += counts[verdict];
  return totals;
}

const words: Readonly<Record<keyof VerifyCounts, string>> = {
  as_written: 'as written',
  changed_since: 'changed by somebody since',
  not_written: 'not written',
  missing: 'not in Cube any more',
  unreadable: 'could not be read',
};

function planText(plan: string, counts: VerifyCounts): string {
  const lines = verdicts
    .filter((verdict) => counts[verdict] > 0 || verdict === 'as_written')
    .map((verdict) => `${formatCount(counts[verdict]).padStart(9)}  ${words[verdict]}`);
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
