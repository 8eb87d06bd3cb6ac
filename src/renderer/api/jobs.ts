import type { ErrorInfo } from '../../shared/error-info.ts';
import type { Api, Events, Input, JobKind, JobProgress, Output, Reply } from '../../shared/ipc.ts';
import { settled } from './failure.ts';

/** What work is for. It stays the same when another account is connected meanwhile. */
export interface JobAbout {
  readonly account: string;
  readonly assignmentId?: number;
}

/** A job as screens show it. It stays in the list after its end until it is dismissed or its slot is used again. */
export interface JobState {
  /** Of this window; the engine's id comes with the answer to the start. */
  readonly key: number;
  readonly id: string | undefined;
  readonly kind: JobKind;
  /** What the job is about for the screen that started it, such as `snapshot.pull:9`. One job a slot. */
  readonly slot: string;
  /** The account, and the assignment, that the work is for, where it is for one. */
  readonly about: JobAbout | undefined;
  readonly status: 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled';
  readonly progress: JobProgress | undefined;
  readonly value: unknown;
  readonly error: ErrorInfo | undefined;
}

/** The part of `Api` that jobs need. */
export type JobApi = Pick<Api, 'start' | 'cancel' | 'on'>;

/**
 * All jobs that this window started, whichever screen is shown: work goes on when the user looks elsewhere. An event
 * may come before the answer that tells the job's id, so what nobody waits for yet is kept until that answer is here.
 */
export class Jobs {
  readonly #api: JobApi;
  #states: readonly JobState[] = [];
  #nextKey = 1;
  #steady: ReadonlyMap<number, JobState> = new Map();
  readonly #waiting = new Map<string, (reply: Reply<unknown>) => void>();
  readonly #early = new Map<string, Events['job.done']>();
  readonly #listeners = new Set<() => void>();

  constructor(api: JobApi) {
    this.#api = api;
    api.on('job.progress', (progress) => this.#onProgress(progress));
    api.on('job.done', (done) => this.#onDone(done));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same array until something changed. */
  readonly list = (): readonly JobState[] => this.#states;

  /** The last job of a slot: the same object until it changed, so that others' progress redraws nothing. */
  latest(slot: string): JobState | undefined {
    return this.#states.findLast((state) => state.slot === slot);
  }

  /** The same without its progress: the same object from the start to the end, so that progress redraws nothing. */
  steady(slot: string): JobState | undefined {
    const state = this.latest(slot);
    return state && this.#steady.get(state.key);
  }

  /** Starts a job and waits for its end, whether or not the screen that asked is still there. */
  async run<K extends JobKind>(kind: K, slot: string, input: Input<K>, about?: JobAbout): Promise<Reply<Output<K>>> {
    const key = this.#nextKey++;
    const running = { key, kind, slot, about, status: 'running' as const };
    this.#set([
      ...this.#states.filter((state) => state.slot !== slot || isActive(state)),
      { ...running, id: undefined, progress: undefined, value: undefined, error: undefined },
    ]);
    const started = await settled(this.#api.start(kind, input));
    const reply = started.ok ? await this.#untilDone(key, started.value.job) : started;
    this.#end(key, reply);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of `job.done`: it is the kind's Output
    return reply as Reply<Output<K>>;
  }

  /** Asks the job to end well: what is in flight is finished and saved first. */
  async cancel(key: number): Promise<void> {
    const state = this.#states.find((each) => each.key === key);
    if (state?.status !== 'running') return;
    this.#change(key, { status: 'cancelling' });
    if (state.id !== undefined) await this.#api.cancel(state.id);
  }

  /** Takes an ended job off the list. */
  dismiss(key: number): void {
    this.#set(this.#states.filter((state) => state.key !== key || isActive(state)));
  }

  async #untilDone(key: number, id: string): Promise<Reply<unknown>> {
    this.#change(key, { id });
    const early = this.#early.get(id);
    this.#early.delete(id);
    if (early !== undefined) return early.reply;
    const done = new Promise<Reply<unknown>>((settle) => this.#waiting.set(id, settle));
    // Cancelled before its id was known.
    if (this.#states.find((each) => each.key === key)?.status === 'cancelling') await this.#api.cancel(id);
    return done;
  }

  #onProgress(progress: JobProgress): void {
    const state = this.#states.find(({ id }) => id === progress.job);
    if (state !== undefined && isActive(state)) this.#change(state.key, { progress });
  }

  #onDone(done: Events['job.done']): void {
    const settle = this.#waiting.get(done.job);
    this.#waiting.delete(done.job);
    if (settle === undefined) this.#early.set(done.job, done);
    else settle(done.reply);
  }

  #end(key: number, reply: Reply<unknown>): void {
    const isCancelling = this.#states.find((each) => each.key === key)?.status === 'cancelling';
    if (reply.ok) this.#change(key, { status: 'done', value: reply.value });
    else {
      const wasCancelled = isCancelling || reply.error.code === 'CANCELLED';
      this.#change(key, { status: wasCancelled ? 'cancelled' : 'failed', error: reply.error });
    }
  }

  #change(key: number, change: Partial<JobState>): void {
    this.#set(this.#states.map((state) => (state.key === key ? { ...state, ...change } : state)));
  }

  #set(states: readonly JobState[]): void {
    this.#states = states;
    this.#steady = new Map(states.map((state) => [state.key, steadyOf(state, this.#steady.get(state.key))]));
    for (const listener of this.#listeners) listener();
  }
}

/** The job without its progress: `known` as long as nothing else has changed. */
const steadyOf = (state: JobState, known: JobState | undefined): JobState =>
  known?.status === state.status && known.id === state.id ? known : { ...state, progress: undefined };

/** Whether the engine still works on it. */
export const isActive = ({ status }: Pick<JobState, 'status'>): boolean =>
  status === 'running' || status === 'cancelling';
