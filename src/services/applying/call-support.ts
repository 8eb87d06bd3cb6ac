export type Support = 'supported' | 'unsupported' | 'unknown';

/**
 * Not every Cube server has a call to create customers, or to change them. The first request of a kind is sent alone;
 * when the server turns out not to have the call, the others are told without a request.
 */
export class CallSupport {
  #support: Support = 'unknown';
  #probe: PromiseWithResolvers<void> | undefined;

  get support(): Support {
    return this.#support;
  }

  /**
   * Waits while another row is finding out. True for the row that has to find out now: it is alone until it says
   * `endProbe`.
   */
  async beginProbe(): Promise<boolean> {
    while (this.#support === 'unknown') {
      if (this.#probe === undefined) {
        this.#probe = Promise.withResolvers();
        return true;
      }
      await this.#probe.promise;
    }
    return false;
  }

  /** Whatever the row found out: the next one is told, or finds out itself. */
  endProbe(): void {
    this.#probe?.resolve();
    this.#probe = undefined;
  }

  learn(support: Support): void {
    this.#support = support;
  }
}
