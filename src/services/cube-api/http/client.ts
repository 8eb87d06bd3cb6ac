import { errnoCode } from '../../../core/errno.ts';
import { lookup } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import { version } from '../../../core/version.ts';
import type { Clock } from '../../io/clock.ts';
import type { Authorization } from '../authorization.ts';
import { isLoopback } from '../connection.ts';
import { acceptedEncodings } from './decompress.ts';
import { Exchange, type TimeLimits } from './exchange.ts';
import { RequestError } from './errors.ts';
import { proxySettings } from './proxy.ts';
import { serverMessage } from './server-message.ts';
import { statusError } from './status-error.ts';
import { trustedAuthorities } from './trusted-cas.ts';

export interface HttpClientOptions {
  /** From `parseAccountUrl`. */
  readonly url: URL;
  /** Undefined: nobody is told who asks. */
  readonly authorization: Authorization | undefined;
  /** Connections at most; further requests wait for one. */
  readonly concurrency: number;
  readonly limits: TimeLimits;
  readonly clock: Clock;
  /** Where HTTPS_PROXY and NO_PROXY are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told of each request as it leaves. */
  readonly onRequest?: ((request: HttpRequest) => void) | undefined;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Below the account's address, with its query. */
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
  /** Statuses that count as success; 200 alone unless given. */
  readonly success?: readonly number[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const mostTextBytes = 16 * 2 ** 20;
/** Of an error's page only the beginning is of interest. */
const mostErrorBytes = 64 * 2 ** 10;
const mostHeaderBytes = 32 * 2 ** 10;

/**
 * A client of one origin on Node's own HTTP: keep-alive connections, no redirects, no retries, every failure a
 * RequestError that says how far the request came. `fetch` costs a bulk job up to a third more.
 */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #agent: http.Agent;
  readonly #base: http.RequestOptions;
  /** Of every request. A list, which Node writes as it is: names and values in turn, with the host. */
  readonly #headers: readonly string[];
  readonly #basePath: string;
  readonly #isTls: boolean;

  /** @throws AppError USAGE when HTTPS_PROXY cannot be understood */
  constructor(options: HttpClientOptions) {
    const { url } = options;
    this.#options = options;
    this.#isTls = url.protocol === 'https:';
    this.#agent = createAgent(options);
    this.#basePath = url.pathname.replace(/\/+$/, '');
    this.#headers = headersOf(options);
    this.#base = {
      agent: this.#agent,
      // IPv6 addresses stand in brackets in a URL only.
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port,
      maxHeaderSize: mostHeaderBytes,
      ...(url.hostname.endsWith('.localhost') && { lookup: lookUpLocalhost }),
    };
  }

  /**
   * The whole body of a successful answer, at most 16 MB of UTF-8.
   *
   * @throws RequestError, or the signal's reason
   */
  async text(request: HttpRequest): Promise<string> {
    const exchange = this.#begin(request, this.#options.limits.totalMs);
    const answer = await this.#successful(exchange, request);
    const { bytes, isWhole } = await exchange.whole(answer, mostTextBytes);
    const facts = { status: answer.statusCode, sent: 'yes' } as const;
    if (!isWhole) throw new RequestError('BAD_RESPONSE', sentence('answerTooLarge'), facts);
    try {
      return utf8.decode(bytes);
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      throw new RequestError('BAD_RESPONSE', sentence('answerNotUtf8'), facts, { cause });
    }
  }

  /**
   * The body of a successful answer as it comes, however long: only as fast as it is read. Leaving early ends the
   * request.
   *
   * @throws RequestError, or the signal's reason
   */
  async *stream(request: HttpRequest): AsyncGenerator<Uint8Array, undefined> {
    const exchange = this.#begin(request, undefined);
    yield* exchange.body(await this.#successful(exchange, request));
  }

  /** Ends all connections, also those under way. */
  close(): void {
    this.#agent.destroy();
  }

  #begin(request: HttpRequest, totalMs: number | undefined): Exchange {
    const { method, path, body, signal } = request;
    const { url, limits, onRequest } = this.#options;
    signal?.throwIfAborted();
    const message = (this.#isTls ? https : http).request({
      ...this.#base,
      method,
      path: this.#basePath + path,
      headers:
        body === undefined
          ? this.#headers
          : [...this.#headers, 'Content-Type', 'application/json', 'Content-Length', String(Buffer.byteLength(body))],
    });
    onRequest?.(request);
    return new Exchange(message, body, {
      host: url.host,
      isTls: this.#isTls,
      limits: { ...limits, totalMs },
      signal,
      isQueued: () => Object.values(this.#agent.requests).some((queue) => queue?.includes(message)),
    });
  }

  async #successful(exchange: Exchange, { success = [200] }: HttpRequest): Promise<http.IncomingMessage> {
    const answer = await exchange.answer();
    const { statusCode: status = 0, headers } = answer;
    if (success.includes(status)) return answer;
    const { url, authorization, clock } = this.#options;
    const body = await readError(exchange, answer);
    throw statusError({ status, headers }, serverMessage(body, authorization), url, clock.now());
  }
}

function headersOf({ url, authorization }: HttpClientOptions): readonly string[] {
  const headers = {
    Host: url.host,
    ...(authorization !== undefined && { Authorization: authorization.header() }),
    Accept: 'application/json',
    'Accept-Encoding': acceptedEncodings,
    'User-Agent': `cube-bulk/${version}`,
  };
  return Object.entries(headers).flat();
}

function createAgent({ url, concurrency, limits, env }: HttpClientOptions): http.Agent {
  const options = {
    keepAlive: true,
    maxSockets: concurrency,
    maxFreeSockets: concurrency,
    // For the way through a proxy, and for connections that nobody uses.
    timeout: limits.connectMs,
  } as const;
  if (url.protocol === 'http:') return new http.Agent(options);
  // Said outright: NODE_TLS_REJECT_UNAUTHORIZED=0 in somebody's environment must not turn the check off.
  const tls = { secureContext: trustedAuthorities(), rejectUnauthorized: true };
  // What is meant for this computer has no business at a proxy.
  if (isLoopback(url)) return new https.Agent({ ...options, ...tls });
  try {
    return new https.Agent({ ...options, ...tls, proxyEnv: proxySettings(url, env) });
  } catch (error) {
    if (errnoCode(error) !== 'ERR_PROXY_INVALID_CONFIG') throw error;
    // Node's own message repeats the address with its password.
    throw new AppError('USAGE', sentence('proxyNotUnderstood', { name: 'HTTPS_PROXY' }));
  }
}

/** Names under `localhost` mean this computer whatever a name server says (RFC 6761, 6.3). */
const lookUpLocalhost: LookupFunction = (_hostname, options, callback) => lookup('localhost', options, callback);

/** The status is the answer: where its explanation gets lost, there is none. */
async function readError(exchange: Exchange, answer: http.IncomingMessage): Promise<string> {
  try {
    const { bytes } = await exchange.whole(answer, mostErrorBytes);
    return new TextDecoder().decode(bytes);
  } catch (error) {
    if (error instanceof RequestError) return '';
    throw error;
  }
}
