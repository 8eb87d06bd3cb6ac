import type { AdaptiveLimit } from '../cube-api/adaptive-limit.ts';
import { backoffMs } from '../cube-api/backoff.ts';
import type { Timer } from '../timer.ts';
import type { ApplyFailure } from './request-failure.ts';

export interface PaceOptions {
  /** The slots: how many rows are under way at once. */
  readonly limit: AdaptiveLimit;
  /** 0 ≤ random() < 1 */
  readonly random: () => number;
  readonly timer: Timer;
  readonly giveUpMs: number;
  /** Ends every wait: the batch is stopping. */
  readonly stopping: AbortSignal;
  /** Told when all slots begin to wait, so that a person sees why nothing moves. */
  readonly onPause: (ms: number, reason: string) => void;
}

/** So many failures in a row, over all slots, and all of them wait. */
const failuresThatPauseAll = 5;
const shortestDelayMs = 10;
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
  /** When the server was last seen to be well: an answer that is no failure of its own. */
  #lastWellMs: number;
  #isProven = false;
  #firstRequest: PromiseWithResolvers<void> | undefined;
  #requests = 0;
  #retries = 0;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#lastWellMs = options.timer.elapsedMs();
    // Whoever waits for the first request need not wait for its answer to know that the batch is over.
    options.stopping.addEventListener('abort', () => this.#firstRequest?.resolve(), { once: true });
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

  /**
   * Comes back when the next request may leave, or at once when the batch is stopping. The first request of a run goes
   * alone: wrong credentials must cost one refused login, not one a slot.
   */
  async ready(): Promise<void> {
    const { stopping } = this.#options;
    while (!stopping.aborted) {
      const pauseMs = this.#pausedUntilMs - this.#nowMs;
      if (!this.#isProven && this.#firstRequest !== undefined) await this.#firstRequest.promise;
      else if (pauseMs > 0) await this.#sleep(pauseMs);
      else break;
    }
    // Whoever comes here while the batch is stopping sends nothing: it must not stand in the way of the others.
    if (!this.#isProven && !stopping.aborted) this.#firstRequest = Promise.withResolvers();
  }

  /** A request leaves. */
  sent(): void {
    this.#requests += 1;
  }

  /** A request that `ready` let through ended by a bug: nobody is kept waiting for what it might have told. */
  broke(): void {
    this.#endFirst(false);
  }

  succeeded(): void {
    this.#endFirst(true);
    this.#failuresInARow = 0;
    this.#lastWellMs = this.#nowMs;
    this.#options.limit.succeeded();
  }

  failed({ kind, error, retryAfterMs }: ApplyFailure): void {
    this.#endFirst(kind === 'rejected' || kind === 'server');
    if (kind === 'rejected' || kind === 'stop') {
      this.#failuresInARow = 0;
      this.#lastWellMs = this.#nowMs;
      return;
    }
    if (kind !== 'server') this.#options.limit.struggled();
    this.#failuresInARow += 1;
    const rounds = Math.floor(this.#failuresInARow / failuresThatPauseAll);
    if (kind === 'busy') this.#pauseAll(this.#wait(retryAfterMs, this.#failuresInARow), error.message);
    else if (rounds > 0) this.#pauseAll(this.#backoff(rounds), error.message);
  }

  /** The next request may go with others once one was answered; else the next one tries alone again. */
  #endFirst(isProven: boolean): void {
    this.#isProven ||= isProven;
    this.#firstRequest?.resolve();
    this.#firstRequest = undefined;
  }

  /** Waits before a row's next try; `failures` so far. Ends at once when the batch is stopping. */
  async delay({ kind, retryAfterMs }: ApplyFailure, failures: number): Promise<void> {
    this.#retries += 1;
    // A busy server has told every slot how long to wait; the rows then come back one after the other.
    await this.#sleep(kind === 'busy' ? this.#backoff(failures) : this.#wait(retryAfterMs, failures));
  }

  /** True when nothing has gone well for as long as a request is tried: it is the server, not the row. */
  isServerDown({ kind }: ApplyFailure): boolean {
    return kind !== 'rejected' && this.#nowMs - this.#lastWellMs >= this.#options.giveUpMs;
  }

  #pauseAll(ms: number, reason: string): void {
    const until = this.#nowMs + ms;
    if (until <= this.#pausedUntilMs) return;
    this.#pausedUntilMs = until;
    this.#options.onPause(ms, reason);
  }

  /** As long as the server asks, and never less than patience demands: `Retry-After: 0` is no invitation to hammer. */
  #wait(retryAfterMs: number | undefined, failures: number): number {
    return Math.max(retryAfterMs ?? 0, this.#backoff(failures));
  }

  #backoff(failures: number): number {
    const { giveUpMs, random } = this.#options;
    // A short patience must leave room for its six tries.
    const longestMs = Math.min(longestDelayMs, Math.max(20, giveUpMs / 4));
    return shortestDelayMs + backoffMs(failures, { firstMs: Math.min(firstDelayMs, longestMs), longestMs, random });
  }

  async #sleep(ms: number): Promise<void> {
    await this.#options.timer.sleep(ms, this.#options.stopping);
  }

  get #nowMs(): number {
    return this.#options.timer.elapsedMs();
  }
}
