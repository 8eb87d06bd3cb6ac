import { Option } from 'commander';
import { AppError } from '../../core/errors.ts';
import { issueMessage, issueWords, type IssueCode } from '../../core/issues.ts';
import { refusalWords, type RefusalCode } from '../../core/review-workbook/words.ts';
import type { Language } from '../../core/types.ts';
import { isSameFile } from '../../services/plan-file/target.ts';
import { openPlanSnapshot } from '../../services/review/plan-snapshot.ts';
import { takeAnswers, type TakenAnswers } from '../../services/review/workbook/take-answers.ts';
import { writeReview } from '../../services/review/workbook/write-review.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../progress-line.ts';
import type { Register } from '../register.ts';

interface ReviewOptions {
  readonly out: string;
  readonly patterns?: true;
  readonly language: Language;
}

export const reviewCommand: Register = (program, run) => {
  program
    .command('review')
    .description('write a workbook in which a colleague decides about a plan in Excel; offline')
    .argument('<plan>')
    .requiredOption('--out <file>', 'the workbook (.xlsx)')
    .option('--patterns', 'a row for all changes that are alike, instead of one for each')
    .addOption(new Option('--language <language>', 'of the workbook').choices(['en', 'nb']).default('en'))
    .addHelpText(
      'after',
      '\nExample:\n  cube-bulk review changes.cubeplan --out review.xlsx --language nb\n  cube-bulk decide changes.cubeplan review.xlsx',
    )
    .action((plan: string, options: ReviewOptions) => run((context) => review(context, plan, options)));
};

export const decideCommand: Register = (program, run) => {
  program
    .command('decide')
    .description('take the answers of a review in Excel back into its plan; offline')
    .argument('<plan>')
    .argument('<file>', 'the workbook that came back, whatever program saved it')
    .addHelpText('after', '\nExample:\n  cube-bulk decide changes.cubeplan review.xlsx')
    .action((plan: string, file: string) => run((context) => decide(context, plan, file)));
};

async function review(
  context: CommandContext,
  plan: string,
  { out, patterns, language }: ReviewOptions,
): Promise<CommandResult> {
  if (!out.toLowerCase().endsWith('.xlsx')) {
    throw new AppError('USAGE', 'The review is a workbook: give it a name that ends in .xlsx.');
  }
  if (isSameFile(out, plan)) throw new AppError('USAGE', 'The review cannot replace the plan: give it another name.');
  const rows = await writeReview(plan, out, { kind: patterns === true ? 'patterns' : 'changes', language }, context);
  return {
    json: { file: out, plan, rows },
    text: `${formatCount(rows)} ${patterns === true ? 'patterns' : 'changes'} to decide about in ${out}`,
    exitCode: exitCodes.done,
  };
}

const decide = (context: CommandContext, plan: string, file: string): Promise<CommandResult> =>
  withWorkspace(context, async (workspace) => {
    const taken = await takeAnswers(plan, file, {
      at: context.clock.now().toISOString(),
      openSnapshot: (header) => openPlanSnapshot(workspace, header),
      signal: context.signal,
    });
    const { isPlanChanged, refused, ...counts } = taken;
    return {
      json: {
        plan,
        ...counts,
        refused: refused.map(({ row, field, code, sheetRow }) => ({ row, field, code, sheet_row: sheetRow })),
        ...(isPlanChanged && { plan_changed: true }),
      },
      text: takenText(taken),
      exitCode: refused.length > 0 ? exitCodes.needsAttention : exitCodes.done,
    };
  });

function takenText({ excluded, included, edited, unchanged, missing, refused, isPlanChanged }: TakenAnswers): string {
  const counts = [
    [excluded, 'left out'],
    [included, 'taken in again'],
    [edited, 'given another value'],
    [unchanged, 'left as they are'],
    [missing, 'without an answer: left as they are'],
    [refused.length, 'answers not taken'],
  ] as const;
  const lines = counts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${formatCount(count).padStart(9)}  ${words}`);
  const problems = refused.map(
    ({ sheetRow, field, code }) =>
      `  row ${String(sheetRow)} of the workbook${field === null ? '' : `, ${field}`}: ${refusalText(code)} (${code})`,
  );
  const note = isPlanChanged
    ? ['The plan has changed since the workbook was made; each answer was compared with it.']
    : [];
  return [...lines, ...problems, ...note].join('\n');
}

const isIssue = (code: RefusalCode | IssueCode): code is IssueCode => Object.hasOwn(issueWords, code);

const refusalText = (code: RefusalCode | IssueCode): string =>
  isIssue(code) ? issueMessage({ code }) : refusalWords[code].en;
