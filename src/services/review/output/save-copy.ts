import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { backup } from 'node:sqlite';
import { partSuffix } from '../../io/part-files.ts';
import { planFailure } from '../../plan-file/errors.ts';
import type { PlanFile } from '../../plan-file/plan-file.ts';
import { checkPlanTarget, makeRoom } from '../../plan-file/target.ts';

/**
 * Copies an open plan as it is now to another file, whole or not at all: by SQLite itself, so that nobody's write is
 * seen by half. An applied plan that had the target's name is kept beside it.
 *
 * @throws AppError USAGE where the target is the plan itself or no plan, PLAN_IN_USE, DISK_FULL, FILE_NOT_FOUND
 */
export async function savePlanCopy(plan: PlanFile, target: string): Promise<void> {
  checkPlanTarget(target, [plan.path]);
  const temporary = `${target}${partSuffix()}`;
  try {
    closeSync(openSync(temporary, 'wx', 0o600));
    await backup(plan.database, temporary, { rate: 1000 });
    syncFile(temporary);
    makeRoom(target);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw planFailure(error, target);
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
