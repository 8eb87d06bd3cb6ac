import { AppError } from '../../core/errors.ts';
import type { CustomerRecord } from '../../core/json.ts';

/**
 * Today's Cube servers cannot create customers. The first create is sent alone; when the server turns out not to have
 * the call, the others are told without a request.
 */
export class CreateSupport {
  #answer: 'unknown' | 'yes' | 'no' = 'unknown';
  #probe: Promise<void> = Promise.resolve();

  get isKnown(): boolean {
    return this.#answer !== 'unknown';
  }

  get isUnsupported(): boolean {
    return this.#answer === 'no';
  }

  /** Waits while another create is finding out. The one that finds it unknown afterwards is the next to try. */
  async ready(): Promise<void> {
    while (this.#answer === 'unknown') {
      const probe = this.#probe;
      await probe;
      if (probe === this.#probe) return;
    }
  }

  /** Sends a create; call right after `ready`. */
  async create(send: () => Promise<CustomerRecord>): Promise<CustomerRecord> {
    if (this.#answer !== 'unknown') return send();
    const request = send();
    this.#probe = request.then(
      () => {
        this.#answer = 'yes';
      },
      (error: unknown) => {
        if (error instanceof AppError && error.details?.['createNotSupported'] === true) this.#answer = 'no';
      },
    );
    const [record] = await Promise.all([request, this.#probe]);
    return record;
  }
}
