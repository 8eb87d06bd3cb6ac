export interface Backoff {
  /** The longest wait after the first failure, in milliseconds; it doubles with each further one. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** 0 ≤ random() < 1 */
  readonly random: () => number;
}

/**
 * How long to wait after so many failures (1 = the first): anything between nothing and a limit that doubles ("full
 * jitter"), so that clients that failed together do not come back together.
 */
export function backoffMs(failures: number, { firstMs, longestMs, random }: Backoff): number {
  return Math.floor(random() * Math.min(longestMs, firstMs * 2 ** (failures - 1)));
}
