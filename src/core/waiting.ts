import type { ErrorCode } from './errors.ts';

/**
 * Why a job stands still.
 * - `server error`: Cube answers with an error of its own (500, 502, 504, …); `status` says which.
 * - `busy`: Cube asks for less (429, 503).
 * - `no connection`: nobody listens, or the network is gone; nothing was sent.
 * - `no answer`: the connection broke, or the time ran out.
 * - `bad answer`: what came is not what Cube sends.
 */
export const waitingKinds = ['server error', 'busy', 'no connection', 'no answer', 'bad answer'] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** Told when a job begins to wait, and again whenever the next try is put off. Gone once something moves. */
export interface Waiting {
  readonly kind: WaitingKind;
  /** Of the failure that is waited after. */
  readonly code: ErrorCode;
  /** Of the answer, where one came. */
  readonly status?: number;
  /** From now until the next try leaves. */
  readonly seconds: number;
  /** When the next try leaves: ISO 8601, UTC, by this computer's clock. */
  readonly until: string;
  /** Which try comes next: 2 after the first failure. */
  readonly attempt: number;
  /** The server named the time itself (`Retry-After`). */
  readonly isAsked: boolean;
}

/** What is known of the failure that is waited after. `sent`: can the server have acted on the request? */
export interface WaitedFailure {
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly sent: 'no' | 'maybe' | 'yes';
}

/** @param attempt which try comes next */
export function waitingAfter(failure: WaitedFailure, waitMs: number, attempt: number, now: Date): Waiting {
  const { code, status, retryAfterMs } = failure;
  return {
    kind: kindOf(failure),
    code,
    ...(status !== undefined && { status }),
    seconds: Math.ceil(waitMs / 1000),
    until: new Date(now.getTime() + waitMs).toISOString(),
    attempt,
    isAsked: retryAfterMs !== undefined && retryAfterMs > 0,
  };
}

function kindOf({ code, status, sent }: WaitedFailure): WaitingKind {
  if (code === 'RATE_LIMITED' || status === 503) return 'busy';
  if (status !== undefined && status >= 500) return 'server error';
  if (code === 'BAD_RESPONSE') return 'bad answer';
  return code === 'NETWORK' && sent === 'no' ? 'no connection' : 'no answer';
}

/** In English, for the command line: “Cube answers with errors (500). Try 3 in 8 s.” */
export function waitingText({ kind, status, seconds, attempt, isAsked }: Waiting): string {
  const next = `Try ${String(attempt)} in ${String(seconds)} s${isAsked ? ', as Cube asks' : ''}.`;
  const answered = status === undefined ? '' : ` (${String(status)})`;
  const why = {
    'server error': `Cube answers with errors${answered}`,
    busy: `Cube asks for fewer requests${answered}`,
    'no connection': 'Cube cannot be reached',
    'no answer': 'Cube does not answer',
    'bad answer': 'What comes is not what Cube answers',
  }[kind];
  return `${why}. ${next}`;
}
