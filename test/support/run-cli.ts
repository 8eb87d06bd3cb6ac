import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../out/cli/index.js', import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The document on stdout; throws when it is not exactly one. */
  readonly json: () => any; // oxlint-disable-line typescript/no-explicit-any -- a test reads what it expects
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Starts the built command line as a process of its own, with nothing of our environment but the path. */
export function startCli(args: readonly string[], { env = {}, cwd }: CliOptions = {}): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export async function finishCli(child: ChildProcess): Promise<CliResult> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  const stdout = Buffer.concat(out).toString('utf8');
  return { code, stdout, stderr: Buffer.concat(err).toString('utf8'), json: () => JSON.parse(stdout) };
}

export const runCli = (args: readonly string[], options: CliOptions = {}): Promise<CliResult> =>
  finishCli(startCli(args, options));
