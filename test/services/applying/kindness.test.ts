import { noPolicy } from '../../../src/core/plan/approval-rule.ts';
import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../../src/core/types.ts';
import type { Waiting, WaitingKind } from '../../../src/core/waiting.ts';
import type { ApplyOptions } from '../../../src/services/applying/options.ts';
import { applyPlan, type ApplySummary } from '../../../src/services/applying/apply-plan.ts';
import type { CubeClient } from '../../../src/services/cube-api/client.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { seededRandom } from '../../support/simulation/random.ts';
import { simulatedClient, type WireFault } from '../../support/simulation/simulated-wire.ts';
import { VirtualTime } from '../../support/simulation/virtual-time.ts';

const account = 'https://a.example';
const records = Array.from({ length: 60 }, (_, index) => customer(index + 1));
const sheet = csv(`customer_id;city\n${records.map((_, index) => `${String(index + 1)};Moss`).join('\n')}\n`);

/** A server over the simulated wire that counts what arrives, and fails as `trouble` says. */
class CountingServer {
  readonly time = new VirtualTime();
  readonly arrivals: number[] = [];
  readonly #cities = new Map<number, CustomerRecord>();
  readonly #trouble: (server: CountingServer) => WireFault | undefined;

  constructor(trouble: (server: CountingServer) => WireFault | undefined) {
    this.#trouble = trouble;
  }

  get requests(): number {
    return this.arrivals.length;
  }

  written(): number {
    return this.#cities.size;
  }

  client(): CubeClient {
    const { promise } = Promise.withResolvers<never>();
    return simulatedClient(
      {
        arrive: () => {
          this.arrivals.push(this.time.elapsedMs());
          return this.#trouble(this);
        },
        act: ({ method, customerId, fields }) => {
          const record = { ...customer(customerId), ...this.#cities.get(customerId), ...fields };
          if (method === 'POST') this.#cities.set(customerId, record);
          return { status: 200, body: record };
        },
        shown: () => undefined,
      },
      this.time,
      seededRandom(5),
      promise,
    );
  }
}

/** Serves three at once, 40 ms each, and has no room for more. */
function small(): CountingServer {
  let busy = 0;
  return new CountingServer(({ time }) => {
    if (busy >= 3) return { kind: 'status', status: 503 };
    busy += 1;
    time.after(40, () => {
      busy -= 1;
    });
    return { kind: 'slow', ms: 40 };
  });
}

const outage = (fromMs: number, toMs: number, fault: WireFault): CountingServer =>
  new CountingServer(({ time }) => (time.elapsedMs() >= fromMs && time.elapsedMs() < toMs ? fault : undefined));

async function apply(
  server: CountingServer,
  options: Partial<ApplyOptions> = {},
): Promise<{ readonly summary: ApplySummary; readonly waits: readonly Waiting[] }> {
  const { path } = await planFor(records, sheet, { account });
  const waits: Waiting[] = [];
  const summary = await server.time.settle(
    applyPlan(
      path,
      {
        concurrency: 8,
        check: 'none',
        onConflict: 'skip',
        retryFailed: false,
        allowClears: true,
        giveUpMs: 60_000,
        ...options,
      },
      {
        policy: noPolicy,
        client: server.client(),
        account,
        user: 'kari',
        clock: server.time.clock,
        timer: server.time,
        random: seededRandom(6),
        signal: new AbortController().signal,
        onProgress: ({ waiting }) => waiting !== undefined && waits.push(waiting),
      },
    ),
  );
  return { summary, waits };
}

/** What is usually written first: eight workers, each of which tries again at once, for as long as it takes. */
async function naive(server: CountingServer, untilMs = Number.POSITIVE_INFINITY): Promise<void> {
  const client = server.client();
  const left = records.map((_, index) => index + 1);
  const worker = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      let isDone = false;
      while (!isDone && server.time.elapsedMs() < untilMs) {
        isDone = await client.updateCustomer(9, id, { city: 'Moss' }).then(
          () => true,
          () => false,
        );
      }
    }
  };
  await server.time.settle(Promise.all(Array.from({ length: 8 }, worker)));
}

describe('a server that struggles', () => {
  it('gets fewer requests than from a naive loop, and every row is written', async () => {
    const server = small();
    const { summary } = await apply(server);
    expect(summary.counts.applied).toBe(60);
    expect(server.written()).toBe(60);
    const other = small();
    await naive(other);
    expect(other.written()).toBe(60);
    const [ours, theirs] = [server.requests - 60, other.requests - 60];
    console.log(`requests refused for want of room: ${String(ours)} of ours, ${String(theirs)} of a naive loop's`);
    expect(ours).toBeLessThan(theirs / 3);
  });

  it.each<[string, WireFault, WaitingKind]>([
    ['nobody listens', { kind: 'refused' }, 'no connection'],
    ['every answer is 503', { kind: 'status', status: 503 }, 'busy'],
    ['every answer is 500', { kind: 'status', status: 500 }, 'server error'],
    ['no answer comes', { kind: 'hang' }, 'no answer'],
  ])(
    'is asked one request at a time while it is down (%s), and the batch goes on by itself',
    async (_, fault, kind) => {
      const server = outage(100, 300_100, fault);
      const { summary, waits } = await apply(server, { giveUpMs: 600_000 });
      expect(summary).toMatchObject({ counts: { applied: 60 }, error: undefined });
      const during = server.arrivals.filter((at) => at >= 100 && at < 300_100);
      const other = outage(100, 300_100, fault);
      await naive(other);
      console.log(
        `${fault.kind}, five minutes: ${String(during.length)} requests of ours, ${String(other.requests - 60)} of a naive loop's`,
      );
      expect(during.length).toBeLessThan((other.requests - 60) / 10);
      // Once it is plain, one at a time, and not closer than the rest between two.
      const late = during.filter((at) => at > 60_000);
      expect(Math.min(...late.slice(1).map((at, index) => at - (late[index] ?? 0)))).toBeGreaterThan(3000);
      // Whoever looks sees why nothing moves, all the time: one wait follows the other.
      expect(new Set(waits.map(({ kind }) => kind))).toEqual(new Set([kind]));
      const told = waits.filter(
        ({ until }) => Date.parse(until) > 0 && Date.parse(until) < Date.UTC(2026, 5, 1, 12, 5),
      );
      const covered = told.reduce((sum, { seconds }) => sum + seconds, 0);
      expect(covered).toBeGreaterThan(200 - (fault.kind === 'hang' ? 100 : 0));
      expect(waits.at(-1)?.attempt).toBeGreaterThan(5);
      // Nobody waits long once it answers again.
      expect(server.time.elapsedMs()).toBeLessThan(300_100 + 30_000);
    },
  );

  it.each<[string, WireFault, string]>([
    ['refused', { kind: 'refused' }, 'NETWORK'],
    ['503', { kind: 'status', status: 503 }, 'SERVER_ERROR'],
    ['silence', { kind: 'hang' }, 'TIMEOUT'],
  ])('is given up after the time that was set, with everything saved (%s)', async (_, fault, code) => {
    for (const giveUpMs of [5_000, 60_000]) {
      const server = outage(400, Number.POSITIVE_INFINITY, fault);
      const { summary } = await apply(server, { giveUpMs, concurrency: 2 });
      const { counts, error } = summary;
      expect(error?.code).toBe(code);
      expect(counts.failed).toBe(0);
      expect(counts.applied).toBe(server.written());
      expect(counts.applied + counts.pending + counts.unknown).toBe(60);
      expect(counts.unknown).toBeLessThanOrEqual(2);
      expect(server.time.elapsedMs()).toBeGreaterThan(giveUpMs);
      expect(server.time.elapsedMs()).toBeLessThan(400 + giveUpMs * 2);
    }
  });

  it('that asks to wait is left alone by every slot for as long', async () => {
    let asked = 0;
    const server = new CountingServer(({ time, requests }) => {
      if (requests !== 20) return undefined;
      asked = time.elapsedMs();
      return { kind: 'status', status: 429, headers: { 'retry-after': '20' } };
    });
    const { summary } = await apply(server);
    expect(summary.counts.applied).toBe(60);
    // What was on its way already arrives within the time that the wire takes.
    const meanwhile = server.arrivals.filter((at) => at > asked + 60 && at < asked + 20_000);
    expect(meanwhile).toEqual([]);
  });

  it('is never asked by more than the user allows, and by all of them when it is well', async () => {
    let most = 0;
    let busy = 0;
    const server = new CountingServer(({ time }) => {
      busy += 1;
      most = Math.max(most, busy);
      time.after(100, () => {
        busy -= 1;
      });
      return { kind: 'slow', ms: 100 };
    });
    await apply(server, { concurrency: 5 });
    expect(most).toBe(5);
    expect(server.requests).toBe(60);
  });
});
