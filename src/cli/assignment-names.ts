import { AppError } from '../core/errors.ts';
import type { CubeClient } from '../services/cube-api/client.ts';
import type { Workspace } from '../services/workspace/workspace.ts';
import type { CommandContext } from './command-context.ts';

/** How long the server may take to say what its assignments are called: a name is no reason to wait. */
const namesWithinMs = 5000;

/** What assignments are called, as far as anybody knows; `client` is asked for those not remembered. */
export async function assignmentNames(
  { signal }: CommandContext,
  workspace: Workspace,
  { account, client }: { readonly account: string; readonly client: CubeClient | undefined },
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  for (const { assignmentId, name } of workspace.rememberedAssignments(account)) {
    if (name !== undefined) names.set(assignmentId, name);
  }
  if (client === undefined || ids.every((id) => names.has(id))) return names;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(namesWithinMs)]);
  const listed = await client.assignments(limited).catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof AppError || limited.aborted) return [];
    throw error;
  });
  for (const { assignment_id: id, assignment_name: name } of listed ?? []) {
    if (!names.has(id) && name !== undefined) names.set(id, name);
  }
  return names;
}
