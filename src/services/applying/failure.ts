import type { ApplyFailure, FailureKind } from '../../core/apply/failure.ts';
import { AppError } from '../../core/errors.ts';
import { requestFailureOf, type Sent } from '../cube-api/http/errors.ts';

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
    case 'OTHER_API':
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
