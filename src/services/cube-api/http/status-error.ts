import { type ErrorSentence, sentence } from '../../../core/error-sentences.ts';
import type { IncomingHttpHeaders } from 'node:http';
import { type ErrorCode, errorWords } from '../../../core/errors.ts';
import { RequestError } from './errors.ts';
import { parseRetryAfter } from './retry-after.ts';

/** What an answer says beside its body. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/**
 * The error that an answer other than 200 stands for.
 *
 * @param said the server's own words, already cleaned
 */
export function statusError(
  { status, headers }: AnswerHead,
  said: string | undefined,
  url: URL,
  now: Date,
): RequestError {
  const retryAfterMs = parseRetryAfter(headers['retry-after'], serverTime(headers.date) ?? now);
  const code = codeOf(status);
  const message = code === 'REDIRECTED' ? redirectMessage(headers.location, url) : messageOf(code, status, said);
  return new RequestError(
    code,
    message,
    { status, retryAfterMs, sent: 'yes' },
    said === undefined ? {} : { details: { serverMessage: said } },
  );
}

/** A date that the server names is meant by its own clock, which need not agree with this computer's. */
function serverTime(date: string | undefined): Date | undefined {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? undefined : new Date(at);
}

function codeOf(status: number): ErrorCode {
  if (status >= 500) return 'SERVER_ERROR';
  switch (status) {
    case 401:
      return 'AUTH_FAILED';
    case 403:
      return 'FORBIDDEN';
    case 404:
      return 'NOT_FOUND';
    case 408:
      return 'TIMEOUT';
    case 429:
      return 'RATE_LIMITED';
    default:
      if (status >= 400) return 'SERVER_ERROR';
      return status >= 300 ? 'REDIRECTED' : 'BAD_RESPONSE';
  }
}

function messageOf(code: ErrorCode, status: number, said: string | undefined): ErrorSentence | string {
  const words = said === undefined ? '' : ` The server says: ${said}`;
  if (code === 'BAD_RESPONSE') {
    return `The server answered with the status ${String(status)}, where Cube answers 200.${words}`;
  }
  if (code === 'SERVER_ERROR' && status < 500) {
    const quoted = said === undefined ? '' : { en: ` The server says: ${said}`, nb: ` Serveren sier: ${said}` };
    return sentence('requestRefused', { status, said: quoted });
  }
  const hasOwnSentence = code === 'SERVER_ERROR' || code === 'TIMEOUT';
  return `${errorWords[code].en}${hasOwnSentence ? ` (Status ${String(status)}.)` : ''}${words}`;
}

/** Names the host only: the rest of a target may hold anything. */
function redirectMessage(location: string | undefined, url: URL): string {
  const target = location === undefined ? null : URL.parse(location, url.href);
  if (target === null) return errorWords.REDIRECTED.en;
  const where = target.host === url.host && target.protocol === url.protocol ? 'another path' : target.origin;
  return `The server sent the request on to ${where}, which is never followed. Check the account address.`;
}
