import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../io/clock.ts';
import { backoffMs } from './http/backoff.ts';
import type { CubeClient, ListedCustomer, ListOptions } from './client.ts';
import { RequestError } from './http/errors.ts';

export interface RetryOptions {
  /** How often a request is sent at most, the first time included. */
  readonly tries?: number | undefined;
  /** No further try begins after so long. */
  readonly giveUpMs?: number | undefined;
  readonly clock: Clock;
  /** 0 ≤ random() < 1 */
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
  /** Told before each wait, so that a person sees why nothing moves: `attempt` is the try that comes next. */
  readonly onWait?: ((ms: number, error: RequestError, attempt: number) => void) | undefined;
}

/** Few and short enough that a mistyped address is told within seconds. */
const defaultTries = 4;
const defaultGiveUpMs = 60_000;
const firstMs = 250;
const longestMs = 8000;

/**
 * Sends a request that only reads until an answer comes: again after lost connections, time-outs, 429 and 5xx, with
 * growing waits or as long as the server asks. Throws the last failure. Never for updates: there, applying decides.
 */
export async function withRetries<T>(read: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { tries = defaultTries, giveUpMs = defaultGiveUpMs, clock, random, signal, onWait } = options;
  const deadline = clock.now().getTime() + giveUpMs;
  for (let failures = 1; ; failures += 1) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof RequestError) || !mayPass(error) || failures >= tries) throw error;
      const waitMs = error.failure.retryAfterMs ?? backoffMs(failures, { firstMs, longestMs, random });
      if (clock.now().getTime() + waitMs > deadline) throw error;
      onWait?.(waitMs, error, failures + 1);
      await wait(waitMs, signal);
    }
  }
}

function mayPass({ code, failure }: RequestError): boolean {
  if (code === 'NETWORK' || code === 'TIMEOUT' || code === 'RATE_LIMITED') return true;
  return failure.status !== undefined && failure.status >= 500 && failure.status !== 501;
}

async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
}

/**
 * The same client, but what only looks around is tried again: the check, the two lists, and the start of a fetch of
 * all customers. Such a fetch that breaks off after its first records fails: starting anew would deliver them twice.
 * Single customers are left alone as well: they are read in the middle of an update, which has its own rules.
 */
export function retryingReads(client: CubeClient, options: Omit<RetryOptions, 'signal'>): CubeClient {
  const retried = <T>(read: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> =>
    withRetries(read, { ...options, signal });
  return {
    whoAmI: (signal) => retried(() => client.whoAmI(signal), signal),
    assignments: (signal) => retried(() => client.assignments(signal), signal),
    campaigns: (signal) => retried(() => client.campaigns(signal), signal),
    customers: (assignmentId, list) => retriedStart(client, assignmentId, list, retried),
    customer: (...call) => client.customer(...call),
    updateCustomer: (...call) => client.updateCustomer(...call),
    createCustomer: (...call) => client.createCustomer(...call),
    close: () => client.close(),
  };
}

async function* retriedStart(
  client: CubeClient,
  assignmentId: number,
  list: ListOptions | undefined,
  retried: <T>(read: () => Promise<T>, signal: AbortSignal | undefined) => Promise<T>,
): AsyncGenerator<readonly ListedCustomer[], undefined> {
  const begin = async (): Promise<{ iterator: AsyncIterator<readonly ListedCustomer[]>; first: Step }> => {
    const iterator = client.customers(assignmentId, list)[Symbol.asyncIterator]();
    return { iterator, first: await iterator.next() };
  };
  const { iterator, first } = await retried(begin, list?.signal);
  try {
    for (let step = first; step.done !== true; step = await iterator.next()) yield step.value;
  } finally {
    await iterator.return?.();
  }
}

type Step = IteratorResult<readonly ListedCustomer[], unknown>;
