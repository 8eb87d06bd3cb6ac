import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { errnoCode } from '../../core/errno.ts';
import { partSuffix } from '../io/part-files.ts';
import { planFailure } from './errors.ts';
import { makeRoom } from './target.ts';
import type { SealedPlan } from './writer.ts';

/**
 * Puts plans that belong together in place, all of them or none: where one cannot be, those before it go again and what
 * was there before is back. Returns the names under which applied plans are kept that were in their places.
 *
 * @throws AppError PLAN_IN_USE, DISK_FULL and what else writing a plan can end with
 */
export function placePlans(plans: readonly SealedPlan[]): readonly (string | undefined)[] {
  const undo: (() => void)[] = [];
  const aside: string[] = [];
  try {
    return plans.map(({ temporary, target }) => {
      try {
        const before = keepAside(target);
        if (before !== undefined) {
          aside.push(before);
          undo.push(() => renameSync(before, target));
        }
        const kept = makeRoom(target);
        if (kept !== undefined) undo.push(() => rmSync(kept, { force: true }));
        renameSync(temporary, target);
        if (before === undefined) undo.push(() => rmSync(target, { force: true }));
        return kept;
      } catch (error) {
        throw planFailure(error, target);
      }
    });
  } catch (error) {
    for (const back of undo.toReversed()) back();
    throw error;
  } finally {
    for (const path of aside) rmSync(path, { force: true });
  }
}

/** A second name for what is there, so that at no moment it is under none. Not every disk has second names. */
function keepAside(target: string): string | undefined {
  if (!existsSync(target)) return undefined;
  const aside = `${target}${partSuffix()}`;
  try {
    linkSync(target, aside);
  } catch (error) {
    if (errnoCode(error) === undefined) throw error;
    copyFileSync(target, aside);
  }
  return aside;
}
