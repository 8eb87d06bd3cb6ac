import { renameSync, rmSync } from 'node:fs';
import { recordPlan } from '../services/planning/history.ts';
import type { CommandContext } from './command-context.ts';
import { remember, withWorkspace } from './local-context.ts';

/** A plan that a command made, and the applied one that had its name before. */
export interface MadePlan {
  readonly path: string;
  readonly kept: string | undefined;
}

/**
 * For a command whose result could not be told: it ends in an error, so no plan of it is left behind, and an applied
 * plan that gave way has its name again.
 */
export const takeBack = (context: CommandContext, plans: readonly MadePlan[]) => (): Promise<void> =>
  withWorkspace(context, async (workspace) => {
    for (const { path, kept } of plans) {
      rmSync(path, { force: true });
      if (kept !== undefined) renameSync(kept, path);
      remember(context, () => {
        workspace.removePlan(path);
        if (kept === undefined) return;
        workspace.removePlan(kept);
        recordPlan(workspace, path);
      });
    }
  });
