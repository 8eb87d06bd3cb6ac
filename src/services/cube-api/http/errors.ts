import type { ErrorSentence } from '../../../core/error-sentences.ts';
import { AppError, type ErrorCode, type ErrorDetails } from '../../../core/errors.ts';

/**
 * Can the server have acted on the request? `no`: the connection failed before a byte of it was written; `maybe`: it
 * was written, and no full answer came; `yes`: an answer came, and it is not what was hoped for.
 */
export type Sent = 'no' | 'maybe' | 'yes';

/** What is known of a request that failed: by it an update is settled as failed or as unknown. */
export interface RequestFailure {
  /** The status of the answer, where one came. */
  readonly status: number | undefined;
  /** What the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly sent: Sent;
}

/** An expected failure of one request. Its facts stand in `failure` for code, and in `details` for people and JSON. */
export class RequestError extends AppError {
  readonly failure: RequestFailure;

  constructor(
    code: ErrorCode,
    what: ErrorSentence | undefined,
    failure: Partial<RequestFailure> & Pick<RequestFailure, 'sent'>,
    options: { readonly details?: ErrorDetails; readonly cause?: unknown } = {},
  ) {
    const { status, retryAfterMs, sent } = failure;
    super(code, what, {
      details: {
        ...(status !== undefined && { status }),
        ...(retryAfterMs !== undefined && { retryAfterMs }),
        sent,
        ...options.details,
      },
      cause: options.cause,
    });
    this.failure = { status, retryAfterMs, sent };
  }
}

/** The facts of a failed request; of an error that no request is known to have caused, the most careful guess. */
export function requestFailureOf(error: unknown): RequestFailure {
  if (error instanceof RequestError) return error.failure;
  return { status: undefined, retryAfterMs: undefined, sent: 'maybe' };
}
