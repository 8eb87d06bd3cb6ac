import { AppError } from '../core/errors.ts';
import { waitingAfter, waitingText } from '../core/waiting.ts';
import { personHere } from '../services/approving/approval.ts';
import { accountAddress, type Credentials, parseAccountUrl } from '../services/cube-api/connection.ts';
import { createCubeClient, type CubeClient } from '../services/cube-api/client.ts';
import { retryingReads } from '../services/cube-api/retrying-reads.ts';
import { openWorkspace, type Workspace } from '../services/workspace/workspace.ts';
import { defaultWorkspaceDir } from '../services/workspace/workspace-dir.ts';
import type { CommandContext } from './command-context.ts';

/** A connection to one account, and who uses it. */
export interface Connected {
  readonly client: CubeClient;
  readonly url: URL;
  readonly account: string;
  /** The user name, or `token`: what an outcome says about who wrote. */
  readonly user: string;
}

/** The account address from `--url` or the environment; undefined when neither is given. */
export function accountUrl({ options, env }: CommandContext): URL | undefined {
  const text = options.url ?? env['CUBE_URL'];
  return text === undefined || text === '' ? undefined : parseAccountUrl(text);
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

/** Who works here, for what is told of who made or approved a plan. */
export const personOf = ({ options, env }: CommandContext): string =>
  personHere(options.username ?? env['CUBE_USERNAME']);

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

/** Runs with the workspace and lets go of it. */
export async function withWorkspace<T>(
  { options, env, clock }: CommandContext,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const dir = options.workspace ?? env['CUBE_BULK_WORKSPACE'] ?? defaultWorkspaceDir(env, process.platform);
  const workspace = openWorkspace(dir, clock);
  try {
    return await work(workspace);
  } finally {
    workspace.close();
  }
}

/** Notes in the history what is done already: where that fails, it is worth a warning and not an error. */
export function remember({ say }: CommandContext, note: () => void): void {
  try {
    note();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(`warning ${error.code}: the history does not know of this. ${error.message}`);
  }
}
