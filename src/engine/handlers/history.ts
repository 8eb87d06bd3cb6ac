import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Batch, undoneOf, undosOf } from '../../core/plan/undone.ts';
import { lastSeen, lookAtPlan, type PlanNow } from '../../services/planning/history.ts';
import type { PlanEntry } from '../../services/workspace/plan-history.ts';
import type { HistoryItem } from '../../shared/contract/history.ts';
import type { EngineContext } from '../context.ts';
import type { CallHandlers } from '../handler-types.ts';

export const historyCalls = {
  'history.list': (_input, context) => {
    const nameOf = assignmentNames(context);
    const listed = context.workspace.plans().map((entry) => {
      const { undoOf, ...item } = historyItem(entry, context, nameOf(entry));
      return { item, planId: entry.planId, undoOf, outcomes: item.outcomes, appliedAt: item.appliedAt };
    });
    return listed.map((batch) => ({ ...batch.item, ...linksOf(batch, listed) }));
  },
  'workspace.isUsedByOthers': (_input, { workspace }) => workspace.isUsedByOthers(),
  'history.remove': ({ file }, { workspace, files }) => {
    workspace.removePlan(files.path(file));
    return null;
  },
} satisfies Partial<CallHandlers>;

/** From a batch to its undo and back. A plan that was copied is listed twice: the one that is there is meant. */
function linksOf<T extends Batch & { readonly item: HistoryItem }>(
  batch: T,
  listed: readonly T[],
): Pick<HistoryItem, 'undoes' | 'undoneBy' | 'undone'> {
  const origins = listed.filter(({ planId }) => planId === batch.undoOf);
  const undoes = (origins.find(({ item }) => !item.isMissing) ?? origins[0])?.item.file;
  const undoneBy = undosOf(batch.planId, listed)[0]?.item.file;
  const undone = undoneOf(batch, listed);
  return {
    ...(undoes !== undefined && { undoes }),
    ...(undoneBy !== undefined && { undoneBy }),
    ...(undone !== undefined && { undone }),
  };
}

function historyItem(
  entry: PlanEntry,
  context: EngineContext,
  assignmentName: string | undefined,
): HistoryItem & Pick<PlanNow, 'undoOf'> {
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
