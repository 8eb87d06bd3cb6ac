import { describe, expect, it } from 'vitest';
import { waitingAfter, type WaitedFailure, waitingText } from '../../src/core/waiting.ts';

const now = new Date('2026-06-01T12:00:00.000Z');
const failure = (values: Partial<WaitedFailure>): WaitedFailure => ({
  code: 'SERVER_ERROR',
  status: undefined,
  retryAfterMs: undefined,
  sent: 'yes',
  ...values,
});

describe('why a job waits', () => {
  it.each<[Partial<WaitedFailure>, string]>([
    [{ status: 500 }, 'Cube answers with errors (500). Try 3 in 8 s.'],
    [{ status: 504 }, 'Cube answers with errors (504). Try 3 in 8 s.'],
    [{ status: 503 }, 'Cube asks for fewer requests (503). Try 3 in 8 s.'],
    [
      { code: 'RATE_LIMITED', status: 429, retryAfterMs: 8000 },
      'Cube asks for fewer requests (429). Try 3 in 8 s, as Cube asks.',
    ],
    [{ code: 'NETWORK', sent: 'no' }, 'Cube cannot be reached. Try 3 in 8 s.'],
    [{ code: 'NETWORK', sent: 'maybe' }, 'Cube does not answer. Try 3 in 8 s.'],
    [{ code: 'TIMEOUT', sent: 'maybe' }, 'Cube does not answer. Try 3 in 8 s.'],
    [{ code: 'BAD_RESPONSE', status: 200 }, 'What comes is not what Cube answers. Try 3 in 8 s.'],
  ])('%j', (values, text) => {
    expect(waitingText(waitingAfter(failure(values), 7900, 3, now))).toBe(text);
  });

  it('says until when, by this computer’s clock', () => {
    expect(waitingAfter(failure({ status: 500 }), 7900, 2, now)).toEqual({
      kind: 'server error',
      code: 'SERVER_ERROR',
      status: 500,
      seconds: 8,
      until: '2026-06-01T12:00:07.900Z',
      attempt: 2,
      isAsked: false,
    });
  });
});
