import { Option } from 'commander';
import type { CountOptions } from '../commands/count.ts';
import type { ExportOptions } from '../commands/export.ts';
import { collectIds, parseId, parseList } from '../parse-options.ts';
import type { Register } from '../register.ts';

/** The commands about an account and its customers. Each loads its work when it is chosen, and not before. */

export const checkCommand: Register = (program, run) => {
  program
    .command('check')
    .description('try the connection and the credentials')
    .addHelpText('after', '\nExample:\n  CUBE_TOKEN=… cube-bulk check --url https://ACCOUNT.cube4sales.com')
    .action(() => run(async (context) => (await import('../commands/check.ts')).check(context)));
};

export const assignmentsCommand: Register = (program, run) => {
  program
    .command('assignments')
    .description('list the assignments of the account; where the server cannot list them, those used before')
    .action(() => run(async (context) => (await import('../commands/assignments.ts')).assignments(context)));
};

export const pullCommand: Register = (program, run) => {
  program
    .command('pull')
    .description('fetch the customers of assignments and keep a snapshot of each')
    .argument('<assignment...>', 'assignment numbers', collectIds)
    .addHelpText('after', '\nExample:\n  cube-bulk pull 9 246')
    .action((ids: readonly number[]) =>
      run(async (context) => (await import('../commands/pull.ts')).pull(context, ids)),
    );
};

export const countCommand: Register = (program, run) => {
  program
    .command('count')
    .description('how many customers of an assignment a filter means')
    .argument('<assignment>', 'the assignment’s number', parseId)
    .option('--where <expression>', 'customers for whom this holds; otherwise all of them')
    .option('--offline', 'count in the stored snapshot; no network at all')
    .addHelpText('after', '\nExample:\n  cube-bulk count 9 --where "city = \'Oslo\' and phone_1 is empty"')
    .action((assignmentId: number, options: CountOptions) =>
      run(async (context) => (await import('../commands/count.ts')).count(context, assignmentId, options)),
    );
};

export const exportCommand: Register = (program, run) => {
  program
    .command('export')
    .description('write the customers of assignments to a .xlsx, .csv or .json file')
    .argument('[assignment...]', 'assignment numbers; .csv and .json take one', collectIds)
    .option('--out <file>', 'the file; its ending says the format; with --preset its name, if nothing else is said')
    .option('--preset <name>', 'export as it was saved under this name; what is said here goes before that')
    .option('--save-preset <name>', 'save what is said here under this name, once the file is written')
    .option('--fields <a,b,…>', 'only these fields, in this order; the key is always there', parseList)
    .option(
      '--where <expression>',
      'only customers for whom this holds, such as "city = \'Oslo\' and phone_1 is empty"',
    )
    .option(
      '--form',
      'a form to fill in: lists to choose from, checked dates and numbers, locked keys, a guide (.xlsx)',
    )
    .option(
      '--summary [field]',
      'a last sheet that counts: filled in per field, and customers by the values of a field (.xlsx)',
    )
    .addOption(
      new Option('--language <code>', 'with --form and --summary: the language of what they say').choices(['en', 'nb']),
    )
    .option('--offline', 'take the stored snapshot; no network at all')
    .option('--no-base', 'leave out the exported values that make a later plan three-way (.xlsx)')
    .option('--guard-formulas', 'put a ’ before values that a spreadsheet would take for a formula (.csv)')
    .addHelpText(
      'after',
      '\nExamples:\n  cube-bulk export 9 246 --out customers.xlsx\n  cube-bulk export 9 --out phones.csv --fields name,phone_1 --save-preset phones\n  cube-bulk export --preset phones',
    )
    .action((ids: readonly number[] | undefined, options: ExportOptions) =>
      run(async (context) => (await import('../commands/export.ts')).exportCustomers(context, ids ?? [], options)),
    );
};

export const presetsCommand: Register = (program, run) => {
  program
    .command('presets')
    .description('the exports that were saved with export --save-preset')
    .option('--remove <name>', 'forget one of them; files that it made stay')
    .addHelpText('after', '\nExample:\n  cube-bulk presets --remove phones')
    .action(({ remove }: { readonly remove?: string }) =>
      run(async (context) => (await import('../commands/presets.ts')).presets(context, remove)),
    );
};

export const declareCommand: Register = (program, run) => {
  program
    .command('declare')
    .description('remember extra fields that no customer has a value for yet; offline')
    .argument('<assignment>', 'the assignment that has the fields in Cube', parseId)
    .argument('<field...>', 'each field’s label in Cube, exactly')
    .option('--remove', 'take the fields back')
    .addHelpText('after', '\nExample:\n  cube-bulk declare 9 "Kampanje 2026" "Svar"')
    .action((assignmentId: number, fields: readonly string[], { remove }: { readonly remove?: true }) =>
      run(async (context) =>
        (await import('../commands/declare.ts')).declare(context, assignmentId, fields, remove === true),
      ),
    );
};
