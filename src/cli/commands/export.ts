import { extname } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { Language } from '../../core/types.ts';
import type { ExportPreset } from '../../core/export-preset.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import { assignmentsToExport } from '../../services/exporting/assignments-to-export.ts';
import {
  type ExportedAssignment,
  type ExportFormat,
  exportSnapshots,
} from '../../services/exporting/export-snapshots.ts';
import type { SummaryOptions } from '../../services/exporting/summary.ts';
import { presetFile } from '../../services/planning/plan-name.ts';
import { customerFilter, filteredSnapshot } from '../../services/workspace/customer-filter.ts';
import type { SnapshotReader } from '../../services/workspace/snapshot-reader.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { assignmentNames } from '../assignment-names.ts';
import { withWorkspace } from '../local-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../progress-line.ts';
import { snapshotSource, type SnapshotSource } from '../snapshot-source.ts';
import { noSuchPreset } from './presets.ts';

export interface ExportOptions {
  readonly out?: string;
  readonly preset?: string;
  readonly savePreset?: string;
  readonly fields?: readonly string[];
  readonly where?: string;
  readonly offline?: true;
  readonly base: boolean;
  readonly form?: true;
  readonly summary?: true | string;
  readonly language?: Language;
  readonly guardFormulas?: true;
}

/** Writes customers to a file, as it was typed or as it was saved. */
export const exportCustomers = (
  context: CommandContext,
  ids: readonly number[],
  options: ExportOptions,
): Promise<CommandResult> =>
  withWorkspace(context, (workspace) => exportTo(context, workspace, wantedExport(workspace, ids, options)));

/** What is exported, whoever says so: the preset, and what was typed before it. */
interface WantedExport {
  readonly out: string;
  readonly preset: ExportPreset;
  readonly offline: boolean;
  readonly saveAs: string | undefined;
  readonly form: Language | undefined;
  readonly summary: SummaryOptions | undefined;
}

/** @throws AppError USAGE */
function wantedExport(workspace: Workspace, ids: readonly number[], options: ExportOptions): WantedExport {
  const { preset: name, savePreset: saveAs } = options;
  const saved = name === undefined ? undefined : savedPreset(workspace, name);
  if (saveAs?.trim() === '') throw new AppError('USAGE', 'A preset needs a name.');
  const assignments = ids.length > 0 ? ids : saved?.assignments;
  if (assignments === undefined) throw new AppError('USAGE', 'Say which assignments, or a --preset.');
  const out = options.out ?? (name !== undefined && saved !== undefined ? presetFile(name, saved.format) : undefined);
  if (out === undefined) throw new AppError('USAGE', 'Say where the export goes: --out FILE.');
  const format = formatOf(out);
  const fields = options.fields ?? saved?.fields;
  const where = options.where ?? saved?.where;
  if (where !== undefined) parseExpression(where);
  const preset: ExportPreset = {
    assignments: assignmentsToExport(format, assignments),
    ...(fields !== undefined && { fields }),
    ...(where !== undefined && { where }),
    format,
    ...((!options.base || saved?.base === false) && { base: false }),
    ...((options.guardFormulas === true || saved?.guard_formulas === true) && { guard_formulas: true }),
  };
  const isForm = options.form ?? saved?.form !== undefined;
  const form = isForm ? (options.language ?? saved?.form ?? 'en') : undefined;
  if (form !== undefined && format !== 'xlsx')
    throw new AppError('USAGE', 'A form is a workbook: give it a name that ends in .xlsx.');
  const counted = options.summary ?? saved?.summary;
  if (counted !== undefined && format !== 'xlsx')
    throw new AppError('USAGE', 'A summary is a sheet of a workbook: give it a name that ends in .xlsx.');
  if (options.language !== undefined && form === undefined && counted === undefined)
    throw new AppError('USAGE', '--language goes with --form or --summary.');
  const language = options.language ?? form ?? 'en';
  return {
    out,
    preset: { ...preset, ...(form !== undefined && { form }), ...(counted !== undefined && { summary: counted }) },
    offline: options.offline === true,
    saveAs,
    form,
    summary: counted === undefined ? undefined : { language, ...(counted !== true && { field: counted }) },
  };
}

function savedPreset(workspace: Workspace, name: string): ExportPreset {
  const preset = workspace.preset(name);
  if (preset === undefined) throw noSuchPreset(workspace, name);
  return preset;
}

async function exportTo(
  context: CommandContext,
  workspace: Workspace,
  { out, preset, offline, saveAs, form, summary }: WantedExport,
): Promise<CommandResult> {
  const { assignments: ids, format } = preset;
  const where = preset.where === undefined ? undefined : parseExpression(preset.where);
  const sources: SnapshotSource[] = [];
  try {
    const snapshots: SnapshotReader[] = [];
    for (const id of ids) {
      const source = snapshotSource(context, workspace, id, offline);
      sources.push(source);
      const snapshot = await source.open();
      snapshots.push(where === undefined ? snapshot : filteredSnapshot(snapshot, customerFilter(where, snapshot)));
    }
    const [first] = sources;
    const isNamed = format === 'xlsx' && first !== undefined;
    const names = isNamed ? await assignmentNames(context, workspace, first, ids) : new Map<number, string>();
    const written = await exportSnapshots(
      out,
      snapshots.map((snapshot, index) => ({ snapshot, name: names.get(ids[index] ?? 0) ?? String(ids[index]) })),
      {
        format,
        fields: preset.fields,
        guardFormulas: preset.guard_formulas === true,
        base: preset.base !== false,
        form,
        summary,
      },
      context,
    );
    if (saveAs !== undefined) workspace.savePreset(saveAs, preset);
    return result(out, written, saveAs);
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
}

function formatOf(file: string): ExportFormat {
  const ending = extname(file).slice(1).toLowerCase();
  if (ending === 'xlsx' || ending === 'csv' || ending === 'json') return ending;
  throw new AppError('USAGE', `The format follows from the file’s ending: .xlsx, .csv or .json, not “${ending}”.`);
}

function result(file: string, written: readonly ExportedAssignment[], saved: string | undefined): CommandResult {
  const lines = written.map(
    ({ assignment_id: id, rows }) => `  assignment ${String(id)}: ${formatCount(rows)} customers`,
  );
  if (saved !== undefined) lines.push(`Saved as the preset ${saved}.`);
  return {
    json: {
      file,
      assignments: written.map((assignment) => ({ ...assignment })),
      ...(saved !== undefined && { preset: saved }),
    },
    text: [`Exported to ${file}`, ...lines].join('\n'),
    exitCode: exitCodes.done,
  };
}
