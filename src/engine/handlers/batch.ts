import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { parseMappingFile } from '../../core/mapping/parse-mapping-file.ts';
import { totalBalance } from '../../core/plan/balance.ts';
import { estimateApply } from '../../services/applying/estimate.ts';
import { personHere, unapproved } from '../../services/approving/approval.ts';
import { readPolicy } from '../../services/approving/policy.ts';
import { balanceOf } from '../../services/plan-file/balance.ts';
import { PlanFile } from '../../services/plan-file/plan-file.ts';
import { inPlanFolder } from '../../services/plan-file/plan-folder.ts';
import { recordPlan } from '../../services/planning/history.ts';
import { freePlanFolder } from '../../services/planning/plan-name.ts';
import { planUndos } from '../../services/planning/plan-undo.ts';
import {
  type AssignmentSource,
  planWorkbook,
  workbookColumns,
  type WorkbookRequest,
} from '../../services/planning/plan-workbook.ts';
import { surveyWorkbook } from '../../services/planning/survey-workbook.ts';
import { openSpreadsheet } from '../../services/spreadsheet/open.ts';
import type { BatchPlan, SeveralColumn, SurveyedFile } from '../../shared/contract/batch.ts';
import type { Input, Output } from '../../shared/ipc.ts';
import type { EngineContext } from '../context.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import type { RunningJob } from '../jobs.ts';
import { runPlans } from '../run-plans.ts';
import { saveReport } from '../save-report.ts';
import { savedMapping } from '../saved-mapping.ts';
import { openSnapshotFor } from '../snapshots.ts';
import { whileRead } from '../while-read.ts';

export const batchCalls = {
  'batch.state': async ({ files, concurrency, check }, context) => {
    const plans: BatchPlan[] = [];
    for (const file of files) {
      plans.push(await whileRead([file], context, async () => planNow(file, { concurrency, check }, context)));
    }
    return { plans, total: totalBalance(plans.map(({ balance }) => balance)) };
  },
} satisfies Partial<CallHandlers>;

export const batchJobs = {
  'sheet.survey': (input, context, job) => survey(input, context, job),
  'batch.columns': (input, context, job) => columns(input, context, job),
  'batch.make': (input, context, job) => make(input, context, job),
  'batch.apply': ({ plans, ...options }, context, job) => runPlans(plans, options, context, job),
  'batch.report': async ({ plans, ...report }, context, job) => saveReport(plans, report, context, job),
  'batch.undo': async ({ plans, language }, context, { signal }) =>
    whileRead(plans, context, async () => undo(plans, language, context), signal),
} satisfies Partial<JobHandlers>;

/** @throws AppError what opening a plan throws */
async function planNow(
  file: string,
  options: { readonly concurrency: number; readonly check: Input<'batch.state'>['check'] },
  { files, speed, workspace, connection }: EngineContext,
): Promise<BatchPlan> {
  const path = files.path(file);
  const plan = PlanFile.open(path);
  try {
    const balance = await balanceOf(plan);
    const { id, kind, account, assignmentId, createdAt, snapshotTakenAt, file: source, ignoredSheets } = plan.header;
    const policy = readPolicy(workspace.dir);
    const lack = await unapproved(plan, policy);
    const rule = { ...policy, author: plan.header.author, person: personHere(connection?.user) };
    const known = workspace.rememberedAssignments(account).find((one) => one.assignmentId === assignmentId);
    return {
      file,
      name: files.name(file),
      header: {
        id,
        kind,
        account,
        assignmentId,
        createdAt,
        snapshotTakenAt,
        file: source,
        ...(ignoredSheets !== undefined && { ignoredSheets }),
      },
      ...(known?.name !== undefined && { assignmentName: known.name }),
      balance,
      ...(lack !== undefined && { approvalNeed: { ...lack, rule } }),
      outcomes: plan.outcomeCounts(),
      estimate: estimateApply(plan, { balance }, options, speed.secondsPerRequest(account)),
    };
  } finally {
    plan.close();
  }
}

async function survey(
  { file, encoding }: Input<'sheet.survey'>,
  { files, log }: EngineContext,
  { signal, onProgress }: RunningJob,
): Promise<SurveyedFile> {
  const spreadsheet = await openSpreadsheet(files.path(file), { signal, log, encoding });
  try {
    const { sheets, assignmentIds, ignored } = await surveyWorkbook(spreadsheet, {}, { signal, onProgress });
    const assignments = assignmentIds.map((assignmentId) => {
      const own = sheets.filter(({ shares }) => shares.has(assignmentId));
      const rows = own.reduce((sum, { shares }) => sum + (shares.get(assignmentId)?.rows ?? 0), 0);
      return { assignmentId, rows, sheets: own.map(({ name }) => name) };
    });
    return { assignments, ignored };
  } finally {
    await spreadsheet.close();
  }
}

/** @throws AppError FILE_NOT_FOUND for a mapping that is no longer saved */
function requestOf(
  { file, encoding, blanks, create, template }: Input<'batch.columns'>,
  { files, workspace }: EngineContext,
): Omit<WorkbookRequest, 'outDir'> {
  const saved = template === undefined ? undefined : savedMapping(workspace, template);
  return {
    file: files.path(file),
    encoding,
    blanks,
    create,
    otherAssignment: false,
    ...(saved !== undefined && { template: parseMappingFile(saved.mapping) }),
  };
}

async function columns(
  input: Input<'batch.columns'>,
  context: EngineContext,
  job: RunningJob,
): Promise<Output<'batch.columns'>> {
  const { found: assignments, missing } = await workbookColumns(requestOf(input, context), {
    sourceFor: (ids) => sourceFor(ids, input.snapshot, context, job),
    signal: job.signal,
    onProgress: job.onProgress,
    log: context.log,
  });
  const found = new Map<string, SeveralColumn>();
  for (const { assignmentId, sheets } of assignments) {
    for (const { column, field, kind, how } of sheets.flatMap(({ mapping }) => mapping.columns)) {
      if (column === '' && field === null) continue;
      const alike = JSON.stringify([column, field, kind, how]);
      const ids = found.get(alike)?.assignmentIds ?? [];
      found.set(alike, { column, field, kind, how, assignmentIds: [...new Set([...ids, assignmentId])] });
    }
  }
  return { columns: [...found.values()], missing };
}

async function make(
  input: Input<'batch.make'>,
  context: EngineContext,
  job: RunningJob,
): Promise<Output<'batch.make'>> {
  const { plansDir, clock, connection, log } = context;
  const request = requestOf(input, context);
  const { signal, onProgress } = job;
  const keep: (() => void)[] = [];
  const { plans } = await planWorkbook(
    {
      ...request,
      without: input.without,
      outDir: freePlanFolder(plansDir, request.file, clock),
      author: personHere(connection?.user),
    },
    {
      sourceFor: (ids) => sourceFor(ids, input.snapshot, context, job),
      clock,
      signal,
      onProgress,
      log,
      onRemember: (remember) => keep.push(remember),
    },
  );
  for (const remember of keep) remember();
  return { files: plans.map(({ path: made, kept }) => record(made, kept, context)) };
}

/** Puts a plan into the history. */
function record(path: string, kept: string | undefined, { workspace, files }: EngineContext): string {
  recordPlan(workspace, path, kept);
  return files.handle(path, 'written');
}

/** @throws AppError NO_SNAPSHOT offline where the customers of one of them are not here */
function sourceFor(
  assignmentIds: readonly number[],
  choice: 'fresh' | 'stored',
  context: EngineContext,
  job: RunningJob,
): AssignmentSource {
  const { workspace } = context;
  const [first] = assignmentIds;
  const [stored] = assignmentIds.flatMap((id) => workspace.findAccountsWithSnapshot(id));
  const account = context.account ?? stored;
  if (account === undefined) throw new AppError('NO_SNAPSHOT', sentence('noSnapshotOf', { assignment: first ?? 0 }));
  const names = new Map(workspace.rememberedAssignments(account).map((one) => [one.assignmentId, one.name]));
  return {
    account,
    nameOf: (assignmentId) => names.get(assignmentId),
    open: async (assignmentId) => openSnapshotFor(context, assignmentId, choice, job, assignmentIds.length),
    memoryOf: (assignmentId) => ({ workspace, account, assignmentId }),
  };
}

/** What the folder of an undo is called, before the name of what it puts back. */
const undoWord = { en: 'undo', nb: 'angring av' } as const;

async function undo(
  plans: readonly string[],
  language: 'en' | 'nb',
  context: EngineContext,
): Promise<Output<'batch.undo'>> {
  const { files, plansDir, clock, connection } = context;
  const [first = ''] = plans;
  const folder = freePlanFolder(plansDir, `${undoWord[language]} ${sourceOf(files.path(first))}`, clock);
  const tasks = plans.map((plan) => ({ path: files.path(plan), out: join(folder, files.name(plan)) }));
  const inverses = await inPlanFolder(folder, () => planUndos(tasks, clock, personHere(connection?.user)));
  return { files: inverses.map(({ path, kept }) => record(path, kept, context)) };
}

function sourceOf(path: string): string {
  const plan = PlanFile.open(path);
  try {
    return plan.header.file.name;
  } finally {
    plan.close();
  }
}
