import type { AdaptiveLimit } from './adaptive-limit.ts';
import { backoffMs } from '../cube-api/http/backoff.ts';
import type { Timer } from '../io/timer.ts';
import type { ApplyFailure } from '../../core/apply/failure.ts';

export interface PaceOptions {
  /** The slots: how many rows are under way at once. */
  readonly limit: AdaptiveLimit;
  /** 0 ≤ random() < 1 */
  readonly random: () => number;
  readonly timer: Timer;
  readonly giveUpMs: number;
  /** Ends every wait: the batch is stopping. */
  readonly stopping: AbortSignal;
  /** Told when nothing is under way any more, so that a person sees why nothing moves: `attempt` is the try that comes next. */
  readonly onWait: (failure: ApplyFailure, ms: number, attempt: number) => void;
}

/** So many failures in a row, over all slots, and all of them wait. */
const failuresThatPauseAll = 5;
/** The server is plainly down after so many without a good answer for a while, or at once where nobody listens. */
const failuresOfAServerDown = 10;
const longestDoubtMs = 20_000;
const shortestDelayMs = 10;
const firstDelayMs = 250;
const longestDelayMs = 8000;

/**
 * How fast a batch goes: when a request may leave, and how long a failed one waits. A 5xx delays its own row only;
 * 429, 503 and five failures in a row delay every slot. A struggling server gets fewer slots, a healthy one gets them
 * back, never more than the user allows. While it is plainly down, one request at a time asks whether it is back: the
 * others wait, and go on by themselves once it answers.
 */
export class Pace {
  readonly #options: PaceOptions;
  #failuresInARow = 0;
  #pausedUntilMs = 0;
  /** When the server was last seen to be well: an answer that is no failure of its own. */
  #lastWellMs: number;
  #isProven = false;
  #isDown = false;
  /** The one request that goes alone. */
  #probe: PromiseWithResolvers<void> | undefined;
  #requests = 0;
  #retries = 0;
  #underWay = 0;
  /** When the rows that wait will try again. */
  readonly #nextTries = new Set<{ readonly atMs: number }>();
  /** The failure that is waited after, and which try comes next. */
  #waitedFor: { readonly failure: ApplyFailure; readonly attempt: number } | undefined;
  #toldUntilMs = 0;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#lastWellMs = options.timer.elapsedMs();
    // Whoever waits for another's request need not wait for its answer to know that the batch is over.
    options.stopping.addEventListener('abort', () => this.#probe?.resolve(), { once: true });
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
   * alone: wrong credentials must cost one refused login, not one a slot. So does each one while the server is down.
   */
  async ready(): Promise<void> {
    const { stopping } = this.#options;
    while (!stopping.aborted) {
      const pauseMs = this.#pausedUntilMs - this.#nowMs;
      if (this.#goesAlone && this.#probe !== undefined) await this.#probe.promise;
      else if (pauseMs > 0) {
        this.#tellOfWaiting();
        await this.#sleep(pauseMs);
      } else break;
    }
    // Whoever comes here while the batch is stopping sends nothing: it must not stand in the way of the others.
    if (this.#goesAlone && !stopping.aborted) this.#probe = Promise.withResolvers();
  }

  /** A request leaves that is no row's. */
  sentApart(): void {
    this.#requests += 1;
  }

  /** A row's request leaves; how it ended is told by one of the three below. */
  sent(): void {
    this.#requests += 1;
    this.#underWay += 1;
  }

  /** A request that `ready` let through ended by a bug: nobody is kept waiting for what it might have told. */
  broke(): void {
    this.#underWay -= 1;
    this.#endProbe();
  }

  succeeded(): void {
    this.#underWay -= 1;
    this.#waitedFor = undefined;
    this.#toldUntilMs = 0;
    this.#isProven = true;
    this.#endProbe();
    this.#failuresInARow = 0;
    this.#isDown = false;
    this.#lastWellMs = this.#nowMs;
    this.#options.limit.succeeded();
  }

  failed(failure: ApplyFailure): void {
    const { kind, retryAfterMs } = failure;
    this.#underWay -= 1;
    this.#isProven ||= kind === 'rejected' || kind === 'server';
    this.#endProbe();
    if (kind === 'rejected' || kind === 'stop') {
      this.#failuresInARow = 0;
      this.#isDown = false;
      this.#lastWellMs = this.#nowMs;
      return;
    }
    if (kind !== 'server') this.#options.limit.struggled();
    this.#failuresInARow += 1;
    this.#waitedFor = { failure, attempt: this.#waitedFor?.attempt ?? 2 };
    const rounds = Math.floor(this.#failuresInARow / failuresThatPauseAll);
    this.#isDown ||= this.#looksDown(kind);
    const restMs = this.#isDown ? this.#longestMs / 2 : 0;
    if (kind === 'busy') this.#pauseAll(restMs + this.#wait(retryAfterMs, this.#failuresInARow));
    else if (rounds > 0) this.#pauseAll(restMs + this.#backoff(rounds));
  }

  /** Until the first answer of a run, and while the server is down. */
  get #goesAlone(): boolean {
    return !this.#isProven || this.#isDown;
  }

  #endProbe(): void {
    this.#probe?.resolve();
    this.#probe = undefined;
  }

  /** A row that always fails is not a server that is down: others must have failed too, and for a while. */
  #looksDown(kind: ApplyFailure['kind']): boolean {
    if (kind === 'unsent') return this.#failuresInARow >= failuresThatPauseAll;
    const doubtMs = Math.min(longestDoubtMs, this.#options.giveUpMs / 2);
    return this.#failuresInARow >= failuresOfAServerDown && this.#nowMs - this.#lastWellMs >= doubtMs;
  }

  /** Waits before a row's next try; `failures` so far. Ends at once when the batch is stopping. */
  async delay(failure: ApplyFailure, failures: number): Promise<void> {
    const { kind, retryAfterMs } = failure;
    this.#retries += 1;
    // A busy server has told every slot how long to wait; the rows then come back one after the other.
    const ms = kind === 'busy' ? this.#backoff(failures) : this.#wait(retryAfterMs, failures);
    const next = { atMs: this.#nowMs + ms };
    this.#nextTries.add(next);
    this.#waitedFor = { failure, attempt: failures + 1 };
    this.#tellOfWaiting();
    await this.#sleep(ms);
    this.#nextTries.delete(next);
  }

  /** As long as a request is under way something may still move: nothing is told before it came back. */
  #tellOfWaiting(): void {
    if (this.#underWay > 0 || this.#waitedFor === undefined || this.#options.stopping.aborted) return;
    const soonestMs = Math.min(...[...this.#nextTries].map(({ atMs }) => atMs));
    const rowsMs = Number.isFinite(soonestMs) ? soonestMs : this.#nowMs;
    const untilMs = Math.max(rowsMs, this.#pausedUntilMs);
    if (untilMs <= this.#nowMs || untilMs === this.#toldUntilMs) return;
    this.#toldUntilMs = untilMs;
    const { failure, attempt } = this.#waitedFor;
    this.#options.onWait(failure, untilMs - this.#nowMs, attempt);
  }

  /** True when nothing has gone well for as long as a request is tried: it is the server, not the row. */
  isServerDown({ kind }: ApplyFailure): boolean {
    return kind !== 'rejected' && this.#nowMs - this.#lastWellMs >= this.#options.giveUpMs;
  }

  /** True when the time to give up has passed while one request after the other asked in vain: no row need ask again. */
  isHopeless(failure: ApplyFailure): boolean {
    return this.#isDown && this.#failuresInARow >= failuresOfAServerDown && this.isServerDown(failure);
  }

  #pauseAll(ms: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.#nowMs + ms);
  }

  /** As long as the server asks, and never less than patience demands: `Retry-After: 0` is no invitation to hammer. */
  #wait(retryAfterMs: number | undefined, failures: number): number {
    return Math.max(retryAfterMs ?? 0, this.#backoff(failures));
  }

  #backoff(failures: number): number {
    const { random } = this.#options;
    const longestMs = this.#longestMs;
    return shortestDelayMs + backoffMs(failures, { firstMs: Math.min(firstDelayMs, longestMs), longestMs, random });
  }

  /** A short patience must leave room for its six tries. */
  get #longestMs(): number {
    return Math.min(longestDelayMs, Math.max(20, this.#options.giveUpMs / 4));
  }

  async #sleep(ms: number): Promise<void> {
    await this.#options.timer.sleep(ms, this.#options.stopping);
  }

  get #nowMs(): number {
    return this.#options.timer.elapsedMs();
  }
}
