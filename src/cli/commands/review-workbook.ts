import { AppError } from '../../core/errors.ts';
import type { TakenAnswers } from '../../core/review-workbook/taken-answers.ts';
import { refusalText } from '../../core/review-workbook/words.ts';
import type { Language } from '../../core/types.ts';
import { isSameFile } from '../../services/plan-file/target.ts';
import { openPlanSnapshot } from '../../services/review/plan-snapshot.ts';
import { takeAnswers } from '../../services/review/workbook/take-answers.ts';
import { writeReview } from '../../services/review/workbook/write-review.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../progress-line.ts';

export interface ReviewOptions {
  readonly out: string;
  readonly patterns?: true;
  readonly language: Language;
}

export async function review(
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

export const decide = (context: CommandContext, plan: string, file: string): Promise<CommandResult> =>
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
      `  row ${String(sheetRow)} of the workbook${field === null ? '' : `, ${field}`}: ${refusalText(code, 'en')} (${code})`,
  );
  const note = isPlanChanged
    ? ['The plan has changed since the workbook was made; each answer was compared with it.']
    : [];
  return [...lines, ...problems, ...note].join('\n');
}
