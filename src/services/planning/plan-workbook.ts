import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { Mapping } from '../../core/mapping/mapping.ts';
import type { IgnoredSheet, MissingAssignment, PlanHeader } from '../../core/plan/model.ts';
import { BaseValues } from '../exporting/base-values.ts';
import type { Clock } from '../io/clock.ts';
import { CustomerFinder } from '../mapping/customer-finder.ts';
import type { MappingMemory, Recalled } from '../mapping/mapping-memory.ts';
import { placePlans } from '../plan-file/place-plans.ts';
import { inPlanFolder } from '../plan-file/plan-folder.ts';
import { checkPlanTarget } from '../plan-file/target.ts';
import type { SealedPlan } from '../plan-file/writer.ts';
import type { OnProgress } from '../progress.ts';
import { openSpreadsheet } from '../spreadsheet/open.ts';
import { sha256File } from '../spreadsheet/sha256-file.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import { PlanDraft } from './plan-draft.ts';
import { assignmentPlanName } from './plan-name.ts';
import type { PlanRequest } from './plan-request.ts';
import type { PlannedFile } from './plan-spreadsheet.ts';
import { layOutSheet, type SheetLayout } from './sheet-layout.ts';
import { assignmentOf, surveyWorkbook, withoutAssignments, type WorkbookSurvey } from './survey-workbook.ts';

/** What the user asks for: a plan for each assignment that the file names, in one folder. */
export type WorkbookRequest = Omit<PlanRequest, 'out' | 'account' | 'assignmentId'> & {
  /** Made if need be. */
  readonly outDir: string;
  /** Assignments that get no plan: their rows are named as data that belongs to none. */
  readonly without?: readonly number[] | undefined;
};

/** Where the customers of the assignments come from, once it is known which they are. */
export interface AssignmentSource {
  readonly account: string;
  /** What an assignment is called; undefined where nobody knows. */
  readonly nameOf: (assignmentId: number) => string | undefined;
  /** Closed when the assignment is planned. */
  readonly open: (assignmentId: number) => Promise<SnapshotReader>;
  /** Where it is remembered how an assignment's sheets are mapped; without it nothing is recalled, and nothing kept. */
  readonly memoryOf?: (assignmentId: number) => MappingMemory | undefined;
}

export interface WorkbookDependencies {
  readonly sourceFor: (assignmentIds: readonly number[]) => Promise<AssignmentSource> | AssignmentSource;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly log: (line: string) => void;
  /** Keeps how the sheets of a plan were mapped: that it fails is no reason to have no plan. */
  readonly onRemember?: (remember: () => void) => void;
  /** Plans that are made in one pass over the file; fewer in tests. */
  readonly plansAtOnce?: number;
}

export interface PlannedWorkbook {
  readonly plans: readonly (Omit<PlannedFile, 'remember'> & { readonly path: string })[];
  /** Data that belongs to no plan. */
  readonly ignored: readonly IgnoredSheet[];
  /** Rows of it that stand between those of plans and name no assignment: somebody should look. */
  readonly strays: number;
}

/** Each plan in the making has its own file, its own customers and a block of rows in memory. */
const mostPlansAtOnce = 50;

/**
 * Makes a plan for each assignment that the sheets of a file name. The rows go to their plans in one pass, however they
 * are mixed. All plans come into place together, or none does: a failure or a cancel leaves nothing.
 *
 * @throws AppError as `planSpreadsheet`, and USAGE where no sheet names any assignment
 */
export async function planWorkbook(
  request: WorkbookRequest,
  dependencies: WorkbookDependencies,
): Promise<PlannedWorkbook> {
  const { signal, log, clock } = dependencies;
  const spreadsheet = await openSpreadsheet(request.file, { signal, log, encoding: request.encoding });
  try {
    const survey = withoutAssignments(await surveyWorkbook(spreadsheet, request, dependencies), request.without ?? []);
    const source = await dependencies.sourceFor(survey.assignmentIds);
    if (!request.otherAssignment) refuseOtherAccount(spreadsheet, source.account);
    const sha256 = await sha256File(request.file, signal);
    const about = { request, spreadsheet, survey, source, now: clock.now(), sha256 };
    const tasks = survey.assignmentIds.map((assignmentId) => {
      const out = join(request.outDir, assignmentPlanName(assignmentId, source.nameOf(assignmentId)));
      checkPlanTarget(out, [request.file]);
      return { assignmentId, out };
    });
    return await inPlanFolder(request.outDir, () => makePlans(about, tasks, dependencies));
  } finally {
    await spreadsheet.close();
  }
}

/** How the sheets with rows of an assignment are read. */
export interface AssignmentColumns {
  readonly assignmentId: number;
  readonly sheets: readonly { readonly name: string; readonly mapping: Mapping }[];
}

export interface WorkbookColumns {
  readonly found: readonly AssignmentColumns[];
  /** Those that there can be no plan for: the others can be planned without them. */
  readonly missing: readonly MissingAssignment[];
}

/**
 * Which column of a file is which field for each of its assignments, as `planWorkbook` would plan it: to be looked at
 * before anything is planned.
 *
 * @throws AppError as `planWorkbook`; NOT_FOUND or NO_SNAPSHOT only where not one of the assignments is there
 */
export async function workbookColumns(
  request: Omit<WorkbookRequest, 'outDir'>,
  { sourceFor, signal, log, onProgress }: Pick<WorkbookDependencies, 'sourceFor' | 'signal' | 'log' | 'onProgress'>,
): Promise<WorkbookColumns> {
  const spreadsheet = await openSpreadsheet(request.file, { signal, log, encoding: request.encoding });
  try {
    const survey = await surveyWorkbook(spreadsheet, request, { signal, onProgress });
    const source = await sourceFor(survey.assignmentIds);
    if (!request.otherAssignment) refuseOtherAccount(spreadsheet, source.account);
    const found: AssignmentColumns[] = [];
    const missing: MissingAssignment[] = [];
    for (const assignmentId of survey.assignmentIds) {
      const isOnly = missing.length + 1 === survey.assignmentIds.length;
      const snapshot = await openOrWhyNot(source, assignmentId, isOnly);
      if (typeof snapshot === 'string') {
        missing.push({ assignmentId, why: snapshot });
        continue;
      }
      try {
        const layouts = await layOutSheets(
          { request, spreadsheet, survey, source },
          { assignmentId },
          snapshot,
          signal,
        );
        found.push({ assignmentId, sheets: layouts.map(({ name, mapping }) => ({ name, mapping })) });
      } finally {
        snapshot.close();
      }
    }
    return { found, missing };
  } finally {
    await spreadsheet.close();
  }
}

/** @param isOnly every other assignment is missing: where this one is too, there is nothing to go on with */
async function openOrWhyNot(
  source: AssignmentSource,
  assignmentId: number,
  isOnly: boolean,
): Promise<SnapshotReader | MissingAssignment['why']> {
  try {
    return await source.open(assignmentId);
  } catch (error) {
    if (!(error instanceof AppError) || isOnly) throw error;
    if (error.code === 'NOT_FOUND') return 'not-in-cube';
    if (error.code === 'NO_SNAPSHOT') return 'not-fetched';
    throw error;
  }
}

async function makePlans(
  about: About,
  tasks: readonly PlanTask[],
  dependencies: WorkbookDependencies,
): Promise<PlannedWorkbook> {
  const { signal, plansAtOnce = mostPlansAtOnce } = dependencies;
  const drafts: PlanDraft[] = [];
  try {
    const sealed: DraftedPlan[] = [];
    for (let from = 0; from < tasks.length; from += plansAtOnce) {
      sealed.push(...(await draftPlans(about, tasks.slice(from, from + plansAtOnce), dependencies, drafts)));
    }
    signal.throwIfAborted();
    const kept = placePlans(sealed);
    const { ignored, strays } = about.survey;
    const plans = sealed.map(({ target: path, header, counts, recalled }, at) => ({
      path,
      header,
      counts,
      kept: kept[at],
      recalled,
    }));
    return { plans, ignored, strays };
  } finally {
    for (const draft of drafts) await draft.abandon();
  }
}

function refuseOtherAccount({ cube }: Spreadsheet, account: string): void {
  if (cube === undefined || cube.account === account) return;
  throw new AppError('FILE_OTHER_ASSIGNMENT', sentence('exportOfOtherAccount', { account: cube.account }), {
    details: { account: cube.account },
  });
}

type DraftedPlan = SealedPlan & { readonly header: PlanHeader; readonly recalled: Recalled | undefined };

/** A file, and whom it is about. */
interface SurveyedFile {
  readonly request: Omit<WorkbookRequest, 'outDir'>;
  readonly spreadsheet: Spreadsheet;
  readonly survey: WorkbookSurvey;
  readonly source: AssignmentSource;
}

/** What all plans of a file share. */
interface About extends SurveyedFile {
  readonly request: WorkbookRequest;
  readonly now: Date;
  readonly sha256: string;
}

interface PlanTask {
  readonly assignmentId: number;
  readonly out: string;
}

/** Plans of some assignments in one pass over the sheets that have rows of them. `all` learns of each as it begins. */
async function draftPlans(
  about: About,
  tasks: readonly PlanTask[],
  { signal, onProgress, onRemember }: WorkbookDependencies,
  all: PlanDraft[],
): Promise<readonly DraftedPlan[]> {
  const readers: SnapshotReader[] = [];
  try {
    const drafts = new Map<number, PlanDraft>();
    const layouts: SheetLayout[][] = [];
    for (const task of tasks) {
      const snapshot = await about.source.open(task.assignmentId);
      readers.push(snapshot);
      const own = await layOutSheets(about, task, snapshot, signal);
      layouts.push(own);
      const draft = beginDraft(about, task, snapshot, own);
      all.push(draft);
      drafts.set(task.assignmentId, draft);
    }
    const sheets = about.survey.sheets.filter(({ shares }) => tasks.some((task) => shares.has(task.assignmentId)));
    let done = 0;
    for (const sheet of sheets) {
      for await (const batch of about.spreadsheet.rows(sheet.name, { signal })) {
        signal.throwIfAborted();
        for (const row of batch) {
          const id = assignmentOf(row, sheet.column) ?? sheet.otherwise;
          if (id !== undefined) drafts.get(id)?.add(sheet.name, row);
        }
        done += batch.length;
        onProgress({ phase: 'plan', done, total: Math.max(done, about.survey.rows) });
        for (const draft of drafts.values()) await draft.flush();
      }
    }
    const sealed: DraftedPlan[] = [];
    for (const [index, draft] of [...drafts.values()].entries()) {
      const [first] = layouts[index] ?? [];
      sealed.push({ ...(await draft.seal(signal)), recalled: first?.recalled });
      if (first !== undefined) onRemember?.(first.remember);
    }
    return sealed;
  } finally {
    readers.forEach((reader) => reader.close());
  }
}

/** The sheets with rows of an assignment, each laid out by those rows alone. */
async function layOutSheets(
  { request, spreadsheet, survey, source }: SurveyedFile,
  { assignmentId }: Pick<PlanTask, 'assignmentId'>,
  snapshot: SnapshotReader,
  signal: AbortSignal,
): Promise<SheetLayout[]> {
  const { account } = source;
  const finder = new CustomerFinder(snapshot, request.create);
  const exported = spreadsheet.cube?.sheets.find((sheet) => sheet.assignmentId === assignmentId);
  const layouts: SheetLayout[] = [];
  for (const sheet of survey.sheets) {
    const share = sheet.shares.get(assignmentId);
    if (share === undefined) continue;
    const { name, headerRow } = sheet;
    const input = {
      name,
      sample: [...sheet.head, ...share.sample],
      spreadsheet,
      exported: sheet.exported?.assignmentId === assignmentId ? sheet.exported : exported,
      request: { ...request, account, assignmentId, headerRow },
      snapshot,
      finder,
      memory: source.memoryOf?.(assignmentId),
    };
    layouts.push(await layOutSheet(input, signal));
  }
  return layouts;
}

function beginDraft(
  { request, spreadsheet, survey, source, now, sha256 }: About,
  { assignmentId, out }: PlanTask,
  snapshot: SnapshotReader,
  layouts: readonly SheetLayout[],
): PlanDraft {
  const { account } = source;
  const base = spreadsheet.cube?.account === account ? BaseValues.of(spreadsheet.cube.base, assignmentId) : undefined;
  const own = { ...request, out, account, assignmentId };
  return new PlanDraft({
    request: own,
    spreadsheet,
    snapshot,
    layouts,
    base,
    ignored: survey.ignored,
    now,
    sha256,
  });
}
