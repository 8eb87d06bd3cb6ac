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
import { assignmentNames } from '../assignment-names.ts';
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
    const [first] = sources;
    const isNamed = format === 'xlsx' && first !== undefined;
    const names = isNamed ? await assignmentNames(context, workspace, first, ids) : new Map<number, string>();
    const written = await exportSnapshots(
      options.out,
      snapshots.map((snapshot, index) => ({ snapshot, name: names.get(ids[index] ?? 0) ?? String(ids[index]) })),
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
