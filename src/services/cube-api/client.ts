import { parseJson } from '../../core/exact-number.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';
import { sentence } from '../../core/error-sentences.ts';
import { type Clock, systemClock } from '../io/clock.ts';
import { Authorization } from './authorization.ts';
import { checkRecord } from './records.ts';
import type { Connection } from './connection.ts';
import { type AssignmentInfo, type CampaignInfo, parseAssignments, parseCampaigns } from './envelopes.ts';
import type { TimeLimits } from './http/exchange.ts';
import { HttpClient, type HttpRequest } from './http/client.ts';
import { InterfaceCheck } from './interface-check.ts';
import { JsonListSplitter } from './list-splitter.ts';
import { RequestError } from './http/errors.ts';
import { serverMessage } from './http/server-message.ts';

/** A customer with the JSON text that the server sent for it. */
export interface ListedCustomer {
  readonly id: number;
  readonly json: string;
  readonly record: CustomerRecord;
}

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told after each piece of the answer, with the total so far. */
  readonly onProgress?: ((progress: { readonly records: number }) => void) | undefined;
}

/** The fields to write, without the two ids. */
export type Fields = { readonly [field: string]: JsonValue };

/**
 * The requests of Cube's customer data API. Each call is ONE request that is sent once: whoever calls knows whether
 * sending it again is harmless (`retryingReads` does so for everything that only reads). A failure is a RequestError,
 * which says how far the request came; an abort is the signal's reason, after which an update may have been stored.
 * A 404 of a server that does not speak this API at all is OTHER_API, which one more request finds out.
 */
export interface CubeClient {
  /** Comes back when the credentials are good. */
  whoAmI(signal?: AbortSignal): Promise<void>;
  /** Undefined when this server does not list assignments. */
  assignments(signal?: AbortSignal): Promise<readonly AssignmentInfo[] | undefined>;
  /** With inactive ones; undefined when this server does not list campaigns. */
  campaigns(signal?: AbortSignal): Promise<readonly CampaignInfo[] | undefined>;
  /** @throws RequestError NOT_FOUND when the assignment does not have the customer */
  customer(assignmentId: number, customerId: number, signal?: AbortSignal): Promise<CustomerRecord>;
  /** All customers in the server's order, however many: some at a time, only as fast as they are taken. */
  customers(assignmentId: number, options?: ListOptions): AsyncIterable<readonly ListedCustomer[]>;
  /** Changes the given fields only and gives the record as the server says it is now. */
  updateCustomer(
    assignmentId: number,
    customerId: number,
    fields: Fields,
    signal?: AbortSignal,
  ): Promise<CustomerRecord>;
  /** @throws RequestError with `details.createNotSupported` where the server has no such call, as today's have not */
  createCustomer(
    assignmentId: number,
    customerId: number,
    fields: Fields,
    signal?: AbortSignal,
  ): Promise<CustomerRecord>;
  /** Ends all connections, also those under way. */
  close(): void;
}

export interface CubeClientOptions {
  /** Requests at once; more wait for a free connection. */
  readonly concurrency?: number | undefined;
  readonly limits?: Partial<TimeLimits> | undefined;
  readonly clock?: Clock | undefined;
  /** Where HTTPS_PROXY and NO_PROXY are looked up: the process's environment unless given. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Told of each request as it leaves, so that requests can be counted. */
  readonly onRequest?: ((request: Pick<HttpRequest, 'method' | 'path'>) => void) | undefined;
}

/** The whole list is given all the time it needs, as long as something comes. */
const defaultLimits: TimeLimits = { connectMs: 10_000, idleMs: 60_000, totalMs: 120_000 };
/** Of a server that does not know the call. */
const unknownCall = new Set<number | undefined>([404, 405, 501]);
const customerPath = '/crm/customer/';

/** @throws AppError USAGE for credentials or a proxy address that cannot be used */
export function createCubeClient(connection: Connection, options: CubeClientOptions = {}): CubeClient {
  const authorization = new Authorization(connection.credentials);
  const http = new HttpClient({
    url: connection.url,
    authorization,
    concurrency: options.concurrency ?? 8,
    limits: { ...defaultLimits, ...options.limits },
    clock: options.clock ?? systemClock,
    env: options.env ?? process.env,
    onRequest: options.onRequest,
  });
  return new HttpCubeClient(http, authorization);
}

class HttpCubeClient implements CubeClient {
  readonly #http: HttpClient;
  readonly #authorization: Authorization;
  readonly #interface: InterfaceCheck;

  constructor(http: HttpClient, authorization: Authorization) {
    this.#http = http;
    this.#authorization = authorization;
    this.#interface = new InterfaceCheck(http);
  }

  async whoAmI(signal?: AbortSignal): Promise<void> {
    try {
      await this.#http.text({ method: 'GET', path: '/account/who_am_i', signal });
    } catch (error) {
      const explained = await this.#interface.explain(error, signal);
      const isLacking = isUnknownCall(explained) && (await this.#takesCredentials(signal));
      if (!isLacking) throw notCube(explained);
    }
  }

  /** A server may lack the check and have the rest: what asks for the same credentials tells whether they are good. */
  async #takesCredentials(signal: AbortSignal | undefined): Promise<boolean> {
    try {
      if ((await this.assignments(signal)) !== undefined) return true;
      await this.#http.text({ method: 'GET', path: customerPath, signal });
      return false;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      const { status } = error.failure;
      if (status === 401 || status === 403) throw error;
      // Without ids it names nobody: a server that knows the call refuses it.
      return status === 400 || status === 422;
    }
  }

  async assignments(signal?: AbortSignal): Promise<readonly AssignmentInfo[] | undefined> {
    const list = await this.#optional({ method: 'GET', path: '/assignments', signal });
    return list === undefined ? undefined : parseAssignments(list.value);
  }

  async campaigns(signal?: AbortSignal): Promise<readonly CampaignInfo[] | undefined> {
    const path = '/campaigns?include_inactive_campaigns=True';
    const list = await this.#optional({ method: 'GET', path, signal });
    return list === undefined ? undefined : parseCampaigns(list.value);
  }

  async customer(assignmentId: number, customerId: number, signal?: AbortSignal): Promise<CustomerRecord> {
    const path = `${customerPath}?assignment_id=${idText(assignmentId)}&customer_id=${idText(customerId)}`;
    const value = await this.#crm({ method: 'GET', path, signal });
    return checkRecord(value, { assignmentId, customerId }).record;
  }

  async *customers(
    assignmentId: number,
    { signal, onProgress }: ListOptions = {},
  ): AsyncGenerator<readonly ListedCustomer[], undefined> {
    const splitter = new JsonListSplitter({ explain: (text) => serverMessage(text, this.#authorization) });
    const path = `/crm/customers?assignment_id=${idText(assignmentId)}`;
    let records = 0;
    for await (const piece of this.#pieces(path, signal)) {
      const batch: ListedCustomer[] = [];
      for (const { json, value } of splitter.push(piece)) {
        const { id, record } = checkRecord(value, { assignmentId, index: records + batch.length });
        batch.push({ id, json, record });
      }
      records += batch.length;
      onProgress?.({ records });
      if (batch.length > 0) yield batch;
    }
    splitter.end();
  }

  updateCustomer(
    assignmentId: number,
    customerId: number,
    fields: Fields,
    signal?: AbortSignal,
  ): Promise<CustomerRecord> {
    return this.#write('/crm/update_customer/', assignmentId, customerId, fields, { signal });
  }

  async createCustomer(
    assignmentId: number,
    customerId: number,
    fields: Fields,
    signal?: AbortSignal,
  ): Promise<CustomerRecord> {
    try {
      return await this.#write('/crm/customers', assignmentId, customerId, fields, { signal, success: [200, 201] });
    } catch (error) {
      if (isUnknownCall(error)) throw createNotSupported(error);
      throw error;
    }
  }

  close(): void {
    this.#http.close();
  }

  /** The body of the list as it comes. */
  async *#pieces(path: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, undefined> {
    const stream = this.#http.stream({ method: 'GET', path, signal });
    try {
      for await (const piece of stream) {
        this.#interface.found();
        yield piece;
      }
    } catch (error) {
      throw await this.#interface.explain(error, signal);
    }
  }

  async #write(
    path: string,
    assignmentId: number,
    customerId: number,
    fields: Fields,
    options: Pick<HttpRequest, 'signal' | 'success'>,
  ): Promise<CustomerRecord> {
    const body = updateBody(assignmentId, customerId, fields);
    const value = await this.#crm({ method: 'POST', path, body, ...options });
    return checkRecord(value, { assignmentId, customerId }).record;
  }

  async #optional(request: HttpRequest): Promise<{ readonly value: unknown } | undefined> {
    try {
      return { value: await this.#json(request) };
    } catch (error) {
      const explained = await this.#interface.explain(error, request.signal);
      if (isUnknownCall(explained)) return undefined;
      throw explained;
    }
  }

  #crm(request: HttpRequest): Promise<unknown> {
    return this.#interface.guard(() => this.#json(request), request.signal);
  }

  async #json(request: HttpRequest): Promise<unknown> {
    const text = await this.#http.text(request);
    try {
      return parseJson(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      // Neither the parser's message nor a piece of broken JSON: both repeat customers' data.
      const said = /^\s*</.test(text) ? serverMessage(text, this.#authorization) : undefined;
      const what = sentence(text.trim() === '' ? 'answerEmpty' : 'answerNotJson');
      const details = said === undefined ? {} : { details: { serverMessage: said } };
      throw new RequestError('BAD_RESPONSE', what, { status: 200, sent: 'yes' }, details);
    }
  }
}

/** The ids first, then only what is to be changed. */
function updateBody(assignmentId: number, customerId: number, fields: Fields): string {
  if (Object.hasOwn(fields, 'customer_id') || Object.hasOwn(fields, 'assignment_id')) {
    throw new TypeError('the ids of a customer are no fields to write');
  }
  const ids = `{"customer_id":${idText(customerId)},"assignment_id":${idText(assignmentId)}`;
  // Put together as text: in an object, an extra field called "1" would come before the ids.
  const rest = JSON.stringify(fields).slice(1);
  return rest === '}' ? `${ids}}` : `${ids},${rest}`;
}

function idText(id: number): string {
  if (!Number.isSafeInteger(id)) throw new TypeError(`${String(id)} is not an id`);
  return String(id);
}

/** The server speaks this interface, as far as is known, and does not have the call. */
const isUnknownCall = (error: unknown): error is RequestError =>
  error instanceof RequestError && error.code !== 'OTHER_API' && unknownCall.has(error.failure.status);

/** Who asks who it is has named no customer: an address without this call is no Cube account. */
function notCube(error: unknown): unknown {
  if (!(error instanceof RequestError) || error.code !== 'NOT_FOUND') return error;
  return new RequestError('NOT_FOUND', sentence('noCubeHere'), error.failure, {
    details: { ...error.details },
    cause: error,
  });
}

const createNotSupported = (error: RequestError): RequestError =>
  new RequestError('NOT_FOUND', sentence('createsUnknown'), error.failure, {
    details: { createNotSupported: true },
    cause: error,
  });
