import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Batch, undoneOf, undosOf } from '../../core/plan/undone.ts';
import { lastSeen, lookAtPlan, type PlanNow } from '../../services/planning/history.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { waitingAfter } from '../../core/waiting.ts';
import { verifyPlans } from '../../services/verifying/verify-plans.ts';
import { writeVerification } from '../../services/verifying/write-verification.ts';
import type { PlanEntry } from '../../services/workspace/plan-history.ts';
import type { HistoryItem, VerifiedPlans } from '../../shared/contract/history.ts';
import { withClient } from '../connection.ts';
import type { EngineContext } from '../context.ts';
import type { RunningJob } from '../jobs.ts';
import type { JobTold } from '../progress-meter.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import { whileRead } from '../while-read.ts';

export const historyCalls = {
  'history.list': async (_input, context) => {
    const nameOf = assignmentNames(context);
    const listed: (Batch & { readonly item: HistoryItem })[] = [];
    for (const entry of context.workspace.plans()) {
      const { undoOf, ...item } = await historyItem(entry, context, nameOf(entry));
      listed.push({ item, planId: entry.planId, undoOf, outcomes: item.outcomes, appliedAt: item.appliedAt });
    }
    return listed.map((batch) => ({ ...batch.item, ...linksOf(batch, listed) }));
  },
  'workspace.isUsedByOthers': (_input, { workspace }) => workspace.isUsedByOthers(),
  'history.remove': ({ file }, { workspace, files }) => {
    workspace.removePlan(files.path(file));
    return null;
  },
} satisfies Partial<CallHandlers>;

export const historyJobs = {
  'plan.verify': async ({ files }, context, job) =>
    whileRead(files, context, async () => verify(files, context, job), job.signal),
  'verify.save': async ({ id, target, format, language }, { verifications, files }, { signal }) => {
    const found = verifications.get(id);
    // The engine was started again meanwhile, or has looked at others since.
    if (found === undefined) throw new AppError('FILE_NOT_FOUND', sentence('checkAgain'));
    await writeVerification(found, files.target(target), { format, language }, signal);
    files.written(target);
    return null;
  },
} satisfies Partial<JobHandlers>;

/** Rows of a window's list. */
const mostShown = 200;
/** Each may hold many customers. */
const mostRemembered = 3;

async function verify(
  files: readonly string[],
  context: EngineContext,
  { id, signal, onProgress }: RunningJob,
): Promise<VerifiedPlans> {
  const { connection, clock, settings, verifications } = context;
  const { concurrency } = settings;
  const paths = files.map((file) => context.files.path(file));
  let last: JobTold = { phase: 'check', done: 0 };
  const found = await withClient(connection, { concurrency }, (client, { account }) =>
    verifyPlans(paths, {
      client,
      account,
      concurrency,
      clock,
      random: Math.random,
      signal,
      onProgress: (told) => {
        last = told;
        onProgress(told);
      },
      onWait: (ms, { code, failure }, attempt) => {
        onProgress({ ...last, waiting: waitingAfter({ code, ...failure }, ms, attempt, clock.now()) });
      },
    }),
  );
  verifications.set(id, found);
  const [oldest] = verifications.keys();
  if (verifications.size > mostRemembered && oldest !== undefined) verifications.delete(oldest);
  const { differences, more, ...rest } = found;
  return { ...rest, id, differing: differences.length + more, first: differences.slice(0, mostShown) };
}

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

async function historyItem(
  entry: PlanEntry,
  context: EngineContext,
  assignmentName: string | undefined,
): Promise<HistoryItem & Pick<PlanNow, 'undoOf'>> {
  const { path, kind, account, assignmentId, source, createdAt } = entry;
  const isMissing = !existsSync(path);
  const file = context.files.handle(path, 'read');
  const open = await context.plans.known(file);
  // A plan that is being applied, or chosen in, is locked: looking at it would wait, and the work with it.
  const isLocked = context.applying.has(path) || open?.session.isChoosing === true;
  const isReadable = !isMissing && !isLocked;
  return {
    file,
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
