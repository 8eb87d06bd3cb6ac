import type { CustomerRecord } from '../../../src/core/types.ts';
import type { CubeClient, Fields, ListedCustomer } from '../../../src/services/cube-api/client.ts';
import { RequestError } from '../../../src/services/cube-api/http/errors.ts';
import { statusError } from '../../../src/services/cube-api/http/status-error.ts';
import type { Answer, Fault } from '../cube-faults.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What can go wrong on the way, in the words of the server on a real port, and what only a whole server can do. */
export type WireFault =
  | Fault
  | { readonly kind: 'refused' }
  | { readonly kind: 'late'; readonly ms: number }
  /** Answers at once, and does what was asked only later. */
  | { readonly kind: 'status late'; readonly status: number; readonly ms: number };

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly call: 'customer' | 'customers' | 'update' | 'create';
  readonly customerId: number;
  readonly fields: Fields;
}

/** The far end of the wire. */
export interface WireServer {
  /** Told when the request arrives; says what goes wrong with it. */
  readonly arrive: (request: WireRequest) => WireFault | undefined;
  /** Does what is asked. `kept`: the server stores these values instead of what was sent. */
  readonly act: (request: WireRequest, kept?: CustomerRecord) => Answer;
  /** Told when an answer leaves that shows a customer, or all of them. */
  readonly shown: (request: WireRequest) => void;
}

const url = new URL('http://127.0.0.1/');
/** How long the client waits for an answer. */
const idleMs = 400;

/**
 * A client over a wire that takes time and fails as told, without a socket: the same failures come back as from the
 * real client over a real port (`simulated-wire.test.ts` compares them), and the same seed gives the same run.
 *
 * @param death rejects when the process dies: whatever it waits for then never comes
 */
export function simulatedClient(
  server: WireServer,
  time: VirtualTime,
  random: () => number,
  death: Promise<never>,
): CubeClient {
  let isDead = false;
  death.catch(() => {
    isDead = true;
  });
  const travel = (run: () => void): void => void time.after(1 + Math.floor(random() * 30), run);
  const send = (request: WireRequest): Promise<Answer> => {
    if (isDead) return death;
    const answered = new Promise<Answer>((resolve, reject) => {
      travel(() => {
        const back = (outcome: Answer | RequestError): void =>
          travel(() => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
        deliver(server, request, time, back);
      });
    });
    return Promise.race([answered, death]);
  };
  const record = async (request: WireRequest): Promise<CustomerRecord> => (await send(request)).body as CustomerRecord;
  return {
    whoAmI: async () => undefined,
    assignments: async () => undefined,
    campaigns: async () => undefined,
    customer: (_, customerId) => record({ method: 'GET', call: 'customer', customerId, fields: {} }),
    async *customers(): AsyncGenerator<readonly ListedCustomer[]> {
      const { body } = await send({ method: 'GET', call: 'customers', customerId: 0, fields: {} });
      yield (body as readonly CustomerRecord[]).map((one) => ({
        id: Number(one['customer_id']),
        json: JSON.stringify(one),
        record: one,
      }));
    },
    updateCustomer: (_, customerId, fields) => record({ method: 'POST', call: 'update', customerId, fields }),
    createCustomer: async (_, customerId, fields) => {
      try {
        return await record({ method: 'POST', call: 'create', customerId, fields });
      } catch (error) {
        if (!(error instanceof RequestError) || error.failure.status !== 404) throw error;
        const details = { details: { createNotSupported: true }, cause: error };
        throw new RequestError('NOT_FOUND', undefined, error.failure, details);
      }
    },
    close: () => undefined,
  };
}

const lost = (code: 'NETWORK' | 'TIMEOUT', status?: number): RequestError =>
  new RequestError(code, undefined, { sent: 'maybe', ...(status !== undefined && { status }) });
const notARecord = (): RequestError => new RequestError('BAD_RESPONSE', undefined, { status: 200, sent: 'yes' });

/** What each fault comes to; `back` sends an answer, or tells what the client sees of its absence. */
function deliver(
  server: WireServer,
  request: WireRequest,
  time: VirtualTime,
  back: (outcome: Answer | RequestError) => void,
): void {
  const fault = server.arrive(request);
  const act = (): Answer => server.act(request);
  const refuse = (status: number, headers: Readonly<Record<string, string>> = {}): void =>
    back(statusError({ status, headers }, `fault ${String(status)}`, url, time.clock.now()));
  const answer = (regular: Answer): void => {
    if (regular.status !== 200) {
      refuse(regular.status);
      return;
    }
    if (request.method === 'GET') server.shown(request);
    back(regular);
  };
  const silence = (): void => void time.after(idleMs, () => back(lost('TIMEOUT')));
  switch (fault?.kind) {
    case undefined:
      answer(act());
      return;
    case 'status':
      refuse(fault.status, fault.headers);
      return;
    case 'status after':
      act();
      refuse(fault.status);
      return;
    case 'status late':
      time.after(fault.ms, () => void act());
      refuse(fault.status);
      return;
    case 'refused':
      back(new RequestError('NETWORK', undefined, { sent: 'no' }));
      return;
    case 'reset before':
      back(lost('NETWORK'));
      return;
    case 'reset after':
      act();
      back(lost('NETWORK'));
      return;
    case 'cut':
      act();
      back(lost('NETWORK', 200));
      return;
    case 'hang':
      silence();
      return;
    case 'hang after':
      act();
      silence();
      return;
    case 'late':
      time.after(fault.ms, () => void act());
      silence();
      return;
    case 'slow':
      time.after(fault.ms, () => answer(act()));
      return;
    case 'html':
    case 'empty':
      act();
      back(notARecord());
      return;
    case 'body':
      back(notARecord());
      return;
    case 'kept':
      answer(server.act(request, fault.values));
  }
}
