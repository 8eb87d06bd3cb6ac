import type { Words } from '../../core/types.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import type { PlanHeader } from '../../core/plan/model.ts';
import { personHere } from '../../services/approving/approval.ts';
import { countEdit, planEdit } from '../../services/planning/plan-edit.ts';
import { planSpreadsheet } from '../../services/planning/plan-spreadsheet.ts';
import { planUndo } from '../../services/planning/plan-undo.ts';
import { freePlanPath, untimed } from '../../services/planning/plan-name.ts';
import { recordPlan } from '../../services/planning/history.ts';
import { compareAgain } from '../../services/review/rebase/rebase.ts';
import type { SnapshotInfo } from '../../services/workspace/snapshot.ts';
import type { OpenedPlan } from '../../shared/contract/plans.ts';
import type { Input } from '../../shared/ipc.ts';
import type { EngineContext } from '../context.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import type { RunningJob } from '../jobs.ts';
import { openedPlan } from '../opened-plan.ts';
import { freshSnapshot, pullStage, openSnapshotFor } from '../snapshots.ts';
import { inStages, type Stage } from '../stages.ts';
import { whileRead } from '../while-read.ts';

export const planCalls = {
  'plan.close': async ({ plan }, { plans }) => {
    await plans.close(plan);
    return null;
  },
  'plan.saveCopy': async ({ plan, target }, { plans, files }) => {
    const { session } = await plans.get(plan);
    await session.saveCopy(files.target(target));
    files.written(target);
    return null;
  },
} satisfies Partial<CallHandlers>;

/** What the file of an undo is called, before the name of the plan that it puts back. */
const undoWord: Words = { en: 'undo', nb: 'angring av' };

export const planJobs = {
  'plan.make': (input, context, job) => make(input, context, job),
  'plan.edit': (input, context, job) => makeEdit(input, context, job),
  'plan.countEdit': async (input, context, job) => {
    const snapshot = await openSnapshotFor(context, input.assignmentId, 'stored', job);
    try {
      const dependencies = { ...job, clock: context.clock, openSnapshot: async () => snapshot };
      return await countEdit(editRequest(input, snapshot.info, context), dependencies);
    } finally {
      snapshot.close();
    }
  },
  'plan.open': ({ file }, context, job) => openedPlan(file, context, job),
  'plan.compareAgain': (input, context, job) => again(input, context, job),
  'plan.undo': async ({ plan, language = 'en' }, context, job) => {
    const { files, plansDir, clock } = context;
    const out = freePlanPath(plansDir, `${undoWord[language]} ${untimed(files.name(plan))}`, clock);
    const invert = async (): ReturnType<typeof planUndo> => planUndo(files.path(plan), out, clock, authorOf(context));
    const { undecided, created, kept } = await whileRead([plan], context, invert, job.signal);
    return openNew(out, context, job, { undecided, created, ...(kept !== undefined && { kept }) });
  },
} satisfies Partial<JobHandlers>;

const authorOf = ({ connection }: EngineContext): string => personHere(connection?.user);

async function make(input: Input<'plan.make'>, context: EngineContext, whole: RunningJob): Promise<OpenedPlan> {
  const { files, plansDir, clock, workspace, looks } = context;
  const file = files.path(input.file);
  const known = looks.rowsOf(file, input.sheet);
  const job = inStages(whole, comparing(context, input.assignmentId, input.snapshot, known));
  const { signal, onProgress } = job;
  const snapshot = await openSnapshotFor(context, input.assignmentId, input.snapshot, job);
  try {
    const { info } = snapshot;
    const out = freePlanPath(plansDir, file, clock);
    const { kept, remember } = await planSpreadsheet(
      {
        file,
        out,
        account: info.account,
        assignmentId: input.assignmentId,
        sheet: await singleSheet(file, input, context),
        headerRow: input.headerRow,
        encoding: input.encoding,
        mappingFile: input.mapping,
        learn: input.learn,
        skipHidden: input.skipHidden,
        create: input.create,
        otherAssignment: input.otherAssignment,
        author: authorOf(context),
      },
      {
        openSnapshot: async () => snapshot,
        isAtHand: true,
        clock,
        signal,
        onProgress,
        log: context.log,
        memory: input.learn && { workspace, account: info.account, assignmentId: input.assignmentId },
      },
    );
    remember();
    return await openNew(out, context, job, kept === undefined ? undefined : { kept });
  } finally {
    snapshot.close();
  }
}

/** What comparing goes through. A sheet that nobody counted is taken to have a row for each customer, as exports have. */
function comparing(
  context: EngineContext,
  assignmentId: number,
  snapshot: 'fresh' | 'stored',
  rows: number | undefined,
): readonly Stage[] {
  const pull = pullStage(context, assignmentId);
  const about = rows ?? pull.about;
  return [...(snapshot === 'fresh' ? [pull] : []), { phase: 'plan', about }, { phase: 'index', about }];
}

type Edit = Omit<Input<'plan.edit'>, 'snapshot'>;

const editRequest = (
  { assignmentId, set, where, allowValues }: Edit,
  { account }: SnapshotInfo,
  context: EngineContext,
) => ({
  account,
  assignmentId,
  set,
  where: where === undefined ? undefined : parseExpression(where),
  allowValues,
  author: authorOf(context),
});

async function makeEdit(input: Input<'plan.edit'>, context: EngineContext, whole: RunningJob): Promise<OpenedPlan> {
  const { plansDir, clock, log } = context;
  const job = inStages(whole, comparing(context, input.assignmentId, input.snapshot, undefined));
  const { signal, onProgress } = job;
  const snapshot = await openSnapshotFor(context, input.assignmentId, input.snapshot, job);
  try {
    const out = freePlanPath(plansDir, input.set.map(({ field }) => field).join(', '), clock);
    const dependencies = { openSnapshot: async () => snapshot, clock, signal, onProgress, log };
    const { kept } = await planEdit({ ...editRequest(input, snapshot.info, context), out }, dependencies);
    return await openNew(out, context, job, kept === undefined ? undefined : { kept });
  } finally {
    snapshot.close();
  }
}

async function again(
  { plan, snapshot: choice }: Input<'plan.compareAgain'>,
  context: EngineContext,
  whole: RunningJob,
): Promise<OpenedPlan> {
  const { files, plans, plansDir, clock, workspace } = context;
  const { header, plan: file } = (await plans.get(plan)).session;
  const job = inStages(whole, comparing(context, header.assignmentId, choice, file.counts.rows));
  const snapshot =
    choice === 'fresh'
      ? workspace.openPulled(await pullFor(header, context, job))
      : await workspace.openSnapshotInPieces(newestFor(header, context), { signal: job.signal });
  let out: string;
  try {
    const { signal, onProgress } = job;
    out = freePlanPath(plansDir, header.file.name, clock);
    const compare = async (): Promise<unknown> =>
      compareAgain(files.path(plan), out, { snapshot, clock, signal, onProgress });
    await whileRead([plan], context, compare, signal);
  } finally {
    snapshot.close();
  }
  return openNew(out, context, job);
}

function pullFor(
  { account, assignmentId }: PlanHeader,
  context: EngineContext,
  job: RunningJob,
): Promise<SnapshotInfo> {
  if (context.connection !== undefined && context.connection.account !== account) {
    throw new AppError('PLAN_OTHER_ACCOUNT', undefined, { details: { account } });
  }
  return freshSnapshot(context, assignmentId, job);
}

/** Of the plan's own account, whatever is connected. */
function newestFor({ account, assignmentId, snapshotTakenAt }: PlanHeader, { workspace }: EngineContext): SnapshotInfo {
  const info = workspace.latestSnapshot(account, assignmentId);
  if (info !== undefined && info.takenAt >= snapshotTakenAt) return info;
  throw new AppError('NO_SNAPSHOT', sentence('noNewerSnapshot'));
}

/** A large assignment was exported over several sheets: one of them stands for all, which are read as one. */
async function singleSheet(
  path: string,
  { sheet, encoding, assignmentId }: Input<'plan.make'>,
  { looks }: EngineContext,
): Promise<string | undefined> {
  const { cube } = await looks.look(path, { encoding });
  const parts = cube?.sheets.filter((part) => part.assignmentId === assignmentId) ?? [];
  return parts.length > 1 && parts.some(({ name }) => name === sheet) ? undefined : sheet;
}

/** Puts a plan that was just made into the history and opens it. */
async function openNew(
  path: string,
  context: EngineContext,
  job: RunningJob,
  notes?: OpenedPlan['notes'],
): Promise<OpenedPlan> {
  recordPlan(context.workspace, path, notes?.kept);
  return openedPlan(context.files.handle(path, 'written'), context, job, notes);
}
