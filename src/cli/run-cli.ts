import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { CommanderError } from 'commander';
import { AppError } from '../core/errors.ts';
import type { JsonValue } from '../core/json.ts';
import { systemClock } from '../services/clock.ts';
import type { CommandContext, CommandResult, GlobalOptions } from './command-context.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { ProgressLine } from './progress-line.ts';

/**
 * Runs one command line from its arguments to its exit code. The only place that writes to stdout and stderr: with
 * `--json` stdout holds exactly one document, and an error is one line `error CODE: message` on stderr.
 */
export async function runCli(args: readonly string[], process: NodeJS.Process): Promise<ExitCode> {
  const isJson = args.includes('--json');
  const progress = new ProgressLine({
    write: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    nowMs: () => performance.now(),
  });
  const interrupt = listenForInterrupt(process, () => progress.clear());
  const makeContext = (options: GlobalOptions): CommandContext => ({
    options,
    env: process.env,
    clock: systemClock,
    signal: interrupt.signal,
    onProgress: options.quiet === true ? () => undefined : progress.show,
    say: (line) => {
      progress.clear();
      if (options.quiet !== true) process.stderr.write(`${line}\n`);
    },
    print: (line) => {
      progress.clear();
      return writeLine(process.stdout, line);
    },
    ask: process.stdin.isTTY && process.stderr.isTTY ? (question) => askOnTerminal(process, question) : undefined,
  });
  let result: CommandResult | undefined;
  const program = createProgram(makeContext, (ended) => {
    result = ended;
  });
  // `show --rows | head` closes the pipe early, which is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.done);
    throw error;
  });
  const help: string[] = [];
  program.configureOutput({ writeOut: (text) => help.push(text), writeErr: () => undefined });
  try {
    await program.parseAsync(args, { from: 'user' });
    progress.clear();
    if (result !== undefined) writeResult(process, result, isJson);
    return result?.exitCode ?? exitCodes.done;
  } catch (error) {
    progress.clear();
    if (interrupt.signal.aborted && isAbort(error, interrupt.signal)) return interrupted(process, isJson);
    if (error instanceof CommanderError && error.exitCode === 0) {
      process.stdout.write(help.join(''));
      return exitCodes.done;
    }
    return writeError(process, toAppError(error), isJson);
  } finally {
    interrupt.dispose();
  }
}

/** Waits while whoever reads stdout is slower than we are; a million lines must not queue up in memory. */
async function writeLine(stdout: NodeJS.WriteStream, line: string): Promise<void> {
  if (!stdout.write(`${line}\n`)) await once(stdout, 'drain');
}

function writeResult(process: NodeJS.Process, { json, text }: CommandResult, isJson: boolean): void {
  if (isJson && json !== undefined) process.stdout.write(`${JSON.stringify(json)}\n`);
  else if (!isJson && text !== '') process.stdout.write(`${text}\n`);
}

function writeError(process: NodeJS.Process, error: AppError, isJson: boolean): ExitCode {
  process.stderr.write(`error ${error.code}: ${error.message}\n`);
  if (error.code === 'INTERNAL' && error.cause instanceof Error) process.stderr.write(`${String(error.cause.stack)}\n`);
  if (isJson) {
    const document: Record<string, JsonValue> = { code: error.code, message: error.message };
    if (error.details !== undefined) document['details'] = error.details;
    process.stdout.write(`${JSON.stringify({ error: document })}\n`);
  }
  return error.code === 'USAGE' ? exitCodes.usage : exitCodes.failed;
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof CommanderError) return new AppError('USAGE', error.message.replace(/^error: /, ''));
  return new AppError('INTERNAL', undefined, { cause: error });
}

function interrupted(process: NodeJS.Process, isJson: boolean): ExitCode {
  process.stderr.write('Interrupted: nothing more was done; what was saved is safe.\n');
  if (isJson) process.stdout.write(`${JSON.stringify({ interrupted: true })}\n`);
  return exitCodes.interrupted;
}

const isAbort = (error: unknown, signal: AbortSignal): boolean =>
  error === signal.reason || (error instanceof Error && error.name === 'AbortError');

/** The first Ctrl-C asks the command to end well; the second ends the process at once (what is journaled is safe). */
function listenForInterrupt(
  process: NodeJS.Process,
  onFirst: () => void,
): { signal: AbortSignal; dispose: () => void } {
  const controller = new AbortController();
  const listener = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    onFirst();
    process.stderr.write('Stopping: finishing what is in flight. Press Ctrl-C again to stop at once.\n');
    controller.abort();
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return {
    signal: controller.signal,
    dispose: () => {
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    },
  };
}

async function askOnTerminal(process: NodeJS.Process, question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    return ['y', 'yes', 'j', 'ja'].includes(answer.trim().toLowerCase());
  } finally {
    terminal.close();
  }
}
