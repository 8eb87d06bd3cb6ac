import { type ChildProcess, fork } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { LoudEmitter } from './loud.ts';

type Stdio = 'pipe' | 'ignore' | 'inherit';

const running = new Map<ChildProcess, string>();
process.once('exit', () => {
  for (const child of running.keys()) child.kill('SIGKILL');
});

/** For `app.getAppMetrics`. */
export function utilityMetrics(): readonly object[] {
  const all = [...running].map(([{ pid }, serviceName]) => ({ type: 'Utility', pid, name: serviceName, serviceName }));
  return all.filter(({ pid }) => pid !== undefined);
}

/** A process of Node with Electron's messages: structured clones, without ports. */
class UtilityProcess
  extends LoudEmitter
  implements Pick<Electron.UtilityProcess, 'postMessage' | 'kill' | 'pid' | 'stdout' | 'stderr'>
{
  pid: number | undefined;
  readonly stdout;
  readonly stderr;
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: string[], options: Electron.ForkOptions) {
    super();
    const { env, cwd, execArgv, stdio, serviceName = 'Node Utility Process' } = options;
    const each = (typeof stdio === 'string' ? [stdio, stdio, stdio] : (stdio ?? [])) as readonly Stdio[];
    const [, out = 'inherit', err = 'inherit'] = each;
    this.#child = fork(fileURLToPath(new URL('utility-main.ts', import.meta.url)), [modulePath, ...args], {
      serialization: 'advanced',
      env: (env as NodeJS.ProcessEnv | undefined) ?? process.env,
      execArgv: ['--disable-warning=ExperimentalWarning', ...(execArgv ?? [])],
      stdio: ['ignore', out, err, 'ipc'],
      ...(cwd === undefined ? {} : { cwd }),
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    running.set(this.#child, serviceName);
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code, signal) => {
      running.delete(this.#child);
      this.pid = undefined;
      this.emit('exit', code ?? constants.signals[signal ?? 'SIGKILL']);
    });
  }

  postMessage(message: unknown, transfer?: readonly unknown[]): void {
    if ((transfer?.length ?? 0) > 0) throw new Error('The stand-in for Electron does not transfer ports');
    // A message to a process that has ended is lost, as in Electron.
    if (this.#child.connected) this.#child.send(message as object);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

/** `utilityProcess` over a child process of Node, which ends with this one. */
export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): UtilityProcess =>
    new UtilityProcess(modulePath, args, options),
};
