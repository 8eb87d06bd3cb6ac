import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { EngineCall, EngineStart, FromEngine, KnownFile, ToEngine } from '../../src/shared/engine-messages.ts';
import type { Events, Input, JobKind, JobProgress, Output, Reply } from '../../src/shared/ipc.ts';
import { temporaryFolder } from './temporary-folder.ts';

const entry = resolve(import.meta.dirname, '../../src/engine/index.ts');

type Request = Extract<ToEngine, { readonly id: number }>;
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

/** The real engine as a process of its own, without Electron: what main would say to it is sent by the test. */
export class TestEngine {
  readonly process: ChildProcess;
  /** Everything that it said, in order. */
  readonly said: FromEngine[] = [];
  #next = 1;
  readonly #waiting = new Set<() => void>();

  constructor(start: EngineStart) {
    this.process = fork(entry, [], { serialization: 'advanced', execArgv: ['--disable-warning=ExperimentalWarning'] });
    // Each thing that is waited for listens for the end as well.
    this.process.setMaxListeners(0);
    this.process.on('message', (message: FromEngine) => {
      this.said.push(message);
      for (const look of this.#waiting) look();
    });
    this.tell({ type: 'begin', start });
  }

  tell(message: ToEngine): void {
    this.process.send(message);
  }

  /** The first message of its kind, as soon as it is there. */
  async heard<T>(pick: (message: FromEngine) => T | undefined): Promise<T> {
    return new Promise((found, reject) => {
      const look = (): void => {
        for (const message of this.said) {
          const picked = pick(message);
          if (picked === undefined) continue;
          this.#waiting.delete(look);
          found(picked);
          return;
        }
      };
      this.#waiting.add(look);
      this.process.once('exit', () => {
        reject(new Error(`the engine ended: ${JSON.stringify(this.said.slice(-3))}`));
      });
      look();
    });
  }

  async ask(request: Unnumbered<Request>): Promise<Reply<unknown>> {
    const id = this.#next;
    this.#next += 1;
    this.tell({ ...request, id });
    return this.heard((message) => (message.type === 'reply' && message.id === id ? message.reply : undefined));
  }

  async call<K extends EngineCall>(name: K, input: Input<K>): Promise<Reply<Output<K>>> {
    return (await this.ask({ type: 'call', name, input })) as Reply<Output<K>>;
  }

  /** Runs a job to its end. */
  async run<K extends JobKind>(
    kind: K,
    input: Input<K>,
  ): Promise<{ readonly reply: Reply<Output<K>>; readonly progress: readonly JobProgress[] }> {
    return this.finished(await this.start(kind, input));
  }

  async start<K extends JobKind>(kind: K, input: Input<K>): Promise<string> {
    const started = await this.ask({ type: 'start', kind, input });
    if (!started.ok) throw new Error(`${kind} did not start: ${JSON.stringify(started.error)}`);
    return (started.value as { readonly job: string }).job;
  }

  async finished<Out>(job: string): Promise<{ readonly reply: Reply<Out>; readonly progress: readonly JobProgress[] }> {
    const done = await this.heard((message): Events['job.done'] | undefined =>
      message.type === 'event' && message.told.name === 'job.done' && message.told.event.job === job
        ? message.told.event
        : undefined,
    );
    const progress = this.said.flatMap((message) =>
      message.type === 'event' && message.told.name === 'job.progress' && message.told.event.job === job
        ? [message.told.event]
        : [],
    );
    return { reply: done.reply as Reply<Out>, progress };
  }

  /** Makes a file known as main does after a dialog. */
  give(file: KnownFile): string {
    this.tell({ type: 'file', file });
    return file.handle;
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }
}

/** An engine on a workspace of its own, ended with the test. */
export function startEngine(start: Partial<EngineStart> = {}): TestEngine {
  const engine = new TestEngine({
    workspace: temporaryFolder(),
    settings: { concurrency: 8, dateOrder: 'dmy', retentionDays: 90 },
    files: [],
    account: undefined,
    ...start,
  });
  onTestFinished(() => engine.kill());
  return engine;
}

/** The value of a reply that must be good. */
export function good<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.value;
}
