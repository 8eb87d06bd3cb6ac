import { AppError } from '../core/errors.ts';
import { type Waiting, waitingAfter } from '../core/waiting.ts';
import type { ActiveConnection } from '../shared/contract/connections.ts';
import type { Clock } from '../services/io/clock.ts';
import { accountAddress, parseAccountUrl } from '../services/cube-api/connection.ts';
import { createCubeClient, type CubeClient } from '../services/cube-api/client.ts';
import { retryingReads } from '../services/cube-api/retrying-reads.ts';
import type { Login } from '../shared/engine-messages.ts';

export interface ClientOptions {
  readonly concurrency?: number;
  /** How often a request that only reads is sent at most. */
  readonly tries?: number;
  /** Told why nothing moves, before each wait. */
  readonly onWait?: (waiting: Waiting) => void;
}

/** The account that the window works with. */
export interface EngineConnection extends ActiveConnection {
  /** A client of its own for one piece of work; reads are tried again. Close it. */
  readonly openClient: (options?: ClientOptions) => CubeClient;
}

/** @throws AppError INVALID_URL, INSECURE_URL; USAGE for credentials that no server can take */
export function openConnection(login: Login, clock: Clock): EngineConnection {
  const { credentials, proxy } = login;
  const url = parseAccountUrl(login.url);
  const env = proxyEnv(proxy);
  const openClient = ({ concurrency, tries, onWait }: ClientOptions = {}): CubeClient =>
    retryingReads(createCubeClient({ url, credentials }, { concurrency, clock, env }), {
      clock,
      tries,
      random: Math.random,
      onWait: (ms, { code, failure }, attempt) =>
        onWait?.(waitingAfter({ code, ...failure }, ms, attempt, clock.now())),
    });
  // Made once now, so that what cannot be used is told at once.
  openClient().close();
  return {
    id: login.id,
    name: login.name,
    account: accountAddress(url),
    user: credentials.kind === 'token' ? 'token' : credentials.username,
    isDemo: login.id === 'demo',
    openClient,
  };
}

/** Where a client looks for its proxy: the system's for the address, else what the environment says. */
export const proxyEnv = (proxy: string | undefined): Readonly<Record<string, string | undefined>> =>
  proxy === undefined ? process.env : { HTTPS_PROXY: proxy };

/** What a window may know of it: nothing that could be used. */
export const publicConnection = ({ id, name, account, user, isDemo }: EngineConnection): ActiveConnection => ({
  id,
  name,
  account,
  user,
  isDemo,
});

/** Runs with a client and lets go of it. */
export async function withClient<T>(
  connection: EngineConnection | undefined,
  options: ClientOptions,
  work: (client: CubeClient, connection: EngineConnection) => Promise<T>,
): Promise<T> {
  if (connection === undefined) throw new AppError('NOT_CONNECTED');
  const client = connection.openClient(options);
  try {
    return await work(client, connection);
  } finally {
    client.close();
  }
}

/** Asks Cube whether a login is good. */
export async function checkLogin(connection: EngineConnection, signal: AbortSignal): Promise<void> {
  await withClient(connection, {}, (client) => client.whoAmI(signal));
}
