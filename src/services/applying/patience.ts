/** A request is tried at least this many times before its row is given up. */
const minTries = 6;

/**
 * How long one kind of request of one row may go on failing: at least six tries, and until the time to give up has
 * passed since its first failure.
 */
export class Patience {
  readonly #giveUpMs: number;
  #failures = 0;
  #since = 0;

  constructor(giveUpMs: number) {
    this.#giveUpMs = giveUpMs;
  }

  get failures(): number {
    return this.#failures;
  }

  /** Notes a failure. True when it was one too many. */
  isExhaustedBy(): boolean {
    // The computer's clock may be set meanwhile; this one only goes forward.
    if (this.#failures === 0) this.#since = performance.now();
    this.#failures += 1;
    return this.#failures >= minTries && performance.now() - this.#since >= this.#giveUpMs;
  }
}
