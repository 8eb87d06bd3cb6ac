import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { finished, type Readable } from 'node:stream';
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
  readonly #startedMs = performance.now();
  readonly #onAbort = (): void => this.#end(this.#options.signal?.reason);
  readonly #answer: Promise<IncomingMessage>;
  /** One timer for all limits: bulk jobs make millions of requests, and hardly one of them comes near a limit. */
  #timer: NodeJS.Timeout;
  /** When something was last heard of the server, or there was no need for it to say something. */
  #heardMs = this.#startedMs;
  #isConnected = false;
  #isWaiting = true;
  #status: number | undefined;
  /** Why we ended it ourselves, in a box because a signal's reason may be anything. */
  #ended: { readonly reason: unknown } | undefined;

  constructor(request: ClientRequest, body: string | undefined, options: ExchangeOptions) {
    this.#request = request;
    this.#options = options;
    const { limits, signal } = options;
    const { connectMs, idleMs, totalMs = connectMs } = limits;
    this.#timer = setTimeout(() => this.#watch(), Math.min(connectMs, idleMs, totalMs));
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    request.once('socket', (socket) => this.#follow(socket));
    request.once('close', () => this.#release());
    this.#answer = new Promise((resolve, reject) => {
      request.once('response', resolve);
      // Of an answer that changes to another protocol (101) nothing else is heard.
      request.once('close', () => {
        if (this.#status === undefined) reject(this.#failure(closedEarly()));
      });
      // Stays for good: an error that comes after the answer is told by the answer.
      request.on('error', (error) => reject(this.#failure(error)));
    });
    request.end(body);
  }

  /** Comes with the head of the answer. */
  async answer(): Promise<IncomingMessage> {
    const answer = await this.#answer;
    this.#status = answer.statusCode;
    this.#heardMs = performance.now();
    return answer;
  }

  /** The whole body, decompressed; of one that is longer than `most` bytes its beginning, and the exchange ends there. */
  async whole(
    answer: IncomingMessage,
    most: number,
  ): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
    let isWhole = false;
    try {
      const bytes = await collect(decompressed(answer), most, () => {
        this.#heardMs = performance.now();
      });
      isWhole = bytes.length <= most;
      return { bytes: isWhole ? bytes : bytes.subarray(0, most), isWhole };
    } catch (error) {
      throw this.#failure(error);
    } finally {
      if (!isWhole) this.#request.destroy();
    }
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
        this.#heardMs = performance.now();
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
    this.#heardMs = performance.now();
  }

  /** Looks whether a limit is over, and looks again when the next one could be. */
  #watch(): void {
    const nowMs = performance.now();
    if (!this.#isWaiting || this.#options.isQueued()) this.#heardMs = nowMs;
    const { connectMs, idleMs, totalMs = Number.POSITIVE_INFINITY } = this.#options.limits;
    const overMs = Math.min(this.#heardMs + (this.#isConnected ? idleMs : connectMs), this.#startedMs + totalMs);
    // Timers go off up to a millisecond early.
    if (overMs - nowMs < 1) this.#timeOut();
    else this.#timer = setTimeout(() => this.#watch(), Math.min(overMs - nowMs, idleMs));
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
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
  }
}

const closedEarly = (): Error => Object.assign(new Error('closed without an answer'), { code: 'ECONNRESET' });

/** Until there is more than `most`. By events: to iterate over a short answer costs more than all else about it. */
function collect(body: Readable, most: number, onPiece: () => void): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    let size = 0;
    const whole = (): Uint8Array =>
      pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces, size);
    body.on('data', (piece: Uint8Array) => {
      pieces.push(piece);
      size += piece.length;
      onPiece();
      if (size <= most) return;
      resolve(whole());
      // A small answer may have gigabytes packed in it: they are not unpacked.
      body.destroy();
    });
    finished(body, (error) => (error ? reject(error) : resolve(whole())));
  });
}
