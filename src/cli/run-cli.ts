import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { CommanderError } from 'commander';
import { AppError } from '../core/errors.ts';
import type { JsonValue } from '../core/types.ts';
import { version } from '../core/version.ts';
import { systemClock } from '../services/io/clock.ts';
import { removeDeadParts } from '../services/io/part-files.ts';
import type { CommandContext, CommandResult, GlobalOptions } from './command-context.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { Output, ReaderGone } from './output.ts';
import { createProgram } from './program.ts';
import { ProgressLine } from './progress-line.ts';
import { usageError } from './usage-error.ts';

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
  const output = new Output(process.stdout);
  // A closed stderr must not end a command that is writing customers.
  process.stderr.on('error', () => undefined);
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
      return output.line(line);
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
  removeLeftovers(args);
  try {
    await program.parseAsync(args, { from: 'user' });
    progress.clear();
    if (result !== undefined) await writeResult(output, result, isJson);
    return result?.exitCode ?? exitCodes.done;
  } catch (error) {
    progress.clear();
    if (error instanceof ReaderGone) return result?.exitCode ?? exitCodes.done;
    // The command itself went well: it is its result that does not leave.
    await result?.takeBack?.();
    if (interrupt.signal.aborted && isAbort(error, interrupt.signal)) return await interrupted(process, output, isJson);
    // What was asked for is there, whatever exit code commander made of the process's own one.
    if (error instanceof CommanderError && help.length > 0) {
      const text = help.join('');
      const document = error.code === 'commander.version' ? { version } : { help: text };
      return await writeHelp(process, output, isJson ? `${JSON.stringify(document)}\n` : text);
    }
    return await writeError(process, output, toAppError(error), isJson);
  } finally {
    interrupt.dispose();
  }
}

function writeResult(output: Output, { json, text }: CommandResult, isJson: boolean): Promise<void> {
  if (isJson && json !== undefined) return output.write(`${JSON.stringify(json)}\n`);
  return !isJson && text !== '' ? output.write(`${text}\n`) : output.write('');
}

async function writeHelp(process: NodeJS.Process, output: Output, text: string): Promise<ExitCode> {
  try {
    await output.write(text);
    return exitCodes.done;
  } catch (error) {
    return error instanceof ReaderGone ? exitCodes.done : writeError(process, output, toAppError(error), false);
  }
}

async function writeError(
  process: NodeJS.Process,
  output: Output,
  error: AppError,
  isJson: boolean,
): Promise<ExitCode> {
  const message = withoutSecrets(error.message, process.env);
  process.stderr.write(`error ${error.code}: ${message}\n`);
  if (error.code === 'INTERNAL' && error.cause instanceof Error) process.stderr.write(`${String(error.cause.stack)}\n`);
  if (isJson) {
    const document: Record<string, JsonValue> = { code: error.code, message };
    if (error.details !== undefined) document['details'] = error.details;
    await tryToWrite(output, `${JSON.stringify({ error: document })}\n`);
  }
  return error.code === 'USAGE' ? exitCodes.usage : exitCodes.failed;
}

/** The exit code and stderr say it as well: where stdout takes nothing more, nothing more can be done. */
async function tryToWrite(output: Output, text: string): Promise<void> {
  try {
    await output.write(text);
  } catch (error) {
    if (!(error instanceof ReaderGone) && !(error instanceof AppError)) throw error;
  }
}

/** A name that was typed may be an address with a password in it, or the password itself in the wrong place. */
function withoutSecrets(text: string, env: NodeJS.ProcessEnv): string {
  const secrets = [env['CUBE_PASSWORD'], env['CUBE_TOKEN']].filter(
    (secret) => secret !== undefined && secret.length > 3,
  );
  const bare = text.replaceAll(/(:\/\/)[^\s/@]*@/g, '$1***@');
  return secrets.reduce((rest: string, secret) => rest.replaceAll(secret ?? '', '***'), bare);
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof CommanderError) return usageError(error);
  return new AppError('INTERNAL', undefined, { cause: error });
}

async function interrupted(process: NodeJS.Process, output: Output, isJson: boolean): Promise<ExitCode> {
  process.stderr.write('Interrupted: nothing more was done; what was saved is safe.\n');
  if (isJson) await tryToWrite(output, `${JSON.stringify({ interrupted: true })}\n`);
  return exitCodes.interrupted;
}

const isAbort = (error: unknown, signal: AbortSignal): boolean =>
  error === signal.reason || (error instanceof Error && error.name === 'AbortError');

/** What killed commands left behind, where this one is at work: here, and in the folders of the files that it names. */
function removeLeftovers(args: readonly string[]): void {
  const named = args.map((arg) => dirname(resolve(arg.replace(/^--[a-z-]+=/, ''))));
  for (const folder of new Set([resolve('.'), ...named])) removeDeadParts(folder);
}

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
