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

const networkWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at this address',
  ENOTFOUND: 'there is no server of this name',
  EAI_AGAIN: 'the name could not be looked up; is this computer online?',
  ECONNRESET: 'the connection was broken off',
  EPIPE: 'the connection was broken off',
  ECONNABORTED: 'the connection was broken off',
  EHOSTUNREACH: 'there is no way to this server from here',
  ENETUNREACH: 'there is no way to this server from here; is this computer online?',
  ENETDOWN: 'this computer is not online',
  EHOSTDOWN: 'the server is down',
  EADDRNOTAVAIL: 'this computer has no address or port left to connect from',
  EMFILE: 'this computer has too many files and connections open',
  ENFILE: 'this computer has too many files and connections open',
  EACCES: 'this computer does not allow the connection',
  EPERM: 'this computer does not allow the connection',
};

const certificateWords: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: "it is not valid yet; is this computer's clock right?",
  CERT_REVOKED: 'it was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it belongs to another server name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it vouches for itself only',
  SELF_SIGNED_CERT_IN_CHAIN: "its authority is not known to this computer; is a company's proxy in between?",
  UNABLE_TO_GET_ISSUER_CERT: "its authority is not known to this computer; is a company's proxy in between?",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its authority is not known to this computer; is a company's proxy in between?",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its authority is not known to this computer; is a company's proxy in between?",
};

/**
 * Turns an error of node:http, node:tls or node:zlib into one of ours. What is none of those, a bug, comes back as it
 * is. Messages are written here: Node's may hold addresses with passwords (of a proxy) and never tell what to do.
 */
export function transportError(error: unknown, context: TransportContext): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const { host, isTls, isConnected, status } = context;
  const sent: Sent = isConnected ? 'maybe' : 'no';
  const options = { details: { reason: code }, cause: error };
  const network = networkWords[code];
  if (network !== undefined || code === 'ETIMEDOUT') {
    if (code === 'ETIMEDOUT') return new RequestError('TIMEOUT', timeoutMessage(host, 'connect'), { sent }, options);
    const message = isOnTheWay(error, context)
      ? `The proxy on the way to ${host} could not be reached: ${network ?? ''}. Check HTTPS_PROXY and NO_PROXY, or ask IT.`
      : networkMessage(host, network ?? '');
    return new RequestError('NETWORK', message.replace('?.', '?'), { status, sent }, options);
  }
  if (code.startsWith('ERR_PROXY_')) return proxyError(error, host);
  if (code.startsWith('HPE_')) {
    const message = `${host} does not speak HTTP as it should (${code}). Check that the address is a Cube account.`;
    return new RequestError('BAD_RESPONSE', message, { status, sent }, options);
  }
  if (code.startsWith('Z_') || code === 'ERR_BROTLI_COMPRESSION') {
    const message = `The answer of ${host} was damaged on its way (${code}). Try again.`;
    return new RequestError('BAD_RESPONSE', message, { status, sent }, options);
  }
  if (isTls && (!isConnected || /^(ERR_SSL|ERR_TLS|EPROTO|CERT_)/.test(code))) {
    return new RequestError('TLS_FAILED', tlsMessage(host, code), { status, sent }, options);
  }
  return error;
}

/** A time-out that this client set itself. */
export function timeoutError(
  phase: 'connect' | 'answer',
  { host, isConnected, status }: TransportContext,
): RequestError {
  return new RequestError('TIMEOUT', timeoutMessage(host, phase), { status, sent: isConnected ? 'maybe' : 'no' });
}

const networkMessage = (host: string, why: string): string =>
  `${host} could not be reached: ${why}. Check the network and the account address, then try again.`;

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

const timeoutMessage = (host: string, phase: 'connect' | 'answer'): string =>
  phase === 'connect'
    ? `No connection to ${host} in time. Check the network and the account address, then try again.`
    : `${host} did not answer in time. Try again later.`;

function tlsMessage(host: string, code: string): string {
  const why = certificateWords[code];
  const what =
    why === undefined
      ? `No secure connection to ${host} could be made (${code}).`
      : `The certificate of ${host} could not be trusted: ${why}.`.replace('?.', '?');
  return `${what} Check the address, or ask IT about the company's certificate.`;
}

function proxyError(error: unknown, host: string): RequestError {
  const status = numberIn(error, 'statusCode');
  // Node's own text may repeat the proxy's password, so it does not travel along as the cause.
  const details = { details: { reason: 'ERR_PROXY', ...(status !== undefined && { proxyStatus: status }) } };
  if (numberIn(error, 'proxyTunnelTimeout') !== undefined) {
    return new RequestError(
      'TIMEOUT',
      `The proxy found no way to ${host} in time. Try again later.`,
      { sent: 'no' },
      details,
    );
  }
  const why =
    status === undefined ? 'could not be used' : `refused the connection to ${host} (status ${String(status)})`;
  const message = `The proxy ${why}. Check HTTPS_PROXY and NO_PROXY, or ask IT.`;
  return new RequestError('NETWORK', message, { sent: 'no' }, details);
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
