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
  /** The program had hardly a moment to spare lately: work that can be done together should wait for its like. */
  isPressed(): boolean;
}

/** Longer than a round of requests to a server that is not far: the pauses between two of them count. */
const lookMs = 30;
const pressedShare = 0.8;

/**
 * Tells whether a process used its processor nearly all the time when it was last looked at, which is done now and then.
 * `elapsedMs` and `usedMs` only go forward: the time that passed, and the time that all threads of the process worked.
 */
export function pressure(elapsedMs: () => number, usedMs: () => number): () => boolean {
  let last = { atMs: elapsedMs(), usedMs: usedMs() };
  let isPressed = false;
  return () => {
    const atMs = elapsedMs();
    if (atMs - last.atMs < lookMs) return isPressed;
    const now = { atMs, usedMs: usedMs() };
    isPressed = now.usedMs - last.usedMs > pressedShare * (now.atMs - last.atMs);
    last = now;
    return isPressed;
  };
}

function usedByProcessMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
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
  isPressed: pressure(() => performance.now(), usedByProcessMs),
};
