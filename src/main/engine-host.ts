import { AppError } from '../core/errors.ts';
import { type ErrorInfo, errorInfo } from '../shared/error-info.ts';
import type { JobKind, Reply } from '../shared/ipc.ts';
import { activeConnection, demoPort } from './active-connection.ts';
import type { EngineStart, FromEngine, KnownFile, ToEngine, ToldEvent } from '../shared/engine-messages.ts';

/** The running process: Electron's utility process, or a plain child in tests. */
export interface EngineProcess {
  readonly postMessage: (message: ToEngine) => void;
  readonly listen: (on: {
    readonly message: (message: FromEngine) => void;
    readonly exit: (reason: string) => void;
  }) => void;
  readonly kill: () => void;
}

export interface EngineHostParts {
  readonly fork: () => EngineProcess;
  /** With what it begins now: settings, workspace and files as they are. */
  readonly start: () => EngineStart;
  /** What the engine or the host itself has to tell windows. */
  readonly onEvent: (told: ToldEvent) => void;
  readonly onFile: (file: KnownFile) => void;
  readonly onCopy: (text: string) => void;
  readonly log: (text: string) => void;
  readonly nowMs: () => number;
}

type Request = Extract<ToEngine, { readonly id: number }>;
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;
export type EngineRequest = Unnumbered<Request>;

/** A life shorter than this makes the next start wait, longer each time. */
const healthyMs = 20_000;
const longestWaitMs = 30_000;

/**
 * Keeps an engine running. When it dies, every call that waits and every job that runs ends with ENGINE_STOPPED at
 * once; the next engine begins with the same files, settings and connection. Nothing is ever sent twice by itself.
 */
export class EngineHost {
  readonly #parts: EngineHostParts;
  readonly #waiting = new Map<number, (reply: Reply<unknown>) => void>();
  /** Jobs that were asked for, by the number of the message. */
  readonly #starting = new Map<number, JobKind>();
  readonly #jobs = new Map<string, JobKind>();
  #process: EngineProcess | undefined;
  #next = 1;
  #startedMs = 0;
  #shortLives = 0;
  #timer: NodeJS.Timeout | undefined;
  #isEnding = false;
  #workspace = '';
  #ready = Promise.withResolvers<void>();
  #ended = Promise.withResolvers<void>();
  /** What the last connection was, for the next engine. */
  #connection: EngineRequest | undefined;

  constructor(parts: EngineHostParts) {
    this.#parts = parts;
    this.#fork();
  }

  /** Jobs that run now. */
  get jobs(): ReadonlyMap<string, JobKind> {
    return this.#jobs;
  }

  /** Where the engine works; empty while none could begin. */
  async workspace(): Promise<string> {
    await this.#ready.promise;
    return this.#workspace;
  }

  tell(message: Extract<ToEngine, { readonly type: 'settings' | 'file' }>): void {
    this.#process?.postMessage(message);
  }

  async ask(request: EngineRequest): Promise<Reply<unknown>> {
    const process = this.#process;
    if (process === undefined) return stopped();
    const id = this.#next;
    this.#next += 1;
    const reply = await new Promise<Reply<unknown>>((resolve) => {
      this.#waiting.set(id, resolve);
      if (request.type === 'start') this.#starting.set(id, request.kind);
      process.postMessage({ ...request, id });
    });
    if (reply.ok) this.#note(request, reply.value);
    return reply;
  }

  /** Asks every job that runs to end well. */
  async cancelAll(): Promise<void> {
    await Promise.all([...this.#jobs.keys()].map((job) => this.ask({ type: 'cancel', job })));
  }

  /** Begins anew, on another workspace: as after a crash, but wanted. */
  async restart(): Promise<void> {
    await this.#stop();
    this.#isEnding = false;
    this.#ended = Promise.withResolvers();
    this.#ready = Promise.withResolvers();
    this.#fork();
  }

  /** Cancels what runs, lets it save, and ends; after `patienceMs` it is ended where it stands, which is safe as well. */
  async end(patienceMs = 30_000): Promise<void> {
    await this.#stop(patienceMs);
  }

  async #stop(patienceMs = 30_000): Promise<void> {
    clearTimeout(this.#timer);
    this.#isEnding = true;
    const process = this.#process;
    if (process === undefined) return;
    const timer = setTimeout(process.kill, patienceMs);
    process.postMessage({ type: 'end' });
    await this.#ended.promise;
    clearTimeout(timer);
  }

  #note(request: EngineRequest, answer: unknown): void {
    if (request.type === 'connect') this.#connection = { ...request, check: false };
    if (request.type === 'demo')
      this.#connection = { type: 'demo', ...demoPort(activeConnection.parse(answer).account) };
    if (request.type === 'leave') this.#connection = undefined;
  }

  #fork(): void {
    this.#startedMs = this.#parts.nowMs();
    const process = this.#parts.fork();
    this.#process = process;
    process.listen({
      message: (message) => {
        this.#take(message);
      },
      exit: (reason) => {
        this.#died(reason);
      },
    });
    process.postMessage({ type: 'begin', start: this.#parts.start() });
    this.#reconnect().catch((error: unknown) => this.#parts.log(`reconnecting: ${String(error)}`));
  }

  /** Without asking Cube: whether it can be reached shows when it is needed. */
  async #reconnect(): Promise<void> {
    const last = this.#connection;
    if (last === undefined) return;
    const reply = await this.ask(last);
    // It died again: the next one tries.
    if (!reply.ok && reply.error.code === 'ENGINE_STOPPED') return;
    if (!reply.ok) this.#parts.log(`the connection could not be taken up again: ${reply.error.message}`);
    const connection = reply.ok ? activeConnection.parse(reply.value) : null;
    if (connection === null) this.#connection = undefined;
    this.#parts.onEvent({ name: 'connection.changed', event: { connection } });
  }

  #take(message: FromEngine): void {
    const { onEvent, onFile, onCopy, log } = this.#parts;
    switch (message.type) {
      case 'ready':
        this.#workspace = message.workspace;
        this.#ready.resolve();
        onEvent({ name: 'engine.ready', event: { workspace: message.workspace } });
        break;
      case 'reply':
        this.#answer(message.id, message.reply);
        break;
      case 'event':
        if (message.told.name === 'job.done') this.#jobs.delete(message.told.event.job);
        onEvent(message.told);
        break;
      case 'file':
        onFile(message.file);
        break;
      case 'copy':
        onCopy(message.text);
        break;
      case 'log':
        log(message.text);
        break;
    }
  }

  #answer(id: number, reply: Reply<unknown>): void {
    const kind = this.#starting.get(id);
    this.#starting.delete(id);
    if (kind !== undefined && reply.ok && isStarted(reply.value)) this.#jobs.set(reply.value.job, kind);
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }

  #died(reason: string): void {
    this.#process = undefined;
    this.#ready.resolve();
    for (const answer of this.#waiting.values()) answer(stopped());
    this.#waiting.clear();
    this.#starting.clear();
    for (const [job, kind] of this.#jobs) {
      this.#parts.onEvent({ name: 'job.done', event: { job, kind, reply: stopped() } });
    }
    this.#jobs.clear();
    if (this.#isEnding) {
      this.#ended.resolve();
      return;
    }
    this.#parts.log(`the engine died: ${reason}`);
    this.#parts.onEvent({ name: 'engine.crashed', event: { reason } });
    this.#shortLives = this.#parts.nowMs() - this.#startedMs < healthyMs ? this.#shortLives + 1 : 0;
    const waitMs = this.#shortLives === 0 ? 0 : Math.min(longestWaitMs, 250 * 2 ** this.#shortLives);
    this.#timer = setTimeout(() => {
      this.#fork();
    }, waitMs);
  }
}

const isStarted = (value: unknown): value is { readonly job: string } =>
  typeof value === 'object' && value !== null && 'job' in value && typeof value.job === 'string';

function stopped(): { readonly ok: false; readonly error: ErrorInfo } {
  return { ok: false, error: errorInfo(new AppError('ENGINE_STOPPED')) };
}
