/** A Cube on the internet: one answer, with the beginning of a connection in it, says no more than that. */
const usualSecondsPerRequest = 0.12;
/** Fewer say little. */
const enoughRequests = 10;

/** What one slot takes for a request, as each account's server showed in its last run, or when it was asked for the first time. */
export class ServerSpeed {
  readonly #seconds = new Map<string, number>();

  /** Undefined for a server that has not answered yet. */
  secondsPerRequest(account: string): number | undefined {
    return this.#seconds.get(account);
  }

  /** One answer came after so long, the connection's own beginning included: a request takes at most that. */
  sawAnswer(account: string, seconds: number): void {
    if (!this.#seconds.has(account)) this.#seconds.set(account, Math.min(seconds, usualSecondsPerRequest));
  }

  /** `slots` requests were under way at a time. */
  note(account: string, run: { readonly requests: number; readonly seconds: number; readonly slots: number }): void {
    if (run.requests >= enoughRequests) this.#seconds.set(account, (run.seconds * run.slots) / run.requests);
  }
}
