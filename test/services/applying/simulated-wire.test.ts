import { describe, expect, it, onTestFinished } from 'vitest';
import { classifyFailure } from '../../../src/services/applying/failure.ts';
import { parseAccountUrl } from '../../../src/services/cube-api/connection.ts';
import { type CubeClient, createCubeClient } from '../../../src/services/cube-api/client.ts';
import type { Answer, Fault } from '../../support/cube-faults.ts';
import { startCubeServer } from '../../support/cube-server.ts';
import { customer } from '../../support/customer.ts';
import { closedPort } from '../../support/loopback-server.ts';
import { simulatedClient, type WireFault } from '../../support/simulation/simulated-wire.ts';
import { VirtualTime } from '../../support/simulation/virtual-time.ts';

const silent = { connectMs: 1000, idleMs: 150, totalMs: 1000 };

/** What applying learns from one update, and whether the update took effect. */
async function learnt(client: CubeClient, city: () => unknown): Promise<unknown> {
  const answer = await client.updateCustomer(9, 1, { city: 'Moss' }).then(
    (record) => record['city'],
    (error: unknown) => {
      const { kind, mayHaveArrived, status, retryAfterMs, error: said } = classifyFailure(error);
      return { kind, mayHaveArrived, status, retryAfterMs, code: said.code };
    },
  );
  return { answer, city: city() };
}

async function overARealPort(fault: Fault): Promise<unknown> {
  const server = await startCubeServer({ assignments: { 9: [customer(1)] }, token: 't', fault: () => fault });
  onTestFinished(() => server.close());
  const credentials = { kind: 'token', token: 't' } as const;
  const client = createCubeClient({ url: parseAccountUrl(server.url), credentials }, { limits: silent });
  const kept = fault.kind === 'kept' ? { store: (values: object) => server.change(9, 1, { ...values }) } : {};
  server.setFault(() => ({ ...fault, ...kept }));
  try {
    return await learnt(client, () => server.records(9)[0]?.['city']);
  } finally {
    client.close();
  }
}

async function simulated(fault: WireFault): Promise<unknown> {
  const time = new VirtualTime();
  let record = customer(1);
  const act = (_: unknown, kept = {}): Answer => {
    record = { ...record, city: 'Moss', ...kept };
    return { status: 200, body: record };
  };
  const { promise } = Promise.withResolvers<never>();
  const client = simulatedClient({ arrive: () => fault, act, shown: () => undefined }, time, () => 0.5, promise);
  return time.settle(learnt(client, () => record['city']));
}

const faults: readonly Fault[] = [
  ...[400, 401, 403, 404, 409, 429, 500, 502, 503, 504].map((status) => ({ kind: 'status' as const, status })),
  { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
  { kind: 'status after', status: 500 },
  { kind: 'status after', status: 504 },
  { kind: 'reset before' },
  { kind: 'reset after' },
  { kind: 'cut' },
  { kind: 'hang' },
  { kind: 'hang after' },
  { kind: 'slow', ms: 20 },
  { kind: 'html' },
  { kind: 'empty' },
  { kind: 'body', body: '{' },
  { kind: 'kept', values: { city: 'MOSS' }, store: () => undefined },
];

describe('the simulated wire', () => {
  it.each(faults.map((fault) => [JSON.stringify(fault), fault] as const))(
    'fails as a real port does: %s',
    async (_, fault) => {
      expect(await simulated(fault)).toEqual(await overARealPort(fault));
    },
  );

  it('refuses as a port where nobody listens', async () => {
    const url = parseAccountUrl(`http://127.0.0.1:${String(await closedPort())}`);
    const client = createCubeClient({ url, credentials: { kind: 'token', token: 't' } });
    const real = await learnt(client, () => 'OSLO');
    expect(await simulated({ kind: 'refused' })).toEqual(real);
    client.close();
  });
});
