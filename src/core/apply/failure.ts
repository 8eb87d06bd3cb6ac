import type { AppError } from '../errors.ts';
import type { RetryAdvice } from '../plan/model.ts';
import type { RowFailure } from '../plan/row-outcomes.ts';
import type { WaitedFailure } from '../waiting.ts';

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
  /** Can the server have acted on the request? */
  readonly sent: WaitedFailure['sent'];
}

/** Answers that say no for now: somebody else is at work on the customer, or it is too early. */
const passingStatuses: ReadonlySet<number | undefined> = new Set([423, 425]);

/** Can the same request succeed another time? A refusal of the server's stands until something changes over there. */
const retryAdvice = ({ kind, status }: ApplyFailure): RetryAdvice =>
  kind === 'rejected' && !passingStatuses.has(status) ? 'will not help' : 'may help';

/** Why its row failed, as facts: the code, the answer's status, and the server's own words whatever the status. */
export function rowFailure(failure: ApplyFailure): RowFailure {
  const { error, status } = failure;
  const said = error.details?.['serverMessage'];
  return {
    code: error.code,
    ...(typeof said === 'string' && { serverMessage: said }),
    ...(status !== undefined && { params: { status } }),
    retry: retryAdvice(failure),
  };
}
