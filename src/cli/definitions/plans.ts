import { type Command, Option } from 'commander';
import { blankRules } from '../../core/mapping/mapping.ts';
import { rowStatuses } from '../../core/plan/model.ts';
import { chosenEncodings } from '../../core/workbook/text-encodings.ts';
import type { ApproveOptions } from '../commands/approve.ts';
import type { EditOptions, ResolveOptions, SelectionOptions } from '../commands/decide.ts';
import type { PlanOptions } from '../commands/plan.ts';
import type { ReviewOptions } from '../commands/review-workbook.ts';
import { collect, collectIds, parseId, parseList } from '../parse-options.ts';
import type { Register } from '../register.ts';

/** The commands about a plan before it is written. Each loads its work when it is chosen, and not before. */

export const planCommand: Register = (program, run) => {
  withSheetOptions(program.command('plan'))
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
      '\nExamples:\n  cube-bulk plan customers.xlsx --assignment 9 --out changes.cubeplan\n  cube-bulk plan list.csv --assignment 9 --out changes.cubeplan --key phone_1 --offline\n  cube-bulk plan --set zone_name=Nord --where "city = \'Bodø\'" --assignment 9 --out zones.cubeplan\n  cube-bulk plan customers.xlsx --out-dir plans',
    )
    .action((file: string | undefined, options: PlanOptions) =>
      run(async (context) => (await import('../commands/plan.ts')).plan(context, file, options)),
    );
};

/** What is read, and how. */
const withSheetOptions = (command: Command): Command =>
  command
    .description('read a spreadsheet, compare it with the assignment, and write down what would change')
    .argument('[file]', 'a .xlsx, .xls, .ods or .csv file')
    .option('--assignment <n>', 'the assignment that the rows belong to', parseId)
    .option('--out <plan>', 'where the plan goes (.cubeplan)')
    .option('--out-dir <dir>', 'in place of both: a plan for each assignment that the sheets name, in this folder')
    .option('--sheet <name>', 'the sheet to read; otherwise our export’s own, or the one whose columns are known best')
    .option('--header-row <n>', 'the row that has the headings, 0 for none; otherwise it is looked for', parseId)
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
    .option('--skip-hidden', 'leave out the rows that the sheet hides, or that a filter hides');

export const showCommand: Register = (program, run) => {
  program
    .command('show')
    .description('look at a plan: its summary, or every row as JSON lines; offline')
    .argument('<plan...>')
    .option('--rows', 'one JSON line for each sheet row, in sheet order')
    .addHelpText('after', '\nExamples:\n  cube-bulk show changes.cubeplan\n  cube-bulk show changes.cubeplan --rows')
    .action((paths: readonly string[], options: { readonly rows?: true }) =>
      run(async (context) => (await import('../commands/show.ts')).show(context, paths, options)),
    );
};

/** Which changes are meant: everything that is given must hold. */
const withSelection = (command: Command): Command =>
  command
    .argument('<plan...>')
    .option('--row <n>', 'the row with this number in the sheet; may be repeated', collectIds)
    .option('--field <field>', 'changes of this field; may be repeated', collect)
    .option('--before <value>', 'changes whose value in Cube is this one; "" is empty')
    .option('--after <value>', 'changes to this value; "" is empty')
    .addOption(new Option('--status <status>', 'rows of this status').choices(rowStatuses))
    .option('--where <expression>', 'rows for which this holds, such as "city = \'Oslo\' and after.phone_1 is empty"');

export const excludeCommand: Register = (program, run) => {
  withSelection(program.command('exclude').description('leave changes of a plan out of what is written; offline'))
    .addHelpText('after', '\nExample:\n  cube-bulk exclude changes.cubeplan --field gender --before Male --after Mann')
    .action((paths: readonly string[], options: SelectionOptions) =>
      run(async (context) => (await import('../commands/decide.ts')).exclude(context, paths, options, true)),
    );
};

export const includeCommand: Register = (program, run) => {
  withSelection(program.command('include').description('take excluded changes in again, exactly these; offline'))
    .addHelpText('after', '\nExample:\n  cube-bulk include changes.cubeplan --row 12')
    .action((paths: readonly string[], options: SelectionOptions) =>
      run(async (context) => (await import('../commands/decide.ts')).exclude(context, paths, options, false)),
    );
};

export const resolveCommand: Register = (program, run) => {
  withSelection(program.command('resolve').description('decide conflicts of a plan; offline'))
    .addOption(
      new Option('--keep <whose>', 'write the sheet’s value, or leave the one in Cube')
        .choices(['mine', 'theirs'])
        .makeOptionMandatory(),
    )
    .addHelpText('after', '\nExample:\n  cube-bulk resolve changes.cubeplan --field email --keep theirs')
    .action((paths: readonly string[], options: ResolveOptions) =>
      run(async (context) => (await import('../commands/decide.ts')).resolve(context, paths, options)),
    );
};

export const editCommand: Register = (program, run) => {
  withSelection(program.command('edit').description('give cells of a plan another value; offline'))
    .option('--set <value>', 'the value, read like a cell of the sheet')
    .option('--clear', 'empty the field')
    .option('--leave', 'leave the field alone, also where the cell cannot be read')
    .addHelpText('after', '\nExample:\n  cube-bulk edit changes.cubeplan --row 12 --field city --set Moss')
    .action((paths: readonly string[], options: EditOptions) =>
      run(async (context) => (await import('../commands/decide.ts')).edit(context, paths, options)),
    );
};

export const reviewCommand: Register = (program, run) => {
  program
    .command('review')
    .description('write a workbook in which a colleague decides about a plan in Excel; offline')
    .argument('<plan>')
    .requiredOption('--out <file>', 'the workbook (.xlsx)')
    .option('--patterns', 'a row for all changes that are alike, instead of one for each')
    .addOption(new Option('--language <language>', 'of the workbook').choices(['en', 'nb']).default('en'))
    .addHelpText(
      'after',
      '\nExample:\n  cube-bulk review changes.cubeplan --out review.xlsx --language nb\n  cube-bulk decide changes.cubeplan review.xlsx',
    )
    .action((plan: string, options: ReviewOptions) =>
      run(async (context) => (await import('../commands/review-workbook.ts')).review(context, plan, options)),
    );
};

export const decideCommand: Register = (program, run) => {
  program
    .command('decide')
    .description('take the answers of a review in Excel back into its plan; offline')
    .argument('<plan>')
    .argument('<file>', 'the workbook that came back, whatever program saved it')
    .addHelpText('after', '\nExample:\n  cube-bulk decide changes.cubeplan review.xlsx')
    .action((plan: string, file: string) =>
      run(async (context) => (await import('../commands/review-workbook.ts')).decide(context, plan, file)),
    );
};

export const approveCommand: Register = (program, run) => {
  program
    .command('approve')
    .description('say yes to a plan as it is now; void as soon as the plan changes; offline')
    .argument('<plan>')
    .option('--by <name>', 'who approves; otherwise the user name')
    .option('--remark <text>', 'what there is to say about it')
    .option('--withdraw', 'take the approval back')
    .addHelpText(
      'after',
      '\nExample:\n  cube-bulk approve changes.cubeplan --by "Kari Nordmann" --remark "Looked through all"',
    )
    .action((path: string, options: ApproveOptions) =>
      run(async (context) => (await import('../commands/approve.ts')).approve(context, path, options)),
    );
};
