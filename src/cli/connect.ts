import { AppError } from '../core/errors.ts';
import { waitingAfter, waitingText } from '../core/waiting.ts';
import { accountAddress, type Credentials } from '../services/cube-api/connection.ts';
import { createCubeClient, type CubeClient } from '../services/cube-api/client.ts';
import { retryingReads } from '../services/cube-api/retrying-reads.ts';
import { accountUrl } from './local-context.ts';
import type { CommandContext } from './command-context.ts';

/** A connection to one account, and who uses it. */
export interface Connected {
  readonly client: CubeClient;
  readonly url: URL;
  readonly account: string;
  /** The user name, or `token`: what an outcome says about who wrote. */
  readonly user: string;
}

/** @throws AppError USAGE when the address or the credentials are missing, INSECURE_URL, INVALID_URL */
export function connect(context: CommandContext, concurrency?: number): Connected {
  const url = accountUrl(context);
  if (url === undefined) {
    throw new AppError(
      'USAGE',
      'Say which account: --url https://ACCOUNT.cube4sales.com, or CUBE_URL in the environment.',
    );
  }
  const credentials = readCredentials(context);
  const { clock, env, say } = context;
  const client = retryingReads(createCubeClient({ url, credentials }, { concurrency, clock, env }), {
    clock,
    random: Math.random,
    onWait: (ms, { code, failure }, attempt) =>
      say(waitingText(waitingAfter({ code, ...failure }, ms, attempt, clock.now()))),
  });
  return {
    client,
    url,
    account: accountAddress(url),
    user: credentials.kind === 'token' ? 'token' : credentials.username,
  };
}

/** Secrets come from the environment only: an argument can be read by every user of the computer. */
function readCredentials({ options, env }: CommandContext): Credentials {
  const token = env['CUBE_TOKEN'];
  if (token !== undefined && token !== '') return { kind: 'token', token };
  const username = options.username ?? env['CUBE_USERNAME'];
  const password = env['CUBE_PASSWORD'];
  if (username !== undefined && username !== '' && password !== undefined) return { kind: 'basic', username, password };
  throw new AppError(
    'USAGE',
    'Say who you are: CUBE_TOKEN, or --username (or CUBE_USERNAME) with CUBE_PASSWORD in the environment.',
  );
}

/** Runs with a connection and lets go of it. */
export async function withConnection<T>(
  context: CommandContext,
  work: (connected: Connected) => Promise<T>,
  concurrency?: number,
): Promise<T> {
  const connected = connect(context, concurrency);
  try {
    return await work(connected);
  } finally {
    connected.client.close();
  }
}
