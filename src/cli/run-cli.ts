import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { CommanderError } from 'commander';
import { AppError } from '../core/errors.ts';
import type { JsonValue } from '../core/types.ts';
import { systemClock } from '../services/io/clock.ts';
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
  const closed = watchStreams(process);
  const interrupt = listenForInterrupt(process, isJson, () => progress.clear());
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
      return writeLine(process.stdout, line, closed);
    },
    ask: process.stdin.isTTY && process.stderr.isTTY ? (question) => askOnTerminal(process, question) : undefined,
  });
  let result: CommandResult | undefined;
  const help: string[] = [];
  const program = createProgram(
    makeContext,
    (ended) => {
      result = ended;
    },
    (text) => help.push(text),
  );
  try {
    await program.parseAsync(args, { from: 'user' });
    progress.clear();
    if (result !== undefined) writeResult(process, result, isJson);
    return result?.exitCode ?? exitCodes.done;
  } catch (error) {
    progress.clear();
    if (error instanceof ReaderGone) return exitCodes.done;
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

/** Whoever read stdout has enough: `show --rows | head` is no failure. */
class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

/** A closed stdout or stderr must not end a command that is writing customers. Aborted when stdout is gone. */
function watchStreams(process: NodeJS.Process): AbortSignal {
  const gone = new AbortController();
  process.stdout.on('error', () => gone.abort(new ReaderGone()));
  process.stderr.on('error', () => undefined);
  return gone.signal;
}

/** Waits while whoever reads stdout is slower than we are; a million lines must not queue up in memory. */
async function writeLine(stdout: NodeJS.WriteStream, line: string, closed: AbortSignal): Promise<void> {
  closed.throwIfAborted();
  if (stdout.write(`${line}\n`)) return;
  await once(stdout, 'drain', { signal: closed }).catch((error: unknown) => {
    closed.throwIfAborted();
    throw error;
  });
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
  if (error instanceof CommanderError) {
    const isBare = error.code === 'commander.help';
    return new AppError('USAGE', isBare ? undefined : error.message.replace(/^error: /, ''));
  }
  return new AppError('INTERNAL', undefined, { cause: error });
}

function interrupted(process: NodeJS.Process, isJson: boolean): ExitCode {
  process.stderr.write('Interrupted: nothing more was done; what was saved is safe.\n');
  if (isJson) process.stdout.write(`${JSON.stringify({ interrupted: true })}\n`);
  return exitCodes.interrupted;
}

const isAbort = (error: unknown, signal: AbortSignal): boolean =>
  error === signal.reason || (error instanceof Error && error.name === 'AbortError');

/** Ctrl-C, a polite kill, and the terminal's window being closed. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The first Ctrl-C asks the command to end well; the second ends the process at once (what is journaled is safe). */
function listenForInterrupt(
  process: NodeJS.Process,
  isJson: boolean,
  onFirst: () => void,
): { signal: AbortSignal; dispose: () => void } {
  const controller = new AbortController();
  const listener = (): void => {
    if (controller.signal.aborted) {
      if (isJson) writeSync(1, `${JSON.stringify({ interrupted: true })}\n`);
      process.exit(exitCodes.interrupted);
    }
    onFirst();
    process.stderr.write('Stopping: finishing what is in flight. Press Ctrl-C again to stop at once.\n');
    controller.abort();
  };
  for (const name of stopSignals) process.on(name, listener);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of stopSignals) process.off(name, listener);
    },
  };
}

async function askOnTerminal(process: NodeJS.Process, question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl-D closes the terminal without an answer: nobody said yes.
    const closed = once(terminal, 'close').then(() => '');
    const answer = await Promise.race([terminal.question(`${question} [y/N] `), closed]);
    return ['y', 'yes', 'j', 'ja'].includes(answer.trim().toLowerCase());
  } finally {
    terminal.close();
  }
}
