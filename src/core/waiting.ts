import type { ErrorCode } from './errors.ts';
import type { Language, Words } from './types.ts';

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

const waitingWords = {
  'server error': { en: 'Cube answers with errors', nb: 'Cube svarer med feil' },
  busy: { en: 'Cube asks for fewer requests', nb: 'Cube ber om færre forespørsler' },
  'no connection': { en: 'Cube cannot be reached', nb: 'Får ikke kontakt med Cube' },
  'no answer': { en: 'Cube does not answer', nb: 'Cube svarer ikke' },
  'bad answer': { en: 'What comes is not what Cube answers', nb: 'Det som kommer, er ikke slik Cube svarer' },
} as const satisfies Record<WaitingKind, Words>;

/** Why nothing moves: “Cube answers with errors (500).” */
export function waitingReason({ kind, status }: Waiting, language: Language): string {
  const isTold = status !== undefined && (kind === 'server error' || kind === 'busy');
  return `${waitingWords[kind][language]}${isTold ? ` (${String(status)})` : ''}.`;
}

/** Which try comes, and when: “Try 3 in 8 s.” `seconds` are those that are left. */
export function nextTry({ attempt, isAsked }: Waiting, seconds: number, language: Language): string {
  if (language === 'nb') {
    const when = seconds > 0 ? `om ${String(seconds)} s` : 'nå';
    return `Forsøk ${String(attempt)} ${when}${isAsked ? ', som Cube ber om' : ''}.`;
  }
  return `Try ${String(attempt)} ${seconds > 0 ? `in ${String(seconds)} s` : 'now'}${isAsked ? ', as Cube asks' : ''}.`;
}

/** Both in one: “Cube answers with errors (500). Try 3 in 8 s.” */
export const waitingText = (waiting: Waiting, language: Language = 'en'): string =>
  `${waitingReason(waiting, language)} ${nextTry(waiting, waiting.seconds, language)}`;
