/** The time of day as an argument, so that whatever depends on it can be tested with a fixed one. */
export interface Clock {
  now(): Date;
}

/** The computer's own clock. */
export const systemClock: Clock = { now: () => new Date() };
