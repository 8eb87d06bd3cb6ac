import { AppError } from '../../core/errors.ts';
import type { Outcome } from '../../core/plan/model.ts';
import { waitingAfter } from '../../core/waiting.ts';
import { createAdaptiveLimit } from './adaptive-limit.ts';
import type { PlanFile } from '../plan-file/plan-file.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { Progress } from '../progress.ts';
import { systemTimer } from '../io/timer.ts';
import type { ApplyContext } from './apply-context.ts';
import type { ApplyDependencies, ApplyOptions } from './options.ts';
import { CallSupport } from './call-support.ts';
import { FreshRecords } from './fresh-records.ts';
import { Journal } from '../plan-file/journal.ts';
import { Pace } from './request-scheduler.ts';
import { RowWriter } from './row-writer.ts';

/** One run over a plan: its slots, its pace, its journal, and the reason why it ended early, if it did. */
export class Batch {
  readonly #plan: PlanFile;
  readonly #options: ApplyOptions;
  readonly #dependencies: ApplyDependencies;
  readonly #journal: Journal;
  readonly #pace: Pace;
  readonly #stopping = new AbortController();
  readonly #creates = new CallSupport();
  readonly #updates = new CallSupport();
  readonly #running = new Set<Promise<void>>();
  #fresh: FreshRecords | undefined;
  #bug: unknown;
  #progress: Progress = { phase: 'apply', done: 0 };
  readonly #outcomes = new Map<string, number>();
  error: AppError | undefined;

  constructor(plan: PlanFile, options: ApplyOptions, dependencies: ApplyDependencies) {
    this.#plan = plan;
    this.#options = options;
    this.#dependencies = dependencies;
    const { random, signal, timer = systemTimer } = dependencies;
    if (signal.aborted) this.#stopping.abort();
    signal.addEventListener('abort', () => this.#stopping.abort(), { once: true });
    this.#pace = new Pace({
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
    this.#journal = new Journal(plan, timer);
  }

  get requests(): number {
    return this.#pace.requests;
  }

  get retries(): number {
    return this.#pace.retries;
  }

  /** Reads every customer of which nobody knows whether it was written, before anything is written. */
  async settleUnknown(): Promise<void> {
    const { unknown } = this.#plan.outcomeCounts();
    if (unknown === 0) return;
    this.#progress = { phase: 'settle', done: 0, total: unknown };
    await this.#run(this.#plan.rowsInStates(['unknown']), (context, row) =>
      new RowWriter(context, row).settleUnknown(),
    );
  }

  /** @param count how many rows there are, for a person who waits */
  async write(rows: Iterable<PlanRow>, count: number): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    if (this.#options.check === 'once') await this.#fetchFresh();
    this.#progress = { phase: 'apply', done: 0, total: Math.min(count, this.#options.limit ?? count) };
    await this.#run(take(rows, this.#options.limit), (context, row) => new RowWriter(context, row).write());
  }

  /** Saves everything. A bug in the middle is thrown here, after the slots have come to rest. */
  async end(): Promise<void> {
    await Promise.all(this.#running);
    this.#journal.close();
    if (this.#bug !== undefined) throw this.#bug;
  }

  async #fetchFresh(): Promise<void> {
    const { client, onProgress } = this.#dependencies;
    this.#pace.sentApart();
    try {
      this.#fresh = await FreshRecords.fetch(client, this.#plan, {
        signal: this.#stopping.signal,
        onProgress: (done) => onProgress({ phase: 'check', done }),
      });
    } catch (error) {
      if (!this.#stopping.signal.aborted) this.#fail(error);
    }
  }

  async #run(rows: Iterable<PlanRow>, work: (context: ApplyContext, row: PlanRow) => Promise<void>): Promise<void> {
    const context = this.#context();
    for (const row of rows) {
      if (this.#stopping.signal.aborted) break;
      const task = this.#pace.slot(() => work(context, row)).catch((error: unknown) => this.#fail(error));
      const tracked = task.finally(() => this.#running.delete(tracked));
      this.#running.add(tracked);
      // Rows wait here, not in a queue: a plan of a million rows stays on the disk.
      while (this.#running.size > this.#options.concurrency) await Promise.race(this.#running);
    }
    await Promise.all(this.#running);
  }

  #context(): ApplyContext {
    const { client, clock, user, timer = systemTimer } = this.#dependencies;
    const { signal } = this.#stopping;
    return {
      client,
      assignmentId: this.#plan.header.assignmentId,
      journal: this.#journal,
      pace: this.#pace,
      creates: this.#creates,
      updates: this.#updates,
      clock,
      timer,
      check: this.#options.check,
      fresh: this.#fresh,
      onConflict: this.#options.onConflict,
      giveUpMs: this.#options.giveUpMs,
      user,
      get isStopping() {
        return signal.aborted;
      },
      stop: (error) => this.#fail(error),
      settled: (outcome) => this.#settled(outcome),
    };
  }

  #settled({ state }: Outcome): void {
    this.#outcomes.set(state, (this.#outcomes.get(state) ?? 0) + 1);
    const outcomes = Object.fromEntries(this.#outcomes);
    this.#progress = { ...this.#progress, done: this.#progress.done + 1, outcomes };
    this.#dependencies.onProgress(this.#progress);
  }

  /** Ends the run: the first reason counts. What is in flight is finished. */
  #fail(error: unknown): void {
    if (error instanceof AppError) this.error ??= error;
    else this.#bug ??= error;
    this.#stopping.abort();
  }
}

function* take<T>(items: Iterable<T>, limit: number | undefined): Generator<T> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (left <= 0) return;
    left -= 1;
    yield item;
  }
}
