import { keepPasted, pastedFolder, pastedWord } from '../services/planning/keep-pasted.ts';
import { accountAddress, parseAccountUrl } from '../services/cube-api/connection.ts';
import { lookAtAddress } from '../services/cube-api/look-at-address.ts';
import type { ActiveConnection, FoundAddress } from '../shared/contract/connections.ts';
import type { JobKind } from '../shared/ipc.ts';
import type { EngineCall, FromEngine, Login, ToEngine } from '../shared/engine-messages.ts';
import { checkLogin, openConnection, proxyEnv, publicConnection } from './connection.ts';
import type { EngineContext, OwnedContext } from './context.ts';
import type { Demo } from './demo.ts';
import { callHandlers, jobHandlers } from './handlers.ts';
import type { JobRunner, RunningJob } from './jobs.ts';
import { toReply } from '../shared/reply.ts';

export interface DispatchParts {
  readonly context: OwnedContext;
  readonly jobs: JobRunner;
  readonly demo: Demo;
  readonly post: (message: FromEngine) => void;
}

type Asked = Extract<ToEngine, { readonly id: number }>;

/** Answers one message that wants an answer, with exactly one reply: whatever goes wrong comes in the envelope. */
export async function answer(message: Asked, parts: DispatchParts): Promise<void> {
  const { context, post } = parts;
  const logBug = (text: string): void => {
    context.log(`${nameOf(message)}: ${text}`);
  };
  const reply = await toReply(() => respond(message, parts), logBug);
  post({ type: 'reply', id: message.id, reply });
}

function respond(message: Asked, parts: DispatchParts): unknown {
  switch (message.type) {
    case 'call':
      return runCall(message.name, message.input, parts);
    case 'start':
      return { job: startJob(message.kind, message.input, parts) };
    case 'cancel':
      parts.jobs.cancel(message.job);
      return null;
    case 'connect':
      return connect(message.login, message.check, parts);
    case 'try':
      return tryLogin(message.login, parts);
    case 'address':
      return accountAddress(parseAccountUrl(message.url));
    case 'look':
      return lookAt(message, parts);
    case 'paste':
      return keepTable(message, parts);
    case 'demo':
      return useDemo(message.port, parts);
    case 'leave':
      parts.context.connection = undefined;
      return null;
  }
}

/** The pasted table as a file that the windows may name. */
async function keepTable(
  { text, html, language }: Extract<Asked, { readonly type: 'paste' }>,
  { context: { workspaceDir, settings, files, clock } }: DispatchParts,
): Promise<{ readonly path: string; readonly rows: number }> {
  const folder = pastedFolder(workspaceDir);
  const name = pastedWord[language];
  const kept = await keepPasted(folder, { text, html }, { name, clock, keepDays: settings.retentionDays });
  files.handle(kept.path, 'read');
  return kept;
}

function nameOf(message: Asked): string {
  if (message.type === 'call') return message.name;
  return message.type === 'start' ? message.kind : message.type;
}

/**
 * The handlers' types pair each name with its input, which main's door has read by the contract: the compiler cannot
 * follow that through a name that varies.
 */
type AnyCall = (input: unknown, context: EngineContext) => unknown;
type AnyJob = (input: unknown, context: EngineContext, job: RunningJob) => Promise<unknown>;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
const anyCalls = callHandlers as Readonly<Record<string, AnyCall>>;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
const anyJobs = jobHandlers as Readonly<Record<string, AnyJob>>;

function runCall(name: EngineCall, input: unknown, { context }: DispatchParts): unknown {
  const handler = lookUp(anyCalls, name);
  return handler(input, context);
}

function startJob(kind: JobKind, input: unknown, { context, jobs: runner }: DispatchParts): string {
  const handler = lookUp(anyJobs, kind);
  return runner.start(kind, (job) => handler(input, context, job));
}

/** Names come from outside: what a map only inherits is not in it. */
function lookUp<T>(map: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(map, name) ? map[name] : undefined;
  if (found === undefined) throw new TypeError(`the engine does not know ${name}`);
  return found;
}

async function connect(login: Login, check: boolean, parts: DispatchParts): Promise<ActiveConnection> {
  const { context } = parts;
  remember(login, parts);
  const connection = openConnection(login, context.clock);
  if (check) {
    const startedMs = performance.now();
    await checkLogin(connection, AbortSignal.timeout(patienceMs));
    context.speed.sawAnswer(connection.account, (performance.now() - startedMs) / 1000);
  }
  context.connection = connection;
  context.account = connection.account;
  return publicConnection(connection);
}

async function tryLogin(login: Login, parts: DispatchParts): Promise<null> {
  remember(login, parts);
  await checkLogin(openConnection(login, parts.context.clock), AbortSignal.timeout(patienceMs));
  return null;
}

function lookAt({ url, proxy }: Extract<Asked, { type: 'look' }>, { context }: DispatchParts): Promise<FoundAddress> {
  const signal = AbortSignal.timeout(patienceMs);
  return lookAtAddress(url, { clock: context.clock, env: proxyEnv(proxy), signal });
}

const useDemo = async (port: number | undefined, parts: DispatchParts): Promise<ActiveConnection> =>
  connect(await parts.demo.login('Demo', port), false, parts);

/** What the log must never show. */
function remember({ credentials }: Login, { context: { redactor } }: DispatchParts): void {
  redactor.add(credentials.kind === 'token' ? credentials.token : credentials.password);
}

/** The client gives up long before. */
const patienceMs = 120_000;
