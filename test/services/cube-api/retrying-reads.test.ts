import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { CubeClient } from '../../../src/services/cube-api/client.ts';
import { type RetryOptions, retryingReads, withRetries } from '../../../src/services/cube-api/retrying-reads.ts';
import { RequestError } from '../../../src/services/cube-api/http/errors.ts';
import { loopbackServer } from '../../support/loopback-server.ts';
import { clientFor, failureOf } from './client-for.ts';

/** No wait at all, by jitter. */
const impatient: RetryOptions = { clock: { now: () => new Date(0) }, random: () => 0 };

const busy = (retryAfterMs?: number) =>
  new RequestError('RATE_LIMITED', undefined, { status: 429, retryAfterMs, sent: 'yes' });

/** Fails so often, then answers. */
function flaky(failures: readonly unknown[]) {
  const state = { calls: 0 };
  const read = async (): Promise<string> => {
    const failure = failures[state.calls];
    state.calls += 1;
    if (failure !== undefined) throw failure;
    return 'answer';
  };
  return { state, read };
}

describe('a request that only reads', () => {
  test.each([
    new RequestError('NETWORK', undefined, { sent: 'no' }),
    new RequestError('TIMEOUT', undefined, { sent: 'maybe' }),
    new RequestError('SERVER_ERROR', undefined, { status: 500, sent: 'yes' }),
    new RequestError('SERVER_ERROR', undefined, { status: 503, sent: 'yes' }),
    busy(),
  ])('is sent again after $code', async (failure) => {
    const { state, read } = flaky([failure, failure]);
    await expect(withRetries(read, impatient)).resolves.toBe('answer');
    expect(state.calls).toBe(3);
  });

  test.each([
    new RequestError('AUTH_FAILED', undefined, { status: 401, sent: 'yes' }),
    new RequestError('NOT_FOUND', undefined, { status: 404, sent: 'yes' }),
    new RequestError('SERVER_ERROR', undefined, { status: 400, sent: 'yes' }),
    new RequestError('SERVER_ERROR', undefined, { status: 501, sent: 'yes' }),
    new RequestError('BAD_RESPONSE', undefined, { status: 200, sent: 'yes' }),
    new RequestError('TLS_FAILED', undefined, { sent: 'no' }),
    new TypeError('a bug'),
  ])('is not sent again after $code $failure.status', async (failure) => {
    const { state, read } = flaky([failure]);
    await expect(withRetries(read, impatient)).rejects.toBe(failure);
    expect(state.calls).toBe(1);
  });

  test('is given up after so many tries, with the last failure', async () => {
    const failures = [1, 2, 3, 4, 5].map(() => busy());
    const { state, read } = flaky(failures);
    await expect(withRetries(read, impatient)).rejects.toBe(failures[3]);
    expect(state.calls).toBe(4);
  });

  test('waits as long as the server asks, else longer each time', async () => {
    const waits: number[] = [];
    const { read } = flaky([busy(), busy(), busy(30), busy()]);
    const random = () => 0.04;
    const onWait = (ms: number) => waits.push(ms);
    await withRetries(read, { ...impatient, random, tries: 6, onWait });
    expect(waits).toEqual([10, 20, 30, 80]);
  });

  test('is given up where the server asks for more patience than there is', async () => {
    const { state, read } = flaky([busy(60_001)]);
    await expect(withRetries(read, impatient)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(state.calls).toBe(1);
  });

  test('an abort ends the wait', async () => {
    const abort = new AbortController();
    const { state, read } = flaky([busy(50_000)]);
    const onWait = () => setImmediate(() => abort.abort('enough'));
    await expect(withRetries(read, { ...impatient, signal: abort.signal, onWait })).rejects.toBe('enough');
    expect(state.calls).toBe(1);
  });
});

describe('a client that retries what only reads', () => {
  const record = '{"customer_id":1,"assignment_id":9}';

  /** Fails the first request of each kind in the given way, then answers. */
  async function failingOnce(fail: (response: ServerResponse) => void) {
    const seen: string[] = [];
    const url = await loopbackServer((request, response) => {
      const what = `${String(request.method)} ${String(request.url).split('?')[0]!}`;
      const isFirst = !seen.includes(what);
      seen.push(what);
      if (isFirst) fail(response);
      else response.end(what.endsWith('s') ? '[]' : record);
    });
    return { seen, client: retryingReads(clientFor(url), impatient) };
  }

  const ids = async (client: CubeClient): Promise<number[]> => {
    const list: number[] = [];
    for await (const batch of client.customers(9)) list.push(...batch.map(({ id }) => id));
    return list;
  };

  test('tries the check and the lists again', async () => {
    const { seen, client } = await failingOnce((response) => response.writeHead(503).end());
    await client.whoAmI();
    await expect(client.assignments()).resolves.toEqual([]);
    await expect(client.campaigns()).resolves.toEqual([]);
    await expect(ids(client)).resolves.toEqual([]);
    expect(seen).toHaveLength(8);
  });

  test('leaves single customers and updates alone', async () => {
    const { seen, client } = await failingOnce((response) => response.writeHead(503).end());
    await failureOf(client.customer(9, 1));
    await failureOf(client.updateCustomer(9, 1, {}));
    await failureOf(client.createCustomer(9, 1, {}));
    expect(seen).toEqual(['GET /crm/customer/', 'POST /crm/update_customer/', 'POST /crm/customers']);
  });

  test('a list that breaks off before its first record starts anew', async () => {
    const { seen, client } = await failingOnce((response) =>
      response.writeHead(200).write('[', () => response.destroy()),
    );
    await expect(ids(client)).resolves.toEqual([]);
    expect(seen).toHaveLength(2);
  });

  test('a list that breaks off later fails: nothing is delivered twice', async () => {
    const { seen, client } = await failingOnce((response) => {
      response.writeHead(200).write(`[${record},`, () => response.destroy());
    });
    expect(await failureOf(ids(client))).toMatchObject({ code: 'NETWORK' });
    expect(seen).toHaveLength(1);
  });

  test('leaving a list early ends the request', async () => {
    const closed = Promise.withResolvers<void>();
    const url = await loopbackServer((_, response) => {
      response.once('close', () => closed.resolve());
      response.writeHead(200).write(`[${record},`);
    });
    for await (const batch of retryingReads(clientFor(url), impatient).customers(9)) {
      expect(batch).toHaveLength(1);
      break;
    }
    await closed.promise;
  });
});
