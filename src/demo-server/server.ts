import { errnoCode } from '../core/errno.ts';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { AppError } from '../core/errors.ts';
import { type DemoCredentials, isAuthorized } from './authorization.ts';
import { DemoAssignment } from './demo-assignment.ts';
import {
  companyAssignmentId,
  companyIds,
  companyRecord,
  consumerAssignmentId,
  consumerIds,
  consumerRecord,
} from './records.ts';
import type { DemoInterface } from './interfaces.ts';
import { addOtherInterface, addRoutes } from './routes.ts';

const companies = 120;
const maxRecords = 1_000_000;

export interface DemoServerOptions {
  /** On 127.0.0.1; 0, the default, takes a free one. */
  readonly port?: number;
  /** Customers of the first assignment, 400 unless given, at most a million. */
  readonly records?: number;
  /** Customers can be created; without it the server says 404, as today's Cube servers do. */
  readonly create?: boolean;
  /** False: there is no call to change customers, as some servers have none. */
  readonly update?: boolean;
  /** `v1`: the other interface that today's accounts may speak, of which only the list of campaigns is here. */
  readonly interface?: DemoInterface;
  /** A whole number of 32 bits; the same seed gives the same customers. */
  readonly seed?: number;
  /** Milliseconds that every answer waits. */
  readonly latencyMs?: number;
  /** `demo` unless given; password and token are random unless given. */
  readonly username?: string;
  readonly password?: string;
  readonly token?: string;
}

export interface DemoServer extends DemoCredentials {
  /** Without a slash at its end. */
  readonly url: string;
  /** The assignments with the customers that they began with. */
  readonly assignments: readonly { readonly id: number; readonly name: string; readonly customers: number }[];
  /** Ends the open connections too. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a Cube of its own with customers who do not exist; what is written to it is gone when it closes.
 *
 * @throws AppError USAGE for too many records or a port that cannot be had
 */
export async function startDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const { port = 0, create = false, update = true, latencyMs = 0, username = 'demo' } = options;
  const { password = randomBytes(12).toString('base64url'), token = randomBytes(20).toString('hex') } = options;
  const credentials = { username, password, token };
  const assignments = demoAssignments(options);
  const app = createApp(credentials, latencyMs);
  if (options.interface === 'v1') addOtherInterface(app, assignments);
  else addRoutes(app, { assignments, username, create, update });
  const url = await listen(app, port);
  return {
    url,
    ...credentials,
    assignments: assignments.map(({ source: { id, name, customers } }) => ({ id, name, customers })),
    close: async () => {
      await app.close();
    },
  };
}

function demoAssignments({ records = 400, seed = 1 }: DemoServerOptions): readonly DemoAssignment[] {
  if (!Number.isInteger(records) || records < 0 || records > maxRecords) {
    throw new AppError('USAGE', 'The demo server holds up to a million customers: ask for fewer records.');
  }
  return [
    new DemoAssignment({
      id: consumerAssignmentId,
      name: 'Strømkunder privat',
      customers: records,
      ids: consumerIds,
      recordAt: (index) => consumerRecord(seed, index),
    }),
    new DemoAssignment({
      id: companyAssignmentId,
      name: 'Bedriftsavtaler',
      customers: companies,
      ids: companyIds,
      recordAt: (index) => companyRecord(seed, index),
    }),
  ];
}

function createApp(credentials: DemoCredentials, latencyMs: number): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, exposeHeadRoutes: false });
  app.addHook('onRequest', async ({ headers }, reply) => {
    if (latencyMs > 0) await wait(latencyMs);
    if (isAuthorized(headers.authorization, credentials)) return;
    return reply
      .code(401)
      .header('WWW-Authenticate', 'Basic realm="Cube"')
      .send({ detail: 'The credentials are not valid.' });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ detail: 'Not found.' }));
  app.setErrorHandler<FastifyError>(({ statusCode = 500, message }, _request, reply) =>
    reply.code(statusCode).send({ detail: message }),
  );
  return app;
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  try {
    return await app.listen({ host: '127.0.0.1', port });
  } catch (error) {
    await app.close();
    const code = errnoCode(error);
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const message = `Port ${String(port)} cannot be had on this computer: choose another, or 0 for a free one.`;
    throw new AppError('USAGE', message, { cause: error });
  }
}
