import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { findColumn } from '../../core/mapping/explicit-columns.ts';
import { type MappingFile, toMappingFile } from '../../core/mapping/mapping-file.ts';
import { otherHeadings } from '../../core/mapping/other-headings.ts';
import type { MappingProposal } from '../../core/mapping/proposal.ts';
import { parseMappingFile } from '../../core/mapping/parse-mapping-file.ts';
import type { JsonValue } from '../../core/types.ts';
import {
  type FoundTemplate,
  type ProposalDependencies,
  proposeMapping,
} from '../../services/mapping/propose-mapping.ts';
import { readMappingFile, writeMappingFile } from '../../services/mapping/mapping-files.ts';
import { readMemory } from '../../services/mapping/mapping-memory.ts';
import { PlanFile } from '../../services/plan-file/plan-file.ts';
import { mayNameSeveral } from '../../services/planning/survey-workbook.ts';
import { countEmptied } from '../../services/planning/count-emptied.ts';
import { previewSheet } from '../../services/mapping/preview-sheet.ts';
import { sheetValues, tryFitting } from '../../services/mapping/sheet-values.ts';
import { beginningSheet, type SheetLook } from '../../services/mapping/spreadsheet-cache.ts';
import { readMeta, type ReviewMeta } from '../../services/review/workbook/review-sheet.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { OpenedSpreadsheet } from '../../shared/contract/sheets.ts';
import type { Input, Output } from '../../shared/ipc.ts';
import type { EngineContext } from '../context.ts';
import type { CallHandlers, JobHandlers } from '../handler-types.ts';
import type { RunningJob } from '../jobs.ts';
import { savedMapping } from '../saved-mapping.ts';
import { findSnapshot, storedSnapshot } from '../snapshots.ts';

export const sheetCalls = {
  'sheet.preview': async ({ file, sheet, encoding, assignmentId }, context) => {
    const look = await context.looks.look(context.files.path(file), { encoding });
    const fields = assignmentId === undefined ? undefined : findSnapshot(context, assignmentId)?.fields;
    return { sheet, ...(await previewSheet(look, sheet, fields)) };
  },
  'mapping.propose': (input, context) => propose(input, context),
  'sheet.values': async ({ file, sheet, headerRow, encoding }, { files, looks }) => {
    const path = files.path(file);
    const values = await sheetValues({ path, sheet, headerRow, encoding });
    if (values.isWhole) looks.noteRows(path, sheet, headerRow + values.rows);
    return values;
  },
  'sheet.tryFitting': ({ file, sheet, headerRow, encoding, fitting }, { files }) =>
    tryFitting({ path: files.path(file), sheet, headerRow, encoding }, fitting),
  'template.list': (_input, { workspace }) =>
    workspace.templates().map(({ name, savedAt, headings }) => ({ name, savedAt, headings })),
  'template.save': ({ name, mapping, headings }, { workspace }) => {
    const json: JsonValue = JSON.parse(JSON.stringify(mapping));
    // What could not be used again is not saved.
    parseMappingFile(json);
    workspace.saveTemplate(name, json, headings);
    return null;
  },
  'template.remove': ({ name }, { workspace }) => {
    workspace.removeTemplate(name);
    return null;
  },
  'template.export': async ({ mapping, target }, { files }) => {
    await writeMappingFile(files.target(target), mapping);
    files.written(target);
    return null;
  },
  'template.import': (input, context) => importTemplate(input, context),
  'memory.list': (_input, { workspace }) =>
    workspace.rememberedShapes().map((shape) => {
      const { id, account, assignmentId, usedAt } = shape;
      return { id, account, assignmentId, usedAt, headings: readMemory(shape)?.headings ?? [] };
    }),
  'memory.forget': ({ id }, { workspace }) => {
    if (id === undefined) workspace.forgetShapes();
    else workspace.forgetShape(id);
    return null;
  },
} satisfies Partial<CallHandlers>;

export const sheetJobs = {
  'sheet.open': async ({ file, encoding }, context, { signal, onProgress }) => {
    onProgress({ phase: 'read', done: 0 });
    const look = await context.looks.look(context.files.path(file), { signal, encoding });
    const review = await readMeta(look, signal);
    const opened = { ...(await describeFile(file, context.files.name(file), look)), ...whose(review, context) };
    return review === undefined && (await mayNameSeveral(look)) ? { ...opened, mayBeSeveral: true } : opened;
  },
  'mapping.emptied': (input, context, job) => emptied(input, context, job),
  'mapping.lookUp': async (input, context, { signal, onProgress }) => {
    const info = storedSnapshot(context, input.assignmentId);
    // Checking the file is a small part of the work beside looking through the customers.
    const checked = (share: number): void => {
      onProgress({ phase: 'index', done: Math.round(share * info.count * checkingShare), total: info.count });
    };
    await context.desk.prepare(context.workspace, info, { signal, onProgress: checked });
    return propose(input, context, {
      signal,
      onProgress: (done, total) => {
        onProgress({ phase: 'index', done: Math.round(total * checkingShare + done * (1 - checkingShare)), total });
      },
    });
  },
} satisfies Partial<JobHandlers>;

/** Whose answers a workbook holds, where it was made for answers. */
function whose(review: ReviewMeta | undefined, { workspace, files }: EngineContext): Pick<OpenedSpreadsheet, 'review'> {
  if (review === undefined) return {};
  const { plan, source } = review;
  const entry = workspace.plans().find(({ planId, path }) => planId === plan && existsSync(path));
  const file = entry && { file: files.handle(entry.path, 'read'), name: basename(entry.path) };
  return { review: { plan, ...(source !== undefined && { source }), ...(file !== undefined && { file }) } };
}

const checkingShare = 0.1;

async function describeFile(file: string, name: string, look: SheetLook): Promise<OpenedSpreadsheet> {
  const { format, encoding, encodingNear, delimiter, sheets, cube } = look;
  return {
    file,
    name,
    format,
    ...(encoding !== undefined && { encoding }),
    ...(encodingNear !== undefined && { encodingNear }),
    ...(delimiter !== undefined && { delimiter }),
    sheets,
    sheet: await beginningSheet(look),
    ...(cube !== undefined && {
      exported: {
        account: cube.account,
        exportedAt: cube.exportedAt,
        hasValues: look.hasExportedValues,
        sheets: cube.sheets.map(({ name, assignmentId, part }) => ({ name, assignmentId, part })),
      },
    }),
  };
}

async function propose(
  { file, sheet, headerRow, encoding, assignmentId, choice, dateOrder, memory, template }: Input<'mapping.propose'>,
  context: EngineContext,
  job: Pick<ProposalDependencies, 'signal' | 'onProgress'> = {},
): ReturnType<typeof proposeMapping> {
  const { workspace, desk, files } = context;
  const look = await context.looks.look(context.files.path(file), { encoding });
  const info = storedSnapshot(context, assignmentId);
  const { snapshot, finder } = desk.take(workspace, info);
  const before = template.kind === 'plan' ? mappingOfPlan(files.path(template.file)) : undefined;
  const proposal = await proposeMapping(
    { account: info.account, assignmentId, sheet, headerRow, choice, dateOrder },
    {
      look,
      snapshot,
      finder,
      templateFor: (headings) =>
        template.kind === 'plan'
          ? before && { template: before.template, isUsed: true }
          : findTemplate(workspace, template, headings),
      ...job,
      memory: memory === false ? undefined : { workspace, account: info.account, assignmentId },
    },
  );
  return before === undefined ? proposal : asBefore(proposal, before.mapping);
}

/** How the sheet of a plan was mapped. @throws AppError FILE_NOT_FOUND, PLAN_INVALID, PLAN_IN_USE */
function mappingOfPlan(path: string): { readonly template: FoundTemplate['template']; readonly mapping: MappingFile } {
  const plan = PlanFile.open(path);
  try {
    const { file, mapping: made, createdAt } = plan.header;
    const mapping = toMappingFile(made);
    const json: JsonValue = JSON.parse(JSON.stringify(mapping));
    const headings = made.columns.map(({ column }) => column);
    return { template: { name: file.name, mapping: json, headings, savedAt: createdAt }, mapping };
  } finally {
    plan.close();
  }
}

/** What the plan says is as last time, and not a mapping that was saved under a name. */
function asBefore(made: MappingProposal, mapping: MappingFile): MappingProposal {
  const { template: _, ...proposal } = made;
  const headings = proposal.columns.map(({ column }) => column);
  const columns = proposal.columns.map((one) => (one.how === 'template' ? { ...one, how: 'learnt' as const } : one));
  return { ...proposal, columns, again: otherHeadings(headings, mapping) };
}

async function emptied(
  { file, sheet, headerRow, encoding, assignmentId }: Input<'mapping.emptied'>,
  context: EngineContext,
  { signal, onProgress }: RunningJob,
): ReturnType<typeof countEmptied> {
  const { workspace, files, clock, looks } = context;
  const path = files.path(file);
  const total = looks.rowsOf(path, sheet);
  const info = storedSnapshot(context, assignmentId);
  const request = { file: path, account: info.account, assignmentId, sheet, headerRow, encoding };
  const snapshot = await workspace.openSnapshotInPieces(info, { signal });
  try {
    return await countEmptied({ ...request, create: false, otherAssignment: false }, snapshot, {
      now: clock.now(),
      signal,
      onRows: (done) => onProgress({ phase: 'read', done, ...(total !== undefined && done <= total && { total }) }),
    });
  } finally {
    snapshot.close();
  }
}

async function importTemplate(
  { file, headings }: Input<'template.import'>,
  { files, workspace }: EngineContext,
): Promise<Output<'template.import'>> {
  const mapping = await readMappingFile(files.path(file));
  const base =
    files
      .name(file)
      .replace(/\.json$/i, '')
      .slice(0, 150) || 'mapping';
  const taken = new Set(workspace.templates().map(({ name }) => name));
  let name = base;
  for (let nth = 2; taken.has(name); nth++) name = `${base} ${String(nth)}`;
  const found = mapping.columns.filter((entry) => findColumn(headings, entry) !== undefined).length;
  // Made for this sheet, or for another one, of which only the columns that it names are known.
  const isForSheet = found === mapping.columns.length;
  const own = isForSheet ? headings : mapping.columns.map(({ column }) => column);
  const json: JsonValue = JSON.parse(JSON.stringify(mapping));
  workspace.saveTemplate(name, json, own);
  return { name, columns: mapping.columns.length, found };
}

/** @throws AppError FILE_NOT_FOUND for a name that is no longer saved */
function findTemplate(
  workspace: Workspace,
  wanted: Exclude<Input<'mapping.propose'>['template'], { readonly kind: 'plan' }>,
  headings: readonly string[],
): FoundTemplate | undefined {
  if (wanted.kind === 'named') return { template: savedMapping(workspace, wanted.name), isUsed: true };
  const template = workspace.templateForHeadings(headings);
  return template && { template, isUsed: wanted.kind === 'same-columns' };
}
