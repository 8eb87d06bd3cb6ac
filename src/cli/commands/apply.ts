import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { AppError } from '../../core/errors.ts';
import type { JsonValue } from '../../core/types.ts';
import { type OutcomeState, outcomeStates } from '../../core/plan/model.ts';
import {
  type CheckMode,
  checkModes,
  conflictRules,
  needsAttention,
  type OnConflict,
} from '../../core/plan/outcomes.ts';
import { balanceJson } from '../../core/plan/summary.ts';
import { stateWord } from '../../core/plan/state-words.ts';
import { applyPlan, type ApplySummary } from '../../services/applying/apply-plan.ts';
import { writePlanReport } from '../../services/exporting/plan-report.ts';
import { fsErrorToAppError } from '../../services/io/file-failure.ts';
import { PlanFile } from '../../services/plan-file/plan-file.ts';
import { isSameFile } from '../../services/plan-file/target.ts';
import { recordApplied } from '../../services/planning/history.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { remember, withConnection, withWorkspace } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { parsePositive, parseSeconds } from '../parse-options.ts';
import type { Register } from '../register.ts';
import { formatCount, formatDuration } from '../progress-line.ts';

interface ApplyCommandOptions {
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

export const applyCommand: Register = (program, run) => {
  describe(program.command('apply')).action((path: string, options: ApplyCommandOptions) =>
    run((context) => apply(context, path, options)),
  );
};

const describe = (command: Command): Command =>
  command
    .description('write the pending changes of a plan; run it again and it goes on where it stopped')
    .argument('<plan>')
    .option('--yes', 'do not ask')
    .option('--concurrency <n>', 'most requests at once', parsePositive, 8)
    .addOption(
      new Option('--check <mode>', 'read each record right before writing it, all of them once, or none')
        .choices(checkModes)
        .default('each'),
    )
    .addOption(
      new Option('--on-conflict <rule>', 'what to do where somebody changed a field meanwhile')
        .choices(conflictRules)
        .default('skip'),
    )
    .option('--limit <n>', 'only the next n rows: try a few first', parsePositive)
    .option('--retry-failed', 'take up the failed rows again')
    .option('--allow-clears', 'the plan may empty values in many customers')
    .option('--give-up <seconds>', 'how long a request goes on being tried', parseSeconds, 60)
    .option('--report <file>', 'write a workbook that says what became of every row (.xlsx)')
    .addHelpText(
      'after',
      '\nExamples:\n  cube-bulk apply changes.cubeplan --yes --limit 5\n  cube-bulk apply changes.cubeplan --yes --report result.xlsx',
    );

async function apply(context: CommandContext, path: string, options: ApplyCommandOptions): Promise<CommandResult> {
  if (options.report !== undefined && !options.report.toLowerCase().endsWith('.xlsx')) {
    throw new AppError('USAGE', 'The report is a workbook: give it a name that ends in .xlsx.');
  }
  if (options.report !== undefined) await checkReportTarget(options.report, path);
  await confirm(context, path, options);
  // What is no plan is told before anything is made for it.
  PlanFile.open(path).close();
  // An unusable workspace is found before the first request, not when all is written.
  return withWorkspace(context, async (workspace) => {
    const summary = await write(context, path, options);
    remember(context, () => recordApplied(workspace, path, context.clock));
    await report(context, path, options, summary);
    return result(summary, options.report);
  });
}

const write = (context: CommandContext, path: string, options: ApplyCommandOptions): Promise<ApplySummary> =>
  withConnection(
    context,
    ({ client, account, user }) =>
      applyPlan(
        path,
        {
          concurrency: options.concurrency,
          check: options.check,
          onConflict: options.onConflict,
          limit: options.limit,
          retryFailed: options.retryFailed === true,
          allowClears: options.allowClears === true,
          giveUpMs: options.giveUp * 1000,
        },
        { ...context, client, account, user, random: Math.random },
      ),
    options.concurrency,
  );

/** Also after Ctrl-C: whoever asked for a report wants to know what was done until then. */
async function report(
  { clock, onProgress }: CommandContext,
  path: string,
  { report: file }: ApplyCommandOptions,
  summary: ApplySummary,
): Promise<void> {
  if (file === undefined) return;
  try {
    await writePlanReport(path, file, { clock, onProgress, signal: new AbortController().signal });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw withSummary(error, summary, undefined);
  }
}

/** What would fail after the rows were written is better found before. */
async function checkReportTarget(report: string, path: string): Promise<void> {
  if (isSameFile(report, path))
    throw new AppError('USAGE', 'The report cannot replace the plan: give it another name.');
  try {
    await access(dirname(resolve(report)), constants.W_OK);
  } catch (error) {
    throw fsErrorToAppError(error, report);
  }
}

/** What was done is told also where the command as a whole fails. */
const withSummary = (error: AppError, summary: ApplySummary, report: string | undefined): AppError =>
  new AppError(error.code, `${error.message} What was done is saved; run apply again to go on.`, {
    details: { ...error.details, summary: summaryJson(summary, report) },
    cause: error,
  });

/** Without `--yes` a person is asked; where there is nobody to ask nothing is written. */
async function confirm({ ask }: CommandContext, path: string, { yes, limit }: ApplyCommandOptions): Promise<void> {
  if (yes === true) return;
  if (ask === undefined) throw new AppError('USAGE', 'Nothing is written without --yes where nobody can be asked.');
  const plan = PlanFile.open(path);
  const { pending } = plan.outcomeCounts();
  const { assignmentId, account } = plan.header;
  plan.close();
  const rows = formatCount(Math.min(pending, limit ?? pending));
  const isSure = await ask(`Write ${rows} customers of assignment ${String(assignmentId)} to ${account}?`);
  if (!isSure) throw new AppError('USAGE', 'Nothing was written.');
}

function result(summary: ApplySummary, report: string | undefined): CommandResult {
  const json = summaryJson(summary, report);
  if (summary.error !== undefined) throw withSummary(summary.error, summary, report);
  return { json, text: summaryText(summary, report), exitCode: exitCode(summary) };
}

function exitCode({ interrupted, counts }: ApplySummary): ExitCode {
  if (interrupted) return exitCodes.interrupted;
  return needsAttention(counts) ? exitCodes.needsAttention : exitCodes.done;
}

const summaryJson = (
  { counts, balance, requests, retries, seconds, interrupted }: ApplySummary,
  report: string | undefined,
): { [key: string]: JsonValue } => ({
  applied: counts.applied,
  failed: counts.failed,
  conflicts: counts.conflict,
  skipped: counts.skipped,
  unknown: counts.unknown,
  excluded: counts.excluded,
  pending: counts.pending,
  requests,
  retries,
  seconds,
  balance: balanceJson(balance),
  ...(interrupted && { interrupted }),
  ...(report !== undefined && { report }),
});

/** What to do about rows in a state, behind its word. */
const advice: Partial<Record<OutcomeState, string>> = {
  conflict: ': somebody changed them in Cube meanwhile',
  unknown: ': run apply again to find out',
};

function summaryText(
  { counts, requests, retries, seconds, interrupted }: ApplySummary,
  report: string | undefined,
): string {
  const lines = outcomeStates
    .filter((state) => counts[state] > 0 || state === 'applied')
    .map((state) => `${formatCount(counts[state]).padStart(9)}  ${stateWord(state, 'en')}${advice[state] ?? ''}`);
  if (interrupted) lines.unshift('Interrupted; everything is saved. Run apply again to go on.');
  lines.push(
    `${formatCount(requests)} requests, ${formatCount(retries)} of them tried again, in ${formatDuration(seconds)}.`,
  );
  if (report !== undefined) lines.push(`Report: ${report}`);
  return lines.join('\n');
}
