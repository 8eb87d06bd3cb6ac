import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { AdaptiveLimit } from '../cube-api/adaptive-limit.ts';
import { backoffMs } from '../cube-api/backoff.ts';
import type { ApplyFailure } from './request-failure.ts';

export interface PaceOptions {
  /** The slots: how many rows are under way at once. */
  readonly limit: AdaptiveLimit;
  readonly clock: Clock;
  /** 0 ≤ random() < 1 */
  readonly random: () => number;
  readonly giveUpMs: number;
  /** Ends every wait: the batch is stopping. */
  readonly stopping: AbortSignal;
  /** Told when all slots begin to wait, so that a person sees why nothing moves. */
  readonly onPause: (ms: number, reason: string) => void;
}

/** So many failures in a row, over all slots, and all of them wait. */
const failuresThatPauseAll = 5;
const firstDelayMs = 250;
const longestDelayMs = 8000;

/**
 * How fast a batch goes: when a request may leave, and how long a failed one waits. A 5xx delays its own row only;
 * 429, 503 and five failures in a row delay every slot. A struggling server gets fewer slots, a healthy one gets them
 * back, never more than the user allows.
 */
export class Pace {
  readonly #options: PaceOptions;
  #failuresInARow = 0;
  #pausedUntilMs = 0;
  #lastAnswerMs: number;
  #requests = 0;
  #retries = 0;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#lastAnswerMs = this.#nowMs();
  }

  get requests(): number {
    return this.#requests;
  }

  get retries(): number {
    return this.#retries;
  }

  /** Runs a row when a slot is free. */
  slot(work: () => Promise<void>): Promise<void> {
    return this.#options.limit.run(work);
  }

  /** Comes back when the next request may leave, or at once when the batch is stopping. */
  async ready(): Promise<void> {
    while (this.#pausedUntilMs > this.#nowMs() && !this.#options.stopping.aborted) {
      await this.#sleep(this.#pausedUntilMs - this.#nowMs());
    }
    this.#requests += 1;
  }

  succeeded(): void {
    this.#failuresInARow = 0;
    this.#lastAnswerMs = this.#nowMs();
    this.#options.limit.succeeded();
  }

  failed({ kind, error, retryAfterMs }: ApplyFailure): void {
    if (kind === 'rejected' || kind === 'stop') {
      this.#failuresInARow = 0;
      this.#lastAnswerMs = this.#nowMs();
      return;
    }
    if (kind === 'server') this.#lastAnswerMs = this.#nowMs();
    else this.#options.limit.struggled();
    this.#failuresInARow += 1;
    const rounds = Math.floor(this.#failuresInARow / failuresThatPauseAll);
    if (kind === 'busy') this.#pauseAll(retryAfterMs ?? this.#backoff(this.#failuresInARow), error.message);
    else if (rounds > 0) this.#pauseAll(this.#backoff(rounds), error.message);
  }

  /** Waits before a row's next try; `failures` so far. Ends at once when the batch is stopping. */
  async delay({ kind, retryAfterMs }: ApplyFailure, failures: number): Promise<void> {
    this.#retries += 1;
    // A busy server has told every slot how long to wait.
    if (kind !== 'busy') await this.#sleep(retryAfterMs ?? this.#backoff(failures));
  }

  /** True when nobody has got an answer for as long as a request is tried: it is the server, not the row. */
  isServerDown({ kind }: ApplyFailure): boolean {
    return kind !== 'server' && kind !== 'rejected' && this.#nowMs() - this.#lastAnswerMs >= this.#options.giveUpMs;
  }

  #pauseAll(ms: number, reason: string): void {
    const until = this.#nowMs() + ms;
    if (until <= this.#pausedUntilMs) return;
    this.#pausedUntilMs = until;
    this.#options.onPause(ms, reason);
  }

  #backoff(failures: number): number {
    const { giveUpMs, random } = this.#options;
    // A short patience must leave room for its six tries.
    const longestMs = Math.min(longestDelayMs, Math.max(20, giveUpMs / 4));
    return backoffMs(failures, { firstMs: Math.min(firstDelayMs, longestMs), longestMs, random });
  }

  async #sleep(ms: number): Promise<void> {
    const { stopping } = this.#options;
    if (stopping.aborted || ms <= 0) return;
    await sleepFor(ms, undefined, { signal: stopping }).catch((error: unknown) => {
      if (!stopping.aborted) throw error;
    });
  }

  #nowMs(): number {
    return this.#options.clock.now().getTime();
  }
}
