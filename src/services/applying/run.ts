import { AppError } from '../../core/errors.ts';
import type { Outcome } from '../../core/plan/model.ts';
import { waitingAfter } from '../../core/waiting.ts';
import { systemTimer, type Timer } from '../io/timer.ts';
import type { Progress } from '../progress.ts';
import { createAdaptiveLimit } from './adaptive-limit.ts';
import { CallSupport } from './call-support.ts';
import type { ApplyDependencies, ApplyOptions } from './options.ts';
import { Pace } from './request-scheduler.ts';

/**
 * What the plans of one run share: the slots and their pace, what was learnt about the server, how many rows may still be
 * taken, the progress, and the reason why the run ended early, if it did.
 */
export class Run {
  readonly options: ApplyOptions;
  readonly dependencies: ApplyDependencies;
  readonly timer: Timer;
  readonly pace: Pace;
  readonly creates = new CallSupport();
  readonly updates = new CallSupport();
  readonly #stopping = new AbortController();
  readonly #outcomes = new Map<string, number>();
  #left: number;
  #progress: Progress = { phase: 'apply', done: 0 };
  #bug: unknown;
  error: AppError | undefined;

  constructor(options: ApplyOptions, dependencies: ApplyDependencies) {
    const { random, signal, timer = systemTimer } = dependencies;
    this.options = options;
    this.dependencies = dependencies;
    this.timer = timer;
    this.#left = options.limit ?? Number.POSITIVE_INFINITY;
    if (signal.aborted) this.#stopping.abort();
    signal.addEventListener('abort', () => this.#stopping.abort(), { once: true });
    this.pace = new Pace({
      limit: createAdaptiveLimit({ max: options.concurrency }),
      random,
      timer,
      giveUpMs: options.giveUpMs,
      stopping: this.#stopping.signal,
      onWait: (failure, ms, attempt) => {
        const waiting = waitingAfter({ ...failure, code: failure.error.code }, ms, attempt, dependencies.clock.now());
        dependencies.onProgress({ ...this.#progress, waiting });
      },
    });
  }

  /** Aborted once the run is ending: nothing new is sent. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** How many rows may still be taken up. */
  get left(): number {
    return this.#left;
  }

  /** Of `items`, as many as the run may still take. */
  *take<T>(items: Iterable<T>): Generator<T> {
    if (this.#left <= 0) return;
    for (const item of items) {
      this.#left -= 1;
      yield item;
      if (this.#left <= 0) return;
    }
  }

  /** A new piece of work begins, over all plans: `total` rows. */
  begins(phase: Progress['phase'], total: number): void {
    this.#progress = { phase, done: 0, total };
  }

  settled({ state }: Outcome): void {
    this.#outcomes.set(state, (this.#outcomes.get(state) ?? 0) + 1);
    const outcomes = Object.fromEntries(this.#outcomes);
    this.#progress = { ...this.#progress, done: this.#progress.done + 1, outcomes };
    this.dependencies.onProgress(this.#progress);
  }

  /** Ends the run: the first reason counts. What is in flight is finished. */
  fail(error: unknown): void {
    if (error instanceof AppError) this.error ??= error;
    else this.#bug ??= error;
    this.#stopping.abort();
  }

  /** A bug in the middle is thrown after the slots have come to rest. */
  throwBug(): void {
    if (this.#bug !== undefined) throw this.#bug;
  }
}
