import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../core/errors.ts';
import type { JobKind, JobProgress, Reply } from '../shared/ipc.ts';
import { type JobTold, ProgressMeter } from './progress-meter.ts';
import { toReply } from '../shared/reply.ts';

/** What a job's work gets of its surroundings. */
export interface RunningJob {
  readonly id: string;
  /** Aborted by a cancel; what throws its reason ends the job as CANCELLED. */
  readonly signal: AbortSignal;
  /** No other job runs. */
  readonly isAlone: () => boolean;
  /** As often as it likes: the window is told at most ten times a second. */
  readonly onProgress: (told: JobTold) => void;
}

export interface JobEvents {
  readonly onProgress: (progress: JobProgress) => void;
  readonly onDone: (done: { readonly job: string; readonly kind: JobKind; readonly reply: Reply<unknown> }) => void;
  readonly logBug: (text: string) => void;
  readonly nowMs: () => number;
}

/** Runs long work beside the calls: each job has an id, can be cancelled, and ends with exactly one `onDone`. */
export class JobRunner {
  readonly #events: JobEvents;
  readonly #running = new Map<string, { readonly controller: AbortController; readonly ended: Promise<void> }>();

  constructor(events: JobEvents) {
    this.#events = events;
  }

  start(kind: JobKind, work: (job: RunningJob) => Promise<unknown>): string {
    const id = randomUUID();
    const controller = new AbortController();
    this.#running.set(id, { controller, ended: this.#run(id, kind, controller.signal, work) });
    return id;
  }

  /** Asks a job to end well. One that has ended meanwhile is no mistake. */
  cancel(id: string): void {
    this.#running.get(id)?.controller.abort(new AppError('CANCELLED'));
  }

  /** Cancels everything and waits until it has ended. */
  async end(): Promise<void> {
    const jobs = [...this.#running.values()];
    for (const { controller } of jobs) controller.abort(new AppError('CANCELLED'));
    await Promise.all(jobs.map(({ ended }) => ended));
  }

  async #run(
    id: string,
    kind: JobKind,
    signal: AbortSignal,
    work: (job: RunningJob) => Promise<unknown>,
  ): Promise<void> {
    const { onProgress, onDone, logBug, nowMs } = this.#events;
    const meter = new ProgressMeter({ nowMs, send: (progress) => onProgress({ job: id, kind, ...progress }) });
    // The answer to `start`, with the job's id, goes out first.
    await nextTurn();
    const reply = await toReply(async () => {
      try {
        return await work({ id, signal, isAlone: () => this.#running.size === 1, onProgress: meter.tell });
      } catch (error) {
        throw signal.aborted && isAbort(error) ? signal.reason : error;
      }
    }, logBug);
    meter.stop();
    this.#running.delete(id);
    onDone({ job: id, kind, reply });
  }
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';
