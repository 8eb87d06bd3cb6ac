import { extname } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import { assignmentsToExport } from '../../services/exporting/assignments-to-export.ts';
import {
  type ExportedAssignment,
  type ExportFormat,
  exportSnapshots,
} from '../../services/exporting/export-snapshots.ts';
import { customerFilter, filteredSnapshot } from '../../services/workspace/customer-filter.ts';
import type { SnapshotReader } from '../../services/workspace/snapshot-reader.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { withWorkspace } from '../connect.ts';
import { exitCodes } from '../exit-codes.ts';
import { collectIds, parseList } from '../parse-options.ts';
import type { Register } from '../register.ts';
import { formatCount } from '../progress-line.ts';
import { snapshotSource, type SnapshotSource } from '../snapshot-source.ts';

interface ExportOptions {
  readonly out: string;
  readonly fields?: readonly string[];
  readonly where?: string;
  readonly offline?: true;
  readonly base: boolean;
  readonly guardFormulas?: true;
}

export const exportCommand: Register = (program, run) => {
  program
    .command('export')
    .description('write the customers of assignments to a .xlsx, .csv or .json file')
    .argument('<assignment...>', 'assignment numbers; .csv and .json take one', collectIds)
    .requiredOption('--out <file>', 'the file; its ending says the format')
    .option('--fields <a,b,…>', 'only these fields, in this order; the key is always there', parseList)
    .option(
      '--where <expression>',
      'only customers for whom this holds, such as "city = \'Oslo\' and phone_1 is empty"',
    )
    .option('--offline', 'take the stored snapshot; no network at all')
    .option('--no-base', 'leave out the exported values that make a later plan three-way (.xlsx)')
    .option('--guard-formulas', 'put a ’ before values that a spreadsheet would take for a formula (.csv)')
    .addHelpText(
      'after',
      '\nExamples:\n  cube-bulk export 9 246 --out customers.xlsx\n  cube-bulk export 9 --out phones.csv --fields name,phone_1',
    )
    .action((ids: readonly number[], options: ExportOptions) =>
      run((context) => withWorkspace(context, (workspace) => exportTo(context, workspace, ids, options))),
    );
};

async function exportTo(
  context: CommandContext,
  workspace: Workspace,
  asked: readonly number[],
  options: ExportOptions,
): Promise<CommandResult> {
  const format = formatOf(options.out);
  const ids = assignmentsToExport(format, asked);
  const where = options.where === undefined ? undefined : parseExpression(options.where);
  const sources: SnapshotSource[] = [];
  try {
    const snapshots: SnapshotReader[] = [];
    for (const id of ids) {
      const source = snapshotSource(context, workspace, id, options.offline === true);
      sources.push(source);
      const snapshot = await source.open();
      snapshots.push(where === undefined ? snapshot : filteredSnapshot(snapshot, customerFilter(where, snapshot)));
    }
    const names = format === 'xlsx' ? await assignmentNames(context, workspace, sources, ids) : [];
    const written = await exportSnapshots(
      options.out,
      snapshots.map((snapshot, index) => ({ snapshot, name: names[index] ?? '' })),
      { format, fields: options.fields, guardFormulas: options.guardFormulas === true, base: options.base },
      context,
    );
    return result(options.out, written);
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
}

function formatOf(file: string): ExportFormat {
  const ending = extname(file).slice(1).toLowerCase();
  if (ending === 'xlsx' || ending === 'csv' || ending === 'json') return ending;
  throw new AppError('USAGE', `The format follows from the file’s ending: .xlsx, .csv or .json, not “${ending}”.`);
}

/** How long the server may take to say what its assignments are called: a name is no reason to wait. */
const namesWithinMs = 5000;

/** The names that the sheets get; the number alone where nobody knows one. */
async function assignmentNames(
  { signal }: CommandContext,
  workspace: Workspace,
  sources: readonly SnapshotSource[],
  ids: readonly number[],
): Promise<readonly string[]> {
  const [source] = sources;
  const known = new Map(
    (source === undefined ? [] : workspace.rememberedAssignments(source.account)).map(
      ({ assignmentId, name }) => [assignmentId, name] as const,
    ),
  );
  if (source?.client !== undefined && ids.some((id) => known.get(id) === undefined)) {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(namesWithinMs)]);
    const listed = await source.client.assignments(limited).catch((error: unknown) => {
      signal.throwIfAborted();
      if (error instanceof AppError || limited.aborted) return undefined;
      throw error;
    });
    for (const { assignment_id: id, assignment_name: name } of listed ?? []) {
      if (known.get(id) === undefined) known.set(id, name);
    }
  }
  return ids.map((id) => known.get(id) ?? String(id));
}

function result(file: string, written: readonly ExportedAssignment[]): CommandResult {
  const lines = written.map(
    ({ assignment_id: id, rows }) => `  assignment ${String(id)}: ${formatCount(rows)} customers`,
  );
  return {
    json: { file, assignments: written.map((assignment) => ({ ...assignment })) },
    text: [`Exported to ${file}`, ...lines].join('\n'),
    exitCode: exitCodes.done,
  };
}
