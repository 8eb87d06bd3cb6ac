import type { Command } from 'commander';
import type { CommandContext, CommandResult } from './command-context.ts';

/** Runs a command with what it may use; its result is told to whoever made the program. */
export type Run = (work: (context: CommandContext) => Promise<CommandResult>) => Promise<void>;

/** Adds one command to the program. */
export type Register = (program: Command, run: Run) => void;
