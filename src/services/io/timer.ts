import { setTimeout as sleepFor } from 'node:timers/promises';

/**
 * Waiting and measuring as an argument. Unlike the time of day it only goes forward, whatever somebody does to the
 * computer's clock meanwhile.
 */
export interface Timer {
  /** Milliseconds since a moment that stays the same while the program runs. */
  elapsedMs(): number;
  /** Comes back after the time, or at once when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Does something again and again until the returned function is called; keeps no process alive. */
  every(ms: number, action: () => void): () => void;
  /** Does something as soon as everything that has already happened was attended to. */
  soon(action: () => void): void;
}

export const systemTimer: Timer = {
  elapsedMs: () => performance.now(),
  sleep: async (ms, signal) => {
    if (signal.aborted || ms <= 0) return;
    await sleepFor(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  },
  every: (ms, action) => {
    const interval = setInterval(action, ms).unref();
    return () => clearInterval(interval);
  },
  soon: (action) => void setImmediate(action),
};
