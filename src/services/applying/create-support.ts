import { AppError } from '../../core/errors.ts';
import type { CustomerRecord } from '../../core/types.ts';

/**
 * Today's Cube servers cannot create customers. The first create is sent alone; when the server turns out not to have
 * the call, the others are told without a request.
 */
export class CreateSupport {
  #answer: 'supported' | 'unsupported' | 'unknown' = 'unknown';
  #probe: PromiseWithResolvers<void> | undefined;

  get support(): 'supported' | 'unsupported' | 'unknown' {
    return this.#answer;
  }

  /**
   * Waits while another row is finding out. True for the row that has to find out now: it is alone until it says
   * `endProbe`.
   */
  async beginProbe(): Promise<boolean> {
    while (this.#answer === 'unknown') {
      if (this.#probe === undefined) {
        this.#probe = Promise.withResolvers();
        return true;
      }
      await this.#probe.promise;
    }
    return false;
  }

  /** Whatever came of it: the next row is told, or finds out itself. */
  endProbe(): void {
    this.#probe?.resolve();
    this.#probe = undefined;
  }

  /** Sends a create and learns from its answer. */
  async create(send: () => Promise<CustomerRecord>): Promise<CustomerRecord> {
    try {
      const record = await send();
      this.#answer = 'supported';
      return record;
    } catch (error) {
      if (error instanceof AppError && error.details?.['createNotSupported'] === true) this.#answer = 'unsupported';
      throw error;
    }
  }
}
