import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CustomerRecord, JsonValue } from '../../src/core/types.ts';
import { parseRecord } from '../../src/core/exact-number.ts';
import { type Answer, faultyAnswer, type Fault } from './cube-faults.ts';

/** One request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** The path and the query. */
  readonly url: string;
  readonly body: string;
  readonly customerId: number | undefined;
  /** How many requests the server had seen before. */
  readonly index: number;
}

export interface CubeServerOptions {
  readonly assignments: Readonly<Record<number, readonly CustomerRecord[]>>;
  readonly username?: string;
  readonly password?: string;
  readonly token?: string;
  readonly latencyMs?: number;
  readonly createSupported?: boolean;
  /** False: the server cannot list assignments. */
  readonly listAssignments?: boolean;
  /** The status for every update; without one updates are there. */
  readonly updateStatus?: 404 | 405 | 501;
  /** `v1`: nothing below `/crm` is known, but the other interface's campaigns are. `both`: a server on its way. */
  readonly interface?: 'crm' | 'v1' | 'both';
  readonly fault?: (request: SeenRequest) => Fault | undefined;
}

/** A Cube that behaves as the documents say, on a real loopback port, and fails where a test wants it to. */
export interface CubeServer {
  readonly url: string;
  readonly requests: SeenRequest[];
  /** What the server holds now, in order. */
  records(assignmentId: number): CustomerRecord[];
  /** Somebody else at work. */
  change(assignmentId: number, customerId: number, values: CustomerRecord): void;
  remove(assignmentId: number, customerId: number): void;
  setFault(fault: ((request: SeenRequest) => Fault | undefined) | undefined): void;
  /** Every further request is refused with 401. */
  lockOut(): void;
  close(): Promise<void>;
}

export async function startCubeServer(options: CubeServerOptions): Promise<CubeServer> {
  const state = new ServerState(options);
  const server = createServer((request, response) => void state.handle(request, response));
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    requests: state.requests,
    records: (assignmentId) => [...(state.assignments.get(assignmentId)?.values() ?? [])],
    change: (assignmentId, customerId, values) => void state.merge(assignmentId, customerId, values),
    remove: (assignmentId, customerId) => void state.assignments.get(assignmentId)?.delete(customerId),
    setFault: (fault) => {
      state.fault = fault;
    },
    lockOut: () => {
      state.isLockedOut = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

class ServerState {
  readonly options: CubeServerOptions;
  readonly assignments: Map<number, Map<number, CustomerRecord>>;
  readonly requests: SeenRequest[] = [];
  fault: ((request: SeenRequest) => Fault | undefined) | undefined;
  isLockedOut = false;

  constructor(options: CubeServerOptions) {
    this.options = options;
    this.fault = options.fault;
    this.assignments = new Map(
      Object.entries(options.assignments).map(([id, records]) => [
        Number(id),
        new Map(records.map((record) => [Number(record['customer_id']), record])),
      ]),
    );
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const url = new URL(request.url ?? '/', 'http://x');
    const body = Buffer.concat(chunks).toString('utf8');
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: url.pathname,
      url: request.url ?? '',
      body,
      customerId: customerOf(url, body),
      index: this.requests.length,
    };
    this.requests.push(seen);
    const { latencyMs = 0 } = this.options;
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const fault = this.fault?.(seen);
    if (fault?.kind === 'reset before') {
      request.socket.destroy();
      return;
    }
    const regular = (): Answer =>
      this.#isAllowed(request) ? this.#answer(seen, url) : { status: 401, body: { detail: 'Invalid credentials.' } };
    await faultyAnswer(response, fault, regular);
  }

  #isAllowed({ headers }: IncomingMessage): boolean {
    const { username, password, token } = this.options;
    const basic = `Basic ${Buffer.from(`${username ?? ''}:${password ?? ''}`, 'utf8').toString('base64')}`;
    const accepted = [username === undefined ? undefined : basic, token === undefined ? undefined : `Token ${token}`];
    return !this.isLockedOut && accepted.includes(headers.authorization);
  }

  #answer(seen: SeenRequest, url: URL): Answer {
    const assignmentId = Number(url.searchParams.get('assignment_id'));
    const { interface: spoken = 'crm', updateStatus } = this.options;
    if (seen.path === '/api/v1/campaigns' && spoken !== 'crm') return { status: 200, body: [] };
    if (spoken === 'v1') return notFound;
    if (seen.path === '/crm/update_customer/' && updateStatus !== undefined)
      return { ...notFound, status: updateStatus };
    switch (`${seen.method} ${seen.path}`) {
      case 'GET /account/who_am_i':
        return { status: 200, body: { anything: true } };
      case 'GET /assignments':
        return this.options.listAssignments === true ? { status: 200, body: this.#list() } : notFound;
      case 'GET /crm/customers': {
        const records = this.assignments.get(assignmentId);
        return records === undefined ? notFound : { status: 200, body: [...records.values()] };
      }
      case 'GET /crm/customer/': {
        if (seen.customerId === undefined) return { status: 400, body: { detail: 'customer_id is missing.' } };
        const record = this.assignments.get(assignmentId)?.get(seen.customerId);
        return record === undefined ? notFound : { status: 200, body: record };
      }
      case 'POST /crm/update_customer/': {
        const { customer_id: id, assignment_id: assignment, ...values } = parseRecord(seen.body);
        const record = this.merge(Number(assignment), Number(id), values);
        return record === undefined ? notFound : { status: 200, body: record };
      }
      case 'POST /crm/customers':
        return this.options.createSupported === true ? this.#create(seen.body) : notFound;
      case 'GET /crm/customer':
      case 'POST /crm/update_customer':
        return { status: 301, body: null, headers: { location: `${seen.path}/` } };
      default:
        return notFound;
    }
  }

  #list(): JsonValue {
    return [...this.assignments.keys()].map((id) => ({
      assignment_id: id,
      assignment_name: `Oppdrag ${String(id)}`,
      client_id: 1,
      client_name: 'Kunde AS',
    }));
  }

  #create(body: string): Answer {
    const record = parseRecord(body);
    const customers = this.assignments.get(Number(record['assignment_id']));
    if (customers === undefined) return notFound;
    const id = Number(record['customer_id']);
    if (customers.has(id)) return { status: 400, body: { customer_id: ['A customer with this id exists.'] } };
    customers.set(id, record);
    return { status: 200, body: record };
  }

  merge(assignmentId: number, customerId: number, values: CustomerRecord): CustomerRecord | undefined {
    const customers = this.assignments.get(assignmentId);
    const record = customers?.get(customerId);
    if (customers === undefined || record === undefined) return undefined;
    const merged = { ...record, ...values };
    customers.set(customerId, merged);
    return merged;
  }
}

const notFound: Answer = { status: 404, body: { detail: 'Not found.' } };

function customerOf(url: URL, body: string): number | undefined {
  const id = url.searchParams.get('customer_id') ?? /"customer_id":\s*(\d+)/.exec(body)?.[1];
  return id === undefined || id === null ? undefined : Number(id);
}
