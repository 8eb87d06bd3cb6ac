import { existsSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { PlanFile } from './plan-file.ts';

/**
 * Looks at where a new plan is to go, before any work.
 *
 * @throws AppError USAGE where the target is one of the `inputs` or no plan at all, PLAN_IN_USE
 */
export function checkPlanTarget(target: string, inputs: readonly string[]): void {
  if (!existsSync(target)) return;
  if (inputs.some((input) => isSameFile(input, target))) {
    throw new AppError('USAGE', sentence('planTargetIsInput', { path: target }));
  }
  try {
    PlanFile.open(target).close();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'PLAN_INVALID') throw error;
    throw new AppError('USAGE', sentence('planTargetTaken', { path: target }), { cause: error });
  }
}

/**
 * Makes room for a finished plan. A plan that was never applied is replaced. An applied one holds the journal and the
 * undo information of what was written: it is kept, under the name that is returned. Opening it brings in what a crash
 * may have left beside it, which SQLite would otherwise take for a part of the new file.
 *
 * @throws AppError PLAN_IN_USE while a process applies the plan that is there
 */
export function makeRoom(target: string): string | undefined {
  let kept: string | undefined;
  if (existsSync(target)) {
    const older = PlanFile.open(target);
    const appliedAt = older.lastAppliedAt();
    older.close();
    if (appliedAt !== undefined) {
      kept = freeName(target, appliedAt);
      renameSync(target, kept);
    }
  }
  for (const left of ['-wal', '-journal', '-shm']) rmSync(target + left, { force: true });
  return kept;
}

/** `changes applied 2026-01-31 1200.cubeplan` */
function freeName(target: string, appliedAt: string): string {
  const ending = extname(target);
  const time = appliedAt.slice(0, 16).replace('T', ' ').replace(':', '');
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` (${String(number)})`;
    const path = join(dirname(target), `${basename(target, ending)} applied ${time}${suffix}${ending}`);
    if (!existsSync(path)) return path;
  }
}

/** Also by another spelling of the path, or through a link. */
export const isSameFile = (a: string, b: string): boolean =>
  existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b);
