import { AppError } from '../../core/errors.ts';
import type { HttpClient } from './http/client.ts';
import { RequestError } from './http/errors.ts';

/** Only the other interface has it. */
const otherPath = '/api/v1/campaigns';
/** Without ids it finds nobody: a server that knows the call refuses it, one that does not says 404. */
const ownPath = '/crm/customer/';

/**
 * A 404 may mean that something is not there, or that the whole interface is not: today's accounts may speak another
 * one. The question is asked once a client, when the first 404 comes and nothing has answered before.
 */
export class InterfaceCheck {
  readonly #http: HttpClient;
  #answer: 'unknown' | 'ours' | 'other' = 'unknown';
  #asking: Promise<void> | undefined;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** Sends a request of the customer data API. @throws RequestError OTHER_API where the server does not speak it */
  async guard<T>(send: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    try {
      const value = await send();
      this.found();
      return value;
    } catch (error) {
      throw await this.explain(error, signal);
    }
  }

  /** A call of the customer data API was answered. */
  found(): void {
    if (this.#answer === 'unknown') this.#answer = 'ours';
  }

  /** The error that a failed request stands for: itself, or OTHER_API. */
  async explain(error: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    if (!(error instanceof RequestError) || error.failure.status !== 404) return error;
    while (this.#answer === 'unknown') {
      this.#asking ??= this.#ask(signal);
      await this.#asking;
      signal?.throwIfAborted();
    }
    return this.#answer === 'other' ? otherApi(error) : error;
  }

  async #ask(signal: AbortSignal | undefined): Promise<void> {
    try {
      const isOther = (await this.#answers(otherPath, signal)) && !(await this.#knowsOwn(signal));
      if (this.#answer === 'unknown') this.#answer = isOther ? 'other' : 'ours';
    } finally {
      this.#asking = undefined;
    }
  }

  async #answers(path: string, signal: AbortSignal | undefined): Promise<boolean> {
    try {
      const text = await this.#http.text({ method: 'GET', path, signal });
      return /^\s*[[{]/.test(text);
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  }

  async #knowsOwn(signal: AbortSignal | undefined): Promise<boolean> {
    try {
      await this.#http.text({ method: 'GET', path: ownPath, signal });
      return true;
    } catch (error) {
      if (error instanceof RequestError) return error.failure.status !== 404;
      throw error;
    }
  }
}

const otherApi = (error: RequestError): RequestError =>
  new RequestError('OTHER_API', undefined, error.failure, {
    details: { interface: 'v1' },
    cause: error,
  });
