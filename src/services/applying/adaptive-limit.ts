import pLimit from 'p-limit';

/** How many requests may be under way, and what was learnt since that number last changed. */
export interface Concurrency {
  readonly current: number;
  readonly max: number;
  /** Successes in a row since the last change or failure. */
  readonly successes: number;
  /** Failures still to come from requests that left before the last decrease: they are the same trouble. */
  readonly echoes: number;
}

export const fullConcurrency = (max: number): Concurrency => ({ current: max, max, successes: 0, echoes: 0 });

/** One more request came back well. After a whole round of successes there is room for one more at once. */
export function afterSuccess(state: Concurrency): Concurrency {
  const { current, max, successes, echoes } = state;
  if (current === max) return state;
  if (successes + 1 < current) return { ...state, successes: successes + 1, echoes: Math.max(0, echoes - 1) };
  return { current: current + 1, max, successes: 0, echoes: 0 };
}

/**
 * The server struggles (429, 503, no answer): half as many at once, at least one. What was under way at that moment
 * will often fail too, and does not count again.
 */
export function afterStruggle(state: Concurrency): Concurrency {
  if (state.echoes > 0) return { ...state, successes: 0, echoes: state.echoes - 1 };
  const { current, max } = state;
  return { current: Math.max(1, Math.floor(current / 2)), max, successes: 0, echoes: current - 1 };
}

/** Slots for work that sends requests: as many as the user allows, fewer for a while when the server struggles. */
export interface AdaptiveLimit {
  /** The number of slots now. */
  readonly concurrency: number;
  /** Runs the work when a slot is free. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Tells of a request that came back well. */
  succeeded(): void;
  /** Tells of a 429 or 503, a time-out or a lost connection. */
  struggled(): void;
}

/** Starts at `max` (1 or more) and never goes above it. */
export function createAdaptiveLimit({ max }: { readonly max: number }): AdaptiveLimit {
  const limit = pLimit(max);
  let state = fullConcurrency(max);
  const become = (next: Concurrency): void => {
    if (next.current !== state.current) limit.concurrency = next.current;
    state = next;
  };
  return {
    get concurrency() {
      return state.current;
    },
    run: (work) => limit(work),
    succeeded: () => become(afterSuccess(state)),
    struggled: () => become(afterStruggle(state)),
  };
}
