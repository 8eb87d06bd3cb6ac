import { AppError } from '../../core/errors.ts';
import type { ChosenEncoding } from '../../core/workbook/text-encodings.ts';
import type { BlankRule } from '../../core/mapping/mapping.ts';
import type { MappingFile } from '../../core/mapping/mapping-file.ts';
import { parseMappingFile } from '../../core/mapping/parse-mapping-file.ts';
import { planSpreadsheet } from '../../services/planning/plan-spreadsheet.ts';
import { readMappingFile } from '../../services/mapping/mapping-files.ts';
import { type AssignmentSource, planWorkbook } from '../../services/planning/plan-workbook.ts';
import { recordPlan } from '../../services/planning/history.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import { assignmentNames } from '../assignment-names.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { personOf, remember, withWorkspace } from '../local-context.ts';
import { memoryJson, memoryText } from '../plan-memory.ts';
import { planResult, plansResult } from '../plan-result.ts';
import { takeBack } from '../take-back.ts';
import { snapshotSource, type SnapshotSources, snapshotSources } from '../snapshot-source.ts';
import { makeEditPlan } from './plan-edit.ts';

export interface PlanOptions {
  readonly assignment?: number;
  readonly out?: string;
  readonly outDir?: string;
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly mapping?: string;
  readonly key?: readonly string[];
  readonly blanks?: BlankRule;
  readonly encoding?: ChosenEncoding;
  readonly allowValues?: readonly string[];
  readonly create?: true;
  readonly skipHidden?: true;
  readonly offline?: true;
  readonly otherAssignment?: true;
  readonly memory: boolean;
  readonly set?: readonly string[];
  readonly where?: string;
}

export async function plan(
  context: CommandContext,
  file: string | undefined,
  options: PlanOptions,
): Promise<CommandResult> {
  const make = taskOf(file, options);
  return withWorkspace(context, (workspace) => make(context, workspace));
}

type PlanTask = (context: CommandContext, workspace: Workspace) => Promise<CommandResult>;

/** @throws AppError USAGE, before anything is looked at */
function taskOf(file: string | undefined, options: PlanOptions): PlanTask {
  const { set, outDir } = options;
  if (outDir !== undefined) {
    refuseBesideFolder(file, options);
    return (context, workspace) => makePlans(context, workspace, file, { ...options, outDir });
  }
  const { assignment, out } = targetOf(options);
  if (set !== undefined) {
    refuseFileOptions(file, options);
    return (context, workspace) => makeEditPlan(context, workspace, { ...options, assignment, out, set });
  }
  if (file === undefined) throw new AppError('USAGE', 'Say which file, or what to change: --set FIELD=VALUE.');
  if (options.where !== undefined) throw new AppError('USAGE', 'A filter goes with --set, not with a file.');
  return (context, workspace) => makePlan(context, workspace, file, { ...options, assignment, out });
}

/** Options about a sheet mean nothing where there is none. */
function refuseFileOptions(file: string | undefined, options: PlanOptions): void {
  const { sheet, headerRow, mapping, key, blanks, encoding, create, skipHidden, otherAssignment } = options;
  const ofFiles = [file, sheet, headerRow, mapping, key, blanks, encoding, create, skipHidden, otherAssignment];
  if (ofFiles.some((option) => option !== undefined)) {
    throw new AppError('USAGE', 'With --set there is no file, and no option about one.');
  }
}

/** Of one assignment. */
function targetOf({ assignment, out }: PlanOptions): { readonly assignment: number; readonly out: string } {
  if (assignment !== undefined && out !== undefined) return { assignment, out };
  throw new AppError(
    'USAGE',
    'Say which assignment and where the plan goes: --assignment N --out PLAN, or --out-dir DIR.',
  );
}

/** The sheets of the file name the assignments, and these the plans. */
function refuseBesideFolder(
  file: string | undefined,
  { assignment, out, set, where }: PlanOptions,
): asserts file is string {
  if (assignment !== undefined || out !== undefined) {
    throw new AppError('USAGE', 'With --out-dir the sheets name the assignments: leave out --assignment and --out.');
  }
  if (set !== undefined || where !== undefined) throw new AppError('USAGE', '--out-dir goes with a file alone.');
  if (file === undefined) throw new AppError('USAGE', 'Say which file.');
}

async function makePlan(
  context: CommandContext,
  workspace: Workspace,
  file: string,
  options: PlanOptions & { readonly assignment: number; readonly out: string },
): Promise<CommandResult> {
  const { assignment: assignmentId, out } = options;
  const reading = await readingOf(file, options, workspace);
  const source = snapshotSource(context, workspace, assignmentId, options.offline === true);
  const { account } = source;
  try {
    const planned = await planSpreadsheet(
      { ...reading, out, account, assignmentId, author: personOf(context) },
      {
        ...context,
        openSnapshot: source.open,
        isAtHand: options.offline === true,
        log: () => undefined,
        memory: options.memory ? { workspace, account, assignmentId } : undefined,
      },
    );
    note(context, workspace, out, planned.kept);
    remember(context, planned.remember);
    const result = await planResult(out, planned.header, planned.counts, memoryJson(planned));
    return {
      ...result,
      text: result.text + memoryText(planned),
      takeBack: takeBack(context, [{ path: out, kept: planned.kept }]),
    };
  } finally {
    await source.close();
  }
}

async function makePlans(
  context: CommandContext,
  workspace: Workspace,
  file: string,
  options: PlanOptions & { readonly outDir: string },
): Promise<CommandResult> {
  const reading = await readingOf(file, options, workspace);
  let sources: SnapshotSources | undefined;
  const sourceFor = async (ids: readonly number[]): Promise<AssignmentSource> => {
    sources = snapshotSources(context, workspace, ids, options.offline === true);
    const names = await assignmentNames(context, workspace, sources, ids);
    const { account, open } = sources;
    return {
      account,
      open,
      nameOf: (id) => names.get(id),
      memoryOf: (assignmentId) => (options.memory ? { workspace, account, assignmentId } : undefined),
    };
  };
  try {
    const planned = await planWorkbook(
      { ...reading, outDir: options.outDir, author: personOf(context) },
      { ...context, sourceFor, log: () => undefined, onRemember: (keep) => remember(context, keep) },
    );
    for (const { path, kept } of planned.plans) note(context, workspace, path, kept);
    return { ...(await plansResult(planned)), takeBack: takeBack(context, planned.plans) };
  } finally {
    sources?.close();
  }
}

/** What is asked of the file, whatever its plans become. */
async function readingOf(file: string, options: PlanOptions, workspace: Workspace) {
  const { sheet, headerRow, key, blanks, encoding, allowValues } = options;
  const mapping = options.mapping === undefined ? {} : await readMapping(options.mapping, workspace);
  return {
    file,
    sheet,
    headerRow,
    key,
    blanks,
    encoding,
    allowValues,
    skipHidden: options.skipHidden === true,
    create: options.create === true,
    otherAssignment: options.otherAssignment === true,
    ...mapping,
    learn: mapping.mappingFile ?? mapping.template,
  };
}

function note(context: CommandContext, workspace: Workspace, path: string, kept: string | undefined): void {
  remember(context, () => recordPlan(workspace, path, kept));
  if (kept !== undefined) context.say(`The plan that was there had been applied; it is kept as ${kept}.`);
}

/** A file when there is one of that name, else a stored template. */
async function readMapping(
  name: string,
  workspace: Workspace,
): Promise<{ readonly mappingFile?: MappingFile; readonly template?: MappingFile }> {
  try {
    return { mappingFile: await readMappingFile(name) };
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code === 'MAPPING_INVALID') throw cause;
    const template = workspace.template(name);
    if (template !== undefined) return { template: parseMappingFile(template.mapping) };
    const message = `There is neither a mapping file nor a template called ${name}.`;
    throw new AppError('FILE_NOT_FOUND', message, { cause });
  }
}
