import type { RetryAdvice } from '../../core/plan/model.ts';
import { AppError } from '../../core/errors.ts';
import { requestFailureOf, type Sent } from '../cube-api/http/errors.ts';

/**
 * What a failed request means for its row and for the batch.
 * - `stop`: the batch ends at once: hammering on with bad credentials can lock the account, and a redirect or an
 *   untrusted certificate will not get better by itself.
 * - `rejected`: the server said no to this row; trying again as it is cannot help.
 * - `busy`: the server asks for less (429, 503); nothing was done. All slots wait.
 * - `server`: the server failed (other 5xx); it may have stored the update all the same.
 * - `unsent`: the request did not leave; nothing was done.
 * - `lost`: no usable answer came; the update may have been stored.
 */
export type FailureKind = 'stop' | 'rejected' | 'busy' | 'server' | 'unsent' | 'lost';

export interface ApplyFailure {
  readonly kind: FailureKind;
  readonly error: AppError;
  /** The request may have been acted on, whatever kind of failure it was. */
  readonly mayHaveArrived: boolean;
  /** Of the answer, where one came. */
  readonly status: number | undefined;
  /** What the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly sent: Sent;
}

/** Answers that say no for now: somebody else is at work on the customer, or it is too early. */
const passingStatuses: ReadonlySet<number | undefined> = new Set([409, 423, 425]);

/** Can the same request succeed another time? A refusal of the server's stands until something changes over there. */
export const retryAdvice = ({ kind, status }: ApplyFailure): RetryAdvice =>
  kind === 'rejected' && !passingStatuses.has(status) ? 'will not help' : 'may help';

/** Sorts an expected failure; anything else is a bug and is thrown on. */
export function classifyFailure(error: unknown): ApplyFailure {
  if (!(error instanceof AppError)) throw error;
  const { status, retryAfterMs, sent } = requestFailureOf(error);
  const kind = kindOf(error, status, sent);
  return {
    kind,
    error,
    status,
    mayHaveArrived: sent === 'maybe' || kind === 'server' || kind === 'lost',
    retryAfterMs,
    sent,
  };
}

function kindOf(error: AppError, status: number | undefined, sent: Sent): FailureKind {
  switch (error.code) {
    case 'AUTH_FAILED':
    case 'FORBIDDEN':
    case 'REDIRECTED':
    case 'TLS_FAILED':
      return 'stop';
    case 'RATE_LIMITED':
      return 'busy';
    case 'NETWORK':
    case 'TIMEOUT':
      return sent === 'no' ? 'unsent' : 'lost';
    case 'BAD_RESPONSE':
      return 'lost';
    default:
      if (status === 503) return 'busy';
      return status !== undefined && status >= 500 ? 'server' : 'rejected';
  }
}
