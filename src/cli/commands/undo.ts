import { basename, join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { inPlanFolder } from '../../services/plan-file/plan-folder.ts';
import { recordPlan } from '../../services/planning/history.ts';
import { planUndos, type UndoPlan, type UndoTask } from '../../services/planning/plan-undo.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { personOf, remember, withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { onePlanOrList, planResult } from '../plan-result.ts';
import { takeBack } from '../take-back.ts';

export interface UndoOptions {
  readonly out?: string;
  readonly outDir?: string;
}

export async function undo(
  context: CommandContext,
  paths: readonly string[],
  options: UndoOptions,
): Promise<CommandResult> {
  const tasks = tasksOf(paths, options);
  return withWorkspace(context, async (workspace) => {
    const { outDir } = options;
    const inverses = await (outDir === undefined
      ? planUndos(tasks, context.clock, personOf(context))
      : inPlanFolder(outDir, () => planUndos(tasks, context.clock, personOf(context))));
    for (const { path, kept } of inverses) {
      remember(context, () => recordPlan(workspace, path, kept));
      if (kept !== undefined) context.say(`The plan that was there had been applied; it is kept as ${kept}.`);
    }
    const results: CommandResult[] = [];
    for (const inverse of inverses) results.push(await undoResult(inverse));
    const isDue = results.some(({ exitCode }) => exitCode === exitCodes.needsAttention);
    return {
      json: onePlanOrList(results.map(({ json }) => json ?? null)),
      text: results.map(({ text }) => text).join('\n\n'),
      exitCode: isDue ? exitCodes.needsAttention : exitCodes.done,
      takeBack: takeBack(context, inverses),
    };
  });
}

/** @throws AppError USAGE */
function tasksOf(paths: readonly string[], { out, outDir }: UndoOptions): readonly UndoTask[] {
  const [path, ...others] = paths;
  if (out !== undefined && outDir === undefined && path !== undefined && others.length === 0) return [{ path, out }];
  if (outDir === undefined || out !== undefined) {
    throw new AppError(
      'USAGE',
      'Say where the inverse goes: --out INVERSE for one plan, or --out-dir DIR for any number.',
    );
  }
  const names = paths.map((each) => basename(each));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new AppError('USAGE', `Two of the plans are called ${twice}: undo one after the other.`);
  return paths.map((each, at) => ({ path: each, out: join(outDir, names[at] ?? '') }));
}

async function undoResult({ path, header, counts, undecided, created }: UndoPlan): Promise<CommandResult> {
  const result = await planResult(path, header, counts, { undecided, created: [...created] });
  const lines = [result.text];
  if (undecided > 0) {
    lines.push('', `${String(undecided)} rows may or may not have been written: they are excluded until you decide.`);
  }
  if (created.length > 0) {
    lines.push('', `Cube cannot delete customers, so these stay: ${created.join(', ')}`);
  }
  return { ...result, text: lines.join('\n') };
}
