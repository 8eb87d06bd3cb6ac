import { type ErrorSentence, sentence } from '../../../core/error-sentences.ts';
import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorCode } from '../../../core/errors.ts';
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
  const pause = retryAfterMs === undefined || retryAfterMs <= 0 ? undefined : pauseOf(retryAfterMs, now);
  const what = code === 'REDIRECTED' ? redirection(headers.location, url) : whatOf(code, status, pause);
  return new RequestError(
    code,
    what,
    { status, retryAfterMs, sent: 'yes' },
    { details: { ...pause, ...(said !== undefined && { serverMessage: said }) } },
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

/** How long the server asks to wait, and until when: nobody has to guess. */
interface Pause {
  readonly seconds: number;
  readonly at: string;
}

/** Undefined where the code says all. */
function whatOf(code: ErrorCode, status: number, pause: Pause | undefined): ErrorSentence | undefined {
  switch (code) {
    case 'RATE_LIMITED':
      return pause && sentence('fewerRequestsPause', { ...pause });
    case 'SERVER_ERROR':
      if (status < 500) return sentence('requestRefused', { status });
      return pause === undefined
        ? sentence('serverFailed', { status })
        : sentence('serverFailedPause', { status, ...pause });
    case 'TIMEOUT':
      return sentence('answerTimeoutStatus', { status });
    case 'BAD_RESPONSE':
      return sentence('otherStatus', { status });
    default:
      return undefined;
  }
}

const pauseOf = (retryAfterMs: number, now: Date): Pause => ({
  seconds: Math.ceil(retryAfterMs / 1000),
  at: new Date(now.getTime() + retryAfterMs).toISOString(),
});

/** Names the host only: the rest of a target may hold anything. */
function redirection(location: string | undefined, url: URL): ErrorSentence | undefined {
  const target = location === undefined ? null : URL.parse(location, url.href);
  if (target === null) return undefined;
  const isHere = target.host === url.host && target.protocol === url.protocol;
  return isHere ? sentence('redirectedPath') : sentence('redirectedElsewhere', { target: target.origin });
}
