import { Command, Option } from 'commander';
import { version } from '../core/version.ts';
import type { CommandContext, CommandResult, GlobalOptions } from './command-context.ts';
import {
  assignmentsCommand,
  checkCommand,
  countCommand,
  declareCommand,
  exportCommand,
  presetsCommand,
  pullCommand,
} from './definitions/customers.ts';
import {
  completionCommand,
  demoCommand,
  demoServerCommand,
  forgetCommand,
  historyCommand,
  memoryCommand,
} from './definitions/computer.ts';
import {
  approveCommand,
  decideCommand,
  editCommand,
  excludeCommand,
  includeCommand,
  planCommand,
  resolveCommand,
  reviewCommand,
  showCommand,
} from './definitions/plans.ts';
import { applyCommand, undoCommand, verifyCommand } from './definitions/writing.ts';
import type { Register } from './register.ts';

const commands: readonly Register[] = [
  checkCommand,
  assignmentsCommand,
  pullCommand,
  countCommand,
  exportCommand,
  presetsCommand,
  planCommand,
  showCommand,
  excludeCommand,
  includeCommand,
  resolveCommand,
  editCommand,
  reviewCommand,
  decideCommand,
  approveCommand,
  applyCommand,
  verifyCommand,
  undoCommand,
  historyCommand,
  declareCommand,
  memoryCommand,
  forgetCommand,
  demoServerCommand,
  demoCommand,
  completionCommand,
];

const epilogue = `
The usual order of work:
  cube-bulk pull 9                                   fetch assignment 9
  cube-bulk export 9 --out customers.xlsx            to Excel; change cells there, and save
  cube-bulk plan customers.xlsx --assignment 9 --out changes.cubeplan
  cube-bulk show changes.cubeplan                    look before anything is written
  cube-bulk apply changes.cubeplan --yes --limit 5   try a few first
  cube-bulk apply changes.cubeplan --yes             the rest
  cube-bulk undo changes.cubeplan --out back.cubeplan

Nothing to try it on? "cube-bulk demo" does the whole job on an embedded demo Cube.
Secrets are read from the environment only: CUBE_TOKEN, or CUBE_PASSWORD with a user name.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but rows need attention, 130 interrupted.`;

/** The whole command line as commander knows it. `onResult` gets what the command ended with, `writeOut` help. */
export function createProgram(
  makeContext: (options: GlobalOptions) => CommandContext,
  onResult: (result: CommandResult) => void,
  writeOut: (text: string) => void,
): Command {
  const program = new Command('cube-bulk');
  program
    .description('Bulk-update customers in Cube from spreadsheets, and review every change before anything is written.')
    .version(version, '--version', 'print the version')
    .addOption(new Option('--url <url>', 'account address, https://ACCOUNT.cube4sales.com (CUBE_URL)'))
    .addOption(new Option('--username <name>', 'user name; the password comes from CUBE_PASSWORD (CUBE_USERNAME)'))
    .addOption(new Option('--workspace <dir>', 'where snapshots, templates and history are kept (CUBE_BULK_WORKSPACE)'))
    .addOption(new Option('--json', 'one JSON document on stdout, nothing else there'))
    .addOption(new Option('--quiet', 'no progress'))
    .addHelpText('after', epilogue)
    .showHelpAfterError(false)
    .configureOutput({ writeOut, writeErr: () => undefined })
    .exitOverride();
  for (const register of commands) {
    register(program, async (work) => onResult(await work(makeContext(program.opts<GlobalOptions>()))));
  }
  for (const command of program.commands) inherit(command, program);
  return program;
}

/** Commander hands settings down only to commands that are made after them. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
}
