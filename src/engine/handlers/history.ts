import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { lastSeen, lookAtPlan } from '../../services/planning/history.ts';
import type { PlanEntry } from '../../services/workspace/plan-history.ts';
import type { HistoryItem } from '../../shared/contract/history.ts';
import type { EngineContext } from '../context.ts';
import type { CallHandlers } from '../handler-types.ts';

export const historyCalls = {
  'history.list': (_input, context) => {
    const nameOf = assignmentNames(context);
    return context.workspace.plans().map((entry) => historyItem(entry, context, nameOf(entry)));
  },
  'workspace.isUsedByOthers': (_input, { workspace }) => workspace.isUsedByOthers(),
  'history.remove': ({ file }, { workspace, files }) => {
    workspace.removePlan(files.path(file));
    return null;
  },
} satisfies Partial<CallHandlers>;

function historyItem(entry: PlanEntry, context: EngineContext, assignmentName: string | undefined): HistoryItem {
  const { path, kind, account, assignmentId, source, createdAt } = entry;
  const isMissing = !existsSync(path);
  // A plan that is being applied is locked: looking at it would wait, and the work with it.
  const isReadable = !isMissing && !context.applying.has(path);
  return {
    file: context.files.handle(path, 'read'),
    name: basename(path),
    kind,
    account,
    assignmentId,
    ...(assignmentName !== undefined && { assignmentName }),
    source,
    createdAt,
    ...(isReadable ? lookAtPlan(entry) : lastSeen(entry)),
    isMissing,
  };
}

/** Looks each account's names up once. */
function assignmentNames({ workspace }: EngineContext): (entry: PlanEntry) => string | undefined {
  const known = new Map<string, ReadonlyMap<number, string | undefined>>();
  return ({ account, assignmentId }) => {
    const names =
      known.get(account) ??
      new Map(workspace.rememberedAssignments(account).map((kept) => [kept.assignmentId, kept.name]));
    known.set(account, names);
    return names.get(assignmentId);
  };
}
