import { AppError } from '../../core/errors.ts';
import type { Clock } from '../io/clock.ts';
import { accountAddress, parseAccountUrl } from './connection.ts';
import { HttpClient } from './http/client.ts';
import { RequestError } from './http/errors.ts';

/**
 * What is at an address, as far as can be seen without credentials: `cube` speaks the customer data API, `other-api`
 * the interface that this program does not speak, `something-else` is a server that knows neither, and `nothing` does
 * not answer.
 */
export type AddressKind = 'cube' | 'other-api' | 'something-else' | 'nothing';

export interface LookOptions {
  readonly clock: Clock;
  /** Where proxies are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

const limits = { connectMs: 5000, idleMs: 5000, totalMs: 8000 };

/**
 * Looks at an address without telling it who asks: at most two requests, and no password or token leaves this computer.
 *
 * @throws AppError INVALID_URL, INSECURE_URL, USAGE for a proxy that cannot be used
 */
export async function lookAtAddress(
  text: string,
  { clock, env, signal }: LookOptions,
): Promise<{ readonly url: string; readonly kind: AddressKind }> {
  const url = parseAccountUrl(text);
  const http = new HttpClient({ url, authorization: undefined, concurrency: 1, limits, clock, env });
  try {
    return { url: accountAddress(url), kind: await kindOf(http, signal) };
  } finally {
    http.close();
  }
}

async function kindOf(http: HttpClient, signal: AbortSignal): Promise<AddressKind> {
  const own = await knows(http, '/account/who_am_i', signal);
  if (own === undefined) return 'nothing';
  if (own) return 'cube';
  return (await knows(http, '/api/v1/campaigns', signal)) === true ? 'other-api' : 'something-else';
}

/** A call that is known asks for credentials, or answers; undefined when nobody answers at all. */
async function knows(http: HttpClient, path: string, signal: AbortSignal): Promise<boolean | undefined> {
  try {
    return isJson(await http.text({ method: 'GET', path, signal }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const status = error instanceof RequestError ? error.failure.status : undefined;
    if (status === undefined) return undefined;
    return status === 401 || status === 403;
  }
}

/** Some servers answer every path with a page. */
const isJson = (text: string): boolean => /^\s*[[{"]/.test(text);
