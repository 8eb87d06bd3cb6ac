import { AppError } from '../core/errors.ts';
import type { Policy } from '../core/plan/approval-rule.ts';
import { personHere } from '../services/approving/approval.ts';
import { readPolicy } from '../services/approving/policy.ts';
import { parseAccountUrl } from '../services/cube-api/connection.ts';
import { openWorkspace, type Workspace } from '../services/workspace/workspace.ts';
import { defaultWorkspaceDir } from '../services/workspace/workspace-dir.ts';
import type { CommandContext } from './command-context.ts';

/** What a command needs of this computer and of what was typed; the way to Cube is in `connect.ts`. */

/** The account address from `--url` or the environment; undefined when neither is given. */
export function accountUrl({ options, env }: CommandContext): URL | undefined {
  const text = options.url ?? env['CUBE_URL'];
  return text === undefined || text === '' ? undefined : parseAccountUrl(text);
}

/** Who works here, for what is told of who made or approved a plan. */
export const personOf = ({ options, env }: CommandContext): string =>
  personHere(options.username ?? env['CUBE_USERNAME']);

const workspaceDir = ({ options, env }: CommandContext): string =>
  options.workspace ?? env['CUBE_BULK_WORKSPACE'] ?? defaultWorkspaceDir(env, process.platform);

/** What the workspace asks of plans, for a command that needs nothing else of it: one that is not there is not made. */
export const workspacePolicy = (context: CommandContext): Policy => readPolicy(workspaceDir(context));

/** Runs with the workspace and lets go of it. */
export async function withWorkspace<T>(
  context: CommandContext,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const workspace = openWorkspace(workspaceDir(context), context.clock);
  try {
    return await work(workspace);
  } finally {
    workspace.close();
  }
}

/** Notes in the history what is done already: where that fails, it is worth a warning and not an error. */
export function remember({ say }: CommandContext, note: () => void): void {
  try {
    note();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(`warning ${error.code}: the history does not know of this. ${error.message}`);
  }
}
