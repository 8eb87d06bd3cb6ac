import { certificateReasons, networkReasons } from '../../../core/connection-sentences.ts';
import { type ErrorSentence, sentence } from '../../../core/error-sentences.ts';
import type { Words } from '../../../core/types.ts';
import { RequestError, type Sent } from './errors.ts';

/** Where the request was going and how far it had come when it failed. */
export interface TransportContext {
  readonly host: string;
  readonly isTls: boolean;
  /** True once the connection stood, with TLS its handshake included. */
  readonly isConnected: boolean;
  /** The status, where the answer had begun. */
  readonly status: number | undefined;
}

const networkWords: Readonly<Record<string, Words>> = networkReasons;
const certificateWords: Readonly<Record<string, Words>> = certificateReasons;

/**
 * Turns an error of node:http, node:tls or node:zlib into one of ours. What is none of those, a bug, comes back as it
 * is. The words are ours: Node's may hold addresses with passwords (of a proxy) and never tell what to do.
 */
export function transportError(error: unknown, context: TransportContext): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const { host, isTls, isConnected, status } = context;
  const sent: Sent = isConnected ? 'maybe' : 'no';
  const options = { details: { reason: code }, cause: error };
  const why = networkWords[code];
  if (code === 'ETIMEDOUT') return new RequestError('TIMEOUT', sentence('connectTimeout', { host }), { sent }, options);
  if (why !== undefined) {
    const id = isOnTheWay(error, context) ? 'proxyUnreachable' : 'unreachable';
    return new RequestError('NETWORK', sentence(id, { host, why }), { status, sent }, options);
  }
  if (code.startsWith('ERR_PROXY_')) return proxyError(error, host);
  if (code.startsWith('HPE_')) {
    return new RequestError('BAD_RESPONSE', sentence('notHttp', { host, code }), { status, sent }, options);
  }
  // Of gzip and deflate, and of Brotli: Node puts `ERR_` before what its library says, `_ERROR_FORMAT_PADDING_2`.
  if (/^(Z_|ERR_BROTLI_|ERR__ERROR_FORMAT_)/.test(code)) {
    return new RequestError('BAD_RESPONSE', sentence('answerDamaged', { host, code }), { status, sent }, options);
  }
  if (isTls && (!isConnected || /^(ERR_SSL|ERR_TLS|EPROTO|CERT_)/.test(code))) {
    return new RequestError('TLS_FAILED', tlsSentence(host, code), { status, sent }, options);
  }
  return error;
}

/** A time-out that this client set itself. */
export function timeoutError(
  phase: 'connect' | 'answer',
  { host, isConnected, status }: TransportContext,
): RequestError {
  const what = sentence(phase === 'connect' ? 'connectTimeout' : 'answerTimeout', { host });
  return new RequestError('TIMEOUT', what, { status, sent: isConnected ? 'maybe' : 'no' });
}

/** True where a connection to another address than the server's failed: that of the proxy in between. */
function isOnTheWay(error: unknown, { host, isTls, isConnected }: TransportContext): boolean {
  const server = URL.parse(`${isTls ? 'https' : 'http'}://${host}`);
  if (isConnected || server === null) return false;
  // Of a name with several addresses each attempt has an error of its own.
  const attempt: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const name = attempt instanceof Error && 'hostname' in attempt ? attempt.hostname : undefined;
  if (typeof name === 'string') return name !== server.hostname;
  const port = numberIn(attempt, 'port');
  return port !== undefined && port !== Number(server.port === '' ? (isTls ? 443 : 80) : server.port);
}

function tlsSentence(host: string, code: string): ErrorSentence {
  const why = certificateWords[code];
  return why === undefined ? sentence('noSecureConnection', { host, code }) : sentence('badCertificate', { host, why });
}

function proxyError(error: unknown, host: string): RequestError {
  const status = numberIn(error, 'statusCode');
  // Node's own text may repeat the proxy's password, so it does not travel along as the cause.
  const details = { details: { reason: 'ERR_PROXY', ...(status !== undefined && { proxyStatus: status }) } };
  if (numberIn(error, 'proxyTunnelTimeout') !== undefined) {
    return new RequestError('TIMEOUT', sentence('proxyTimeout', { host }), { sent: 'no' }, details);
  }
  const what = status === undefined ? sentence('proxyUnusable', { host }) : sentence('proxyRefused', { host, status });
  return new RequestError('NETWORK', what, { sent: 'no' }, details);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function numberIn(error: unknown, key: string): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'number' ? value : undefined;
}
