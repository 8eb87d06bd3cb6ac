import type { Timer } from '../io/timer.ts';

/** A request is tried at least this many times before its row is given up. */
const minTries = 6;

/**
 * How long one kind of request of one row may go on failing: at least six tries, and until the time to give up has
 * passed since its first failure.
 */
export class Patience {
  readonly #giveUpMs: number;
  readonly #timer: Timer;
  #failures = 0;
  #since = 0;

  constructor(giveUpMs: number, timer: Timer) {
    this.#giveUpMs = giveUpMs;
    this.#timer = timer;
  }

  get failures(): number {
    return this.#failures;
  }

  /** Notes a failure. True when it was one too many. */
  isExhaustedBy(): boolean {
    if (this.#failures === 0) this.#since = this.#timer.elapsedMs();
    this.#failures += 1;
    return this.#failures >= minTries && this.#timer.elapsedMs() - this.#since >= this.#giveUpMs;
  }
}
