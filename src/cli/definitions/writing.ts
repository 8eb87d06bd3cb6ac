import { type Command, Option } from 'commander';
import { checkModes, conflictRules } from '../../core/plan/outcomes.ts';
import type { ApplyCommandOptions } from '../commands/apply.ts';
import type { UndoOptions } from '../commands/undo.ts';
import type { VerifyOptions } from '../commands/verify.ts';
import { parsePositive, parseSeconds } from '../parse-options.ts';
import type { Register } from '../register.ts';

/** The commands that write to Cube, and those about what was written. Each loads its work when it is chosen. */

export const applyCommand: Register = (program, run) => {
  withPace(program.command('apply'))
    .option('--limit <n>', 'only the next n rows, over all plans: try a few first', parsePositive)
    .option('--retry-failed', 'take up the failed rows again')
    .option('--allow-clears', 'the plan may empty values in many customers')
    .option('--give-up <seconds>', 'how long a request goes on being tried', parseSeconds, 60)
    .option('--report <file>', 'write a workbook that says what became of every row (.xlsx)')
    .addHelpText(
      'after',
      '\nExamples:\n  cube-bulk apply changes.cubeplan --yes --limit 5\n  cube-bulk apply changes.cubeplan --yes --report result.xlsx\n  cube-bulk apply plans/*.cubeplan --yes',
    )
    .action((paths: readonly string[], options: ApplyCommandOptions) =>
      run(async (context) => (await import('../commands/apply.ts')).apply(context, paths, options)),
    );
};

const withPace = (command: Command): Command =>
  command
    .description(
      'write the pending changes of plans, one after the other; run it again and it goes on where it stopped',
    )
    .argument('<plan...>')
    .option('--yes', 'do not ask')
    .option('--concurrency <n>', 'most requests at once', parsePositive, 8)
    .addOption(
      new Option('--check <mode>', 'read each record right before writing it, all of them once, or none')
        .choices(checkModes)
        .default('each'),
    )
    .addOption(
      new Option('--on-conflict <rule>', 'what to do where somebody changed a field meanwhile')
        .choices(conflictRules)
        .default('skip'),
    );

export const verifyCommand: Register = (program, run) => {
  program
    .command('verify')
    .description('look whether Cube still has what plans wrote; writes nothing')
    .argument('<plan...>')
    .option('--rows', 'one JSON line for each customer that was to be written, in the plan’s order')
    .option('--out <file>', 'a workbook (.xlsx) or JSON (.json) with every customer who is not as written')
    .addOption(new Option('--language <language>', 'of the workbook').choices(['en', 'nb']).default('en'))
    .option('--concurrency <n>', 'most requests at once', parsePositive, 8)
    .addHelpText(
      'after',
      '\nExamples:\n  cube-bulk verify changes.cubeplan --rows\n  cube-bulk verify changes.cubeplan --out checked.xlsx',
    )
    .action((paths: readonly string[], options: VerifyOptions) =>
      run(async (context) => (await import('../commands/verify.ts')).verify(context, paths, options)),
    );
};

export const undoCommand: Register = (program, run) => {
  program
    .command('undo')
    .description('make a plan that puts back what a plan wrote; offline')
    .argument('<plan...>')
    .option('--out <inverse>', 'where the inverse plan goes (.cubeplan)')
    .option('--out-dir <dir>', 'of several plans: the folder where their inverse plans go, under the same names')
    .addHelpText(
      'after',
      '\nExamples:\n  cube-bulk undo changes.cubeplan --out back.cubeplan && cube-bulk apply back.cubeplan --yes\n  cube-bulk undo plans/*.cubeplan --out-dir back',
    )
    .action((paths: readonly string[], options: UndoOptions) =>
      run(async (context) => (await import('../commands/undo.ts')).undo(context, paths, options)),
    );
};
