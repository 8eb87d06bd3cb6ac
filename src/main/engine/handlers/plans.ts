import { planSpreadsheet } from '../../../services/planning/plan-spreadsheet.ts';
import { planUndo } from '../../../services/planning/plan-undo.ts';
import { freePlanPath } from '../../../services/planning/plan-name.ts';
import { recordPlan } from '../../../services/planning/record-plan.ts';
import { savePlanCopy } from '../../../services/reviewing/save-copy.ts';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import type { Input } from '../../../shared/ipc.ts';
import type { EngineContext } from '../context.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import type { RunningJob } from '../jobs.ts';
import { openedPlan } from '../opened-plan.ts';
import { snapshotFor } from '../snapshots.ts';

export const planCalls = {
  'plan.close': async ({ plan }, { plans }) => {
    await plans.close(plan);
    return null;
  },
  'plan.saveCopy': async ({ plan, target }, { plans, files }) => {
    const { file } = await plans.get(plan);
    await savePlanCopy(file, files.target(target));
    files.written(target);
    return null;
  },
} satisfies Partial<CallHandlers>;

export const planJobs = {
  'plan.make': (input, context, job) => make(input, context, job),
  'plan.open': ({ file }, context, job) => openedPlan(file, context, job),
  'plan.undo': async ({ plan }, context, job) => {
    const { files, plansDir, clock } = context;
    const out = freePlanPath(plansDir, `undo ${files.name(plan)}`, clock);
    // Another connection than the review's reads it: one that has it open for reading does not mind.
    const { undecided, created, kept } = await planUndo(files.path(plan), out, clock);
    return openNew(out, context, job, { undecided, created, ...(kept !== undefined && { kept }) });
  },
} satisfies Partial<JobHandlers>;

async function make(input: Input<'plan.make'>, context: EngineContext, job: RunningJob): Promise<OpenedPlan> {
  const { files, plansDir, clock, workspace } = context;
  const { signal, onProgress } = job;
  const file = files.path(input.file);
  const info = await snapshotFor(context, input.assignmentId, input.snapshot, job);
  const out = freePlanPath(plansDir, file, clock);
  const snapshot = workspace.openSnapshot(info);
  try {
    const { kept } = await planSpreadsheet(
      {
        file,
        out,
        account: info.account,
        assignmentId: input.assignmentId,
        sheet: await singleSheet(file, input, context),
        headerRow: input.headerRow,
        mappingFile: input.mapping,
        create: input.create,
        otherAssignment: input.otherAssignment,
      },
      { openSnapshot: async () => snapshot, clock, signal, onProgress, log: context.log },
    );
    return await openNew(out, context, job, kept === undefined ? undefined : { kept });
  } finally {
    snapshot.close();
  }
}

/** A large assignment was exported over several sheets: one of them stands for all, which are read as one. */
async function singleSheet(
  path: string,
  { sheet, assignmentId }: Input<'plan.make'>,
  { looks }: EngineContext,
): Promise<string | undefined> {
  const { cube } = await looks.look(path);
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
