import { noPolicy } from '../../../src/core/plan/approval-rule.ts';
import { expect, it, onTestFinished } from 'vitest';
import { applyPlans, type ApplyPlansSummary } from '../../../src/services/applying/apply-plan.ts';
import type { ApplyOptions } from '../../../src/services/applying/options.ts';
import { createCubeClient } from '../../../src/services/cube-api/client.ts';
import { parseAccountUrl } from '../../../src/services/cube-api/connection.ts';
import { systemClock } from '../../../src/services/io/clock.ts';
import { customer } from '../../support/customer.ts';
import { type CubeServer, startCubeServer } from '../../support/cube-server.ts';
import { csv, planFor } from '../../support/planning.ts';

const ids = { first: [1, 2, 3, 4], second: [11, 12, 13, 14] };
const first = ids.first.map((id) => customer(id));
const second = ids.second.map((id) => customer(id, { assignment_id: 12 }));

interface Scene {
  readonly server: CubeServer;
  readonly paths: readonly [string, string];
  readonly apply: (options?: Partial<ApplyOptions>, paths?: readonly string[]) => Promise<ApplyPlansSummary>;
  /** Each request so far, as its method and customer. */
  readonly requests: () => readonly string[];
}

/** A plan for each of two assignments of one server: a new city for every customer. */
async function scene(): Promise<Scene> {
  const server = await startCubeServer({ assignments: { 9: first, 12: second }, token: 't' });
  onTestFinished(() => server.close());
  const account = server.url;
  const text = (customers: readonly number[]): string =>
    ['customer_id;city', ...customers.map((id) => `${String(id)};Moss`)].join('\n');
  const a = await planFor(first, csv(text(ids.first)), { account });
  const b = await planFor(second, csv(text(ids.second)), { account, assignmentId: 12 });
  return {
    server,
    paths: [a.path, b.path],
    requests: () => server.requests.map(({ method, customerId }) => `${method} ${String(customerId)}`),
    apply: async (options = {}, paths = [a.path, b.path]) => {
      const limits = { connectMs: 1000, idleMs: 400, totalMs: 1000 };
      const url = parseAccountUrl(account);
      const client = createCubeClient({ url, credentials: { kind: 'token', token: 't' } }, { concurrency: 8, limits });
      try {
        return await applyPlans(
          paths,
          {
            concurrency: 2,
            check: 'each',
            onConflict: 'skip',
            retryFailed: false,
            allowClears: true,
            giveUpMs: 200,
            ...options,
          },
          {
            policy: noPolicy,
            client,
            account,
            user: 'kari',
            clock: systemClock,
            random: Math.random,
            signal: new AbortController().signal,
            onProgress: () => undefined,
          },
        );
      } finally {
        client.close();
      }
    },
  };
}

const appliedOf = ({ plans }: ApplyPlansSummary): unknown => plans.map(({ counts }) => counts.applied);

it('takes up plans one after the other, and counts the limit over all of them', async () => {
  const { apply, server } = await scene();
  expect(appliedOf(await apply({ limit: 3 }))).toEqual([3, 0]);
  expect(appliedOf(await apply({ limit: 3 }))).toEqual([4, 2]);
  expect(appliedOf(await apply())).toEqual([4, 4]);
  const written = server.requests.filter(({ method }) => method === 'POST').map(({ customerId }) => customerId ?? 0);
  expect(written.findLastIndex((id) => id < 10)).toBeLessThan(written.findIndex((id) => id > 10));
});

it.each(['each', 'once', 'none'] as const)('tells each plan’s requests, which add up (%s)', async (check) => {
  const { apply, server } = await scene();
  const { plans, requests } = await apply({ check });
  expect(plans.reduce((sum, plan) => sum + plan.requests, 0)).toBe(requests);
  expect(server.requests).toHaveLength(requests);
});

it('reads what is unknown in any plan before it writes anything', async () => {
  const { apply, server, paths, requests } = await scene();
  server.setFault(({ index }) => (index === 0 ? undefined : { kind: 'reset after' }));
  const doubtful = await apply({ limit: 1, check: 'each' }, [paths[1]]);
  expect(doubtful.plans[0]?.counts.unknown).toBe(1);
  server.setFault(undefined);
  const before = requests().length;
  const { plans } = await apply();
  expect(plans.map(({ counts }) => [counts.applied, counts.unknown])).toEqual([
    [4, 0],
    [4, 0],
  ]);
  expect(requests()[before]).toBe('GET 11');
});

it('ends for all plans where the credentials are refused', async () => {
  const { apply, server } = await scene();
  server.lockOut();
  const { error, plans, requests } = await apply();
  expect([error?.code, requests]).toEqual(['AUTH_FAILED', 1]);
  expect(plans.map(({ counts }) => counts.pending)).toEqual([4, 4]);
});

it('refuses a plan that is given twice', async () => {
  const { apply, paths, server } = await scene();
  await expect(apply({}, [paths[0], paths[0]])).rejects.toMatchObject({ code: 'USAGE' });
  expect(server.requests).toHaveLength(0);
});
