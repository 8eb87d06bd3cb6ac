import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { JsonValue } from '../../core/types.ts';
import { type OutcomeCounts, type OutcomeState, outcomeStates } from '../../core/plan/model.ts';
import { type CheckMode, needsAttention, type OnConflict, totalOutcomes } from '../../core/plan/outcomes.ts';
import { totalBalance } from '../../core/plan/balance.ts';
import { balanceJson } from '../../core/plan/summary.ts';
import type { Policy } from '../../core/plan/approval-rule.ts';
import { stateWord } from '../../core/plan/state-words.ts';
import { requireApproval } from '../../services/approving/approval.ts';
import { readPolicy } from '../../services/approving/policy.ts';
import { applyPlans, type ApplyPlansSummary } from '../../services/applying/apply-plan.ts';
import { writePlanReport } from '../../services/exporting/plan-report.ts';
import { fsErrorToAppError } from '../../services/io/file-failure.ts';
import { PlanFile } from '../../services/plan-file/plan-file.ts';
import { isSameFile } from '../../services/plan-file/target.ts';
import { recordApplied } from '../../services/planning/history.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { remember, withWorkspace, workspacePolicy } from '../local-context.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { formatCount, formatDuration } from '../progress-line.ts';

export interface ApplyCommandOptions {
  readonly yes?: true;
  readonly concurrency: number;
  readonly check: CheckMode;
  readonly onConflict: OnConflict;
  readonly limit?: number;
  readonly retryFailed?: true;
  readonly allowClears?: true;
  readonly giveUp: number;
  readonly report?: string;
}

export async function apply(
  context: CommandContext,
  paths: readonly string[],
  options: ApplyCommandOptions,
): Promise<CommandResult> {
  if (options.report !== undefined && !options.report.toLowerCase().endsWith('.xlsx')) {
    throw new AppError('USAGE', 'The report is a workbook: give it a name that ends in .xlsx.');
  }
  if (options.report !== undefined) await checkReportTarget(options.report, paths);
  await confirm(context, paths, options);
  // What is no plan is told before anything is made for it.
  for (const path of paths) PlanFile.open(path).close();
  // An unusable workspace is found before the first request, not when all is written.
  return withWorkspace(context, async (workspace) => {
    const policy = readPolicy(workspace.dir);
    const summary = await write(context, paths, options, policy);
    for (const path of paths) remember(context, () => recordApplied(workspace, path, context.clock));
    await report(context, paths, options, summary);
    return result(summary, options.report);
  });
}

const write = (
  context: CommandContext,
  paths: readonly string[],
  options: ApplyCommandOptions,
  policy: Policy,
): Promise<ApplyPlansSummary> =>
  withConnection(
    context,
    ({ client, account, user }) =>
      applyPlans(
        paths,
        {
          concurrency: options.concurrency,
          check: options.check,
          onConflict: options.onConflict,
          limit: options.limit,
          retryFailed: options.retryFailed === true,
          allowClears: options.allowClears === true,
          giveUpMs: options.giveUp * 1000,
        },
        { ...context, policy, client, account, user, random: Math.random },
      ),
    options.concurrency,
  );

/** Also after Ctrl-C: whoever asked for a report wants to know what was done until then. */
async function report(
  { clock, onProgress }: CommandContext,
  paths: readonly string[],
  { report: file }: ApplyCommandOptions,
  summary: ApplyPlansSummary,
): Promise<void> {
  if (file === undefined) return;
  try {
    await writePlanReport(paths, file, { clock, onProgress, signal: new AbortController().signal });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw withSummary(error, summary, undefined);
  }
}

/** What would fail after the rows were written is better found before. */
async function checkReportTarget(report: string, paths: readonly string[]): Promise<void> {
  if (paths.some((path) => isSameFile(report, path)))
    throw new AppError('USAGE', 'The report cannot replace the plan: give it another name.');
  try {
    await access(dirname(resolve(report)), constants.W_OK);
  } catch (error) {
    throw fsErrorToAppError(error, report);
  }
}

/** What was done is told also where the command as a whole fails. */
const withSummary = (error: AppError, summary: ApplyPlansSummary, report: string | undefined): AppError =>
  new AppError(error.code, `${error.message} What was done is saved; run apply again to go on.`, {
    details: { ...error.details, summary: summaryJson(summary, report) },
    cause: error,
  });

/** Without `--yes` a person is asked, if the plans may be written at all; where there is nobody to ask nothing is written. */
async function confirm(
  context: CommandContext,
  paths: readonly string[],
  { yes, limit }: ApplyCommandOptions,
): Promise<void> {
  if (yes === true) return;
  const { ask } = context;
  if (ask === undefined) throw new AppError('USAGE', 'Nothing is written without --yes where nobody can be asked.');
  const policy = workspacePolicy(context);
  const plans: { readonly pending: number; readonly assignmentId: number; readonly account: string }[] = [];
  for (const path of paths) {
    const plan = PlanFile.open(path);
    try {
      await requireApproval(plan, policy);
      const { assignmentId, account } = plan.header;
      plans.push({ pending: plan.outcomeCounts().pending, assignmentId, account });
    } finally {
      plan.close();
    }
  }
  const pending = plans.reduce((sum, plan) => sum + plan.pending, 0);
  const rows = formatCount(Math.min(pending, limit ?? pending));
  const ids = [...new Set(plans.map(({ assignmentId }) => assignmentId))];
  const assignments = `${ids.length === 1 ? 'assignment' : 'the assignments'} ${ids.join(', ')}`;
  const isSure = await ask(`Write ${rows} customers of ${assignments} to ${plans[0]?.account ?? ''}?`);
  if (!isSure) throw new AppError('USAGE', 'Nothing was written.');
}

function result(summary: ApplyPlansSummary, report: string | undefined): CommandResult {
  const json = summaryJson(summary, report);
  if (summary.error !== undefined) throw withSummary(summary.error, summary, report);
  return { json, text: summaryText(summary, report), exitCode: exitCode(summary) };
}

function exitCode({ interrupted, plans }: ApplyPlansSummary): ExitCode {
  if (interrupted) return exitCodes.interrupted;
  return plans.some(({ counts }) => needsAttention(counts)) ? exitCodes.needsAttention : exitCodes.done;
}

/** One plan is the document itself; of several, each has its own counts, and beside the list stand those of all. */
function summaryJson(
  { plans, requests, retries, seconds, interrupted }: ApplyPlansSummary,
  report: string | undefined,
): { [key: string]: JsonValue } {
  return {
    ...(plans.length > 1 && {
      plans: plans.map((plan) => ({
        plan: plan.path,
        ...countsJson(plan.counts),
        requests: plan.requests,
        retries: plan.retries,
        balance: balanceJson(plan.balance),
      })),
    }),
    ...countsJson(totalOutcomes(plans.map(({ counts }) => counts))),
    requests,
    retries,
    seconds,
    balance: balanceJson(totalBalance(plans.map(({ balance }) => balance))),
    ...(interrupted && { interrupted }),
    ...(report !== undefined && { report }),
  };
}

const countsJson = (counts: OutcomeCounts): { [key: string]: JsonValue } => ({
  applied: counts.applied,
  failed: counts.failed,
  conflicts: counts.conflict,
  skipped: counts.skipped,
  unknown: counts.unknown,
  excluded: counts.excluded,
  pending: counts.pending,
});

/** What to do about rows in a state, behind its word. */
const advice: Partial<Record<OutcomeState, string>> = {
  conflict: ': somebody changed them in Cube meanwhile',
  unknown: ': run apply again to find out',
};

const countLines = (counts: OutcomeCounts): readonly string[] =>
  outcomeStates
    .filter((state) => counts[state] > 0 || state === 'applied')
    .map((state) => `${formatCount(counts[state]).padStart(9)}  ${stateWord(state, 'en')}${advice[state] ?? ''}`);

function summaryText(
  { plans, requests, retries, seconds, interrupted }: ApplyPlansSummary,
  report: string | undefined,
): string {
  const lines = interrupted ? ['Interrupted; everything is saved. Run apply again to go on.'] : [];
  if (plans.length > 1) {
    for (const { path, counts } of plans) lines.push(path, ...countLines(counts), '');
    lines.push('Together');
  }
  lines.push(...countLines(totalOutcomes(plans.map(({ counts }) => counts))));
  lines.push(
    `${formatCount(requests)} requests, ${formatCount(retries)} of them tried again, in ${formatDuration(seconds)}.`,
  );
  if (report !== undefined) lines.push(`Report: ${report}`);
  return lines.join('\n');
}
