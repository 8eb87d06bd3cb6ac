import type { Command } from 'commander';
import { Option } from 'commander';
import { AppError } from '../../core/errors.ts';
import { type ChosenEncoding, chosenEncodings } from '../../core/workbook/text-encodings.ts';
import { type BlankRule, blankRules } from '../../core/mapping/mapping.ts';
import { type MappingFile, parseMappingFile } from '../../core/mapping/mapping-file.ts';
import { planSpreadsheet } from '../../services/planning/plan-spreadsheet.ts';
import { readMappingFile } from '../../services/mapping/mapping-files.ts';
import { recordPlan } from '../../services/planning/history.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext, CommandResult } from '../command-context.ts';
import { remember, withWorkspace } from '../connect.ts';
import { parseId, parseList, parsePositive } from '../parse-options.ts';
import { memoryJson, memoryText } from '../plan-memory.ts';
import { planResult } from '../plan-result.ts';
import type { Register } from '../register.ts';
import { snapshotSource } from '../snapshot-source.ts';
import { makeEditPlan } from './plan-edit.ts';

interface PlanOptions {
  readonly assignment: number;
  readonly out: string;
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

export const planCommand: Register = (program, run) => {
  describe(program.command('plan')).action((file: string | undefined, options: PlanOptions) =>
    run((context) =>
      withWorkspace(context, (workspace) => {
        const { set } = options;
        if (set !== undefined) {
          refuseFileOptions(file, options);
          return makeEditPlan(context, workspace, { ...options, set });
        }
        if (file === undefined) throw new AppError('USAGE', 'Say which file, or what to change: --set FIELD=VALUE.');
        if (options.where !== undefined) throw new AppError('USAGE', 'A filter goes with --set, not with a file.');
        return makePlan(context, workspace, file, options);
      }),
    ),
  );
};

/** Options about a sheet mean nothing where there is none. */
function refuseFileOptions(file: string | undefined, options: PlanOptions): void {
  const { sheet, headerRow, mapping, key, blanks, encoding, create, skipHidden, otherAssignment } = options;
  const ofFiles = [file, sheet, headerRow, mapping, key, blanks, encoding, create, skipHidden, otherAssignment];
  if (ofFiles.some((option) => option !== undefined)) {
    throw new AppError('USAGE', 'With --set there is no file, and no option about one.');
  }
}

const describe = (command: Command): Command =>
  command
    .description('read a spreadsheet, compare it with the assignment, and write down what would change')
    .argument('[file]', 'a .xlsx, .xls, .ods or .csv file')
    .requiredOption('--assignment <n>', 'the assignment that the rows belong to', parseId)
    .requiredOption('--out <plan>', 'where the plan goes (.cubeplan)')
    .option('--sheet <name>', 'the sheet to read; otherwise our export’s own, or the one whose columns are known best')
    .option('--header-row <n>', 'the row that has the headings; otherwise it is looked for', parsePositive)
    .option('--mapping <file|template>', 'a mapping file, or the name of a stored template')
    .option('--key <field[,field]>', 'the field or fields that find the customer (customer_id)', parseList)
    .addOption(
      new Option('--blanks <rule>', 'what an empty cell does: keep the value (default) or clear it').choices(
        blankRules,
      ),
    )
    .addOption(
      new Option('--encoding <name>', 'how the letters of a CSV file are stored (found out)').choices(chosenEncodings),
    )
    .option('--skip-hidden', 'leave out the rows that the sheet hides, or that a filter hides')
    .option(
      '--set <field=value>',
      'without a file: this value for the field; "FIELD=" empties it (repeatable)',
      collect,
    )
    .option('--where <expression>', 'with --set: only customers for whom this holds, such as "city = \'Oslo\'"')
    .option('--allow-values <field>', 'values that no customer has may be written to this field (repeatable)', collect)
    .option('--create', 'rows of unknown customers are new customers')
    .option('--offline', 'compare with the stored snapshot; no network at all')
    .option('--other-assignment', 'the file comes from another assignment or account, and that is meant')
    .option('--no-memory', 'do not map as this shape of sheet was mapped last time, and do not remember this time')
    .addHelpText(
      'after',
      '\nExamples:\n  cube-bulk plan customers.xlsx --assignment 9 --out changes.cubeplan\n  cube-bulk plan list.csv --assignment 9 --out changes.cubeplan --key phone_1 --offline\n  cube-bulk plan --set zone_name=Nord --where "city = \'Bodø\'" --assignment 9 --out zones.cubeplan',
    );

const collect = (text: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), text];

async function makePlan(
  context: CommandContext,
  workspace: Workspace,
  file: string,
  options: PlanOptions,
): Promise<CommandResult> {
  const { clock, signal, onProgress, say } = context;
  const { assignment: assignmentId } = options;
  const mapping = options.mapping === undefined ? {} : await readMapping(options.mapping, workspace);
  const source = snapshotSource(context, workspace, assignmentId, options.offline === true);
  try {
    const planned = await planSpreadsheet(
      {
        file,
        out: options.out,
        account: source.account,
        assignmentId,
        sheet: options.sheet,
        headerRow: options.headerRow,
        key: options.key,
        blanks: options.blanks,
        skipHidden: options.skipHidden === true,
        create: options.create === true,
        otherAssignment: options.otherAssignment === true,
        encoding: options.encoding,
        allowValues: options.allowValues,
        ...mapping,
        learn: mapping.mappingFile ?? mapping.template,
      },
      {
        openSnapshot: source.open,
        clock,
        signal,
        onProgress,
        log: () => undefined,
        memory: options.memory ? { workspace, account: source.account, assignmentId } : undefined,
      },
    );
    remember(context, () => {
      recordPlan(workspace, options.out, planned.kept);
      planned.remember();
    });
    if (planned.kept !== undefined) say(`The plan that was there had been applied; it is kept as ${planned.kept}.`);
    const result = await planResult(options.out, planned.header, planned.counts, memoryJson(planned));
    return { ...result, text: result.text + memoryText(planned) };
  } finally {
    await source.close();
  }
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
