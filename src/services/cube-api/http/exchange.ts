import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { decompressed } from './decompress.ts';
import { timeoutError, transportError, type TransportContext } from './transport-error.ts';

/** In milliseconds. */
export interface TimeLimits {
  /** Until the connection stands, name look-up, proxy and TLS included. */
  readonly connectMs: number;
  /** The longest silence of the server while we wait for it. */
  readonly idleMs: number;
  /** For the whole exchange; undefined for none. */
  readonly totalMs: number | undefined;
}

export interface ExchangeOptions {
  readonly host: string;
  readonly isTls: boolean;
  readonly limits: TimeLimits;
  readonly signal: AbortSignal | undefined;
  /** True while the request waits for a free connection of the agent: that is our own doing, not the server's. */
  readonly isQueued: () => boolean;
}

/**
 * One request and its answer: watches the clock and the signal, and knows how far the request came. Every failure is
 * a RequestError, except the signal's own reason and bugs.
 */
export class Exchange {
  readonly #request: ClientRequest;
  readonly #options: ExchangeOptions;
  readonly #total: NodeJS.Timeout | undefined;
  readonly #onAbort = (): void => this.#end(this.#options.signal?.reason);
  readonly #answer: Promise<IncomingMessage>;
  #silence: NodeJS.Timeout;
  #isConnected = false;
  #isWaiting = true;
  #status: number | undefined;
  /** Why we ended it ourselves, in a box because a signal's reason may be anything. */
  #ended: { readonly reason: unknown } | undefined;

  constructor(request: ClientRequest, body: string | undefined, options: ExchangeOptions) {
    this.#request = request;
    this.#options = options;
    const { limits, signal } = options;
    this.#silence = setTimeout(() => this.#onSilence(), limits.connectMs);
    this.#total = limits.totalMs === undefined ? undefined : setTimeout(() => this.#timeOut(), limits.totalMs);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    request.once('socket', (socket) => this.#follow(socket));
    request.once('close', () => this.#release());
    this.#answer = new Promise((resolve, reject) => {
      request.once('response', resolve);
      // Stays for good: an error that comes after the answer is told by the answer.
      request.on('error', (error) => reject(this.#failure(error)));
    });
    request.end(body);
  }

  /** Comes with the head of the answer. */
  async answer(): Promise<IncomingMessage> {
    const answer = await this.#answer;
    this.#status = answer.statusCode;
    this.#silence.refresh();
    return answer;
  }

  /**
   * The answer's body, decompressed, a piece at a time: what is not asked for is not read, so that a slow consumer
   * slows the server. Leaving early ends the exchange.
   */
  async *body(answer: IncomingMessage): AsyncGenerator<Uint8Array, undefined> {
    let isWhole = false;
    try {
      for await (const piece of decompressed(answer)) {
        // The clock does not run while the consumer is busy.
        this.#isWaiting = false;
        yield piece;
        this.#isWaiting = true;
        this.#silence.refresh();
      }
      isWhole = true;
    } catch (error) {
      throw this.#failure(error);
    } finally {
      if (!isWhole) this.#request.destroy();
    }
  }

  #follow(socket: Socket): void {
    if (!socket.connecting) {
      this.#connected();
      return;
    }
    socket.once(this.#options.isTls ? 'secureConnect' : 'connect', () => this.#connected());
  }

  #connected(): void {
    this.#isConnected = true;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#onSilence(), this.#options.limits.idleMs);
  }

  #onSilence(): void {
    if (!this.#isWaiting || this.#options.isQueued()) this.#silence.refresh();
    else this.#timeOut();
  }

  #timeOut(): void {
    this.#end(timeoutError(this.#isConnected ? 'answer' : 'connect', this.#context()));
  }

  #end(reason: unknown): void {
    this.#ended ??= { reason };
    this.#request.destroy();
  }

  #failure(error: unknown): unknown {
    return this.#ended === undefined ? transportError(error, this.#context()) : this.#ended.reason;
  }

  #context(): TransportContext {
    const { host, isTls } = this.#options;
    return { host, isTls, isConnected: this.#isConnected, status: this.#status };
  }

  #release(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#total);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
  }
}
