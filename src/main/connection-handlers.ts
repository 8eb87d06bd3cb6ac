import { z } from 'zod';
import { accountAddresses, accountPatterns } from '../core/account-name.ts';
import { AppError } from '../core/errors.ts';
import type { ActiveConnection, FoundAddress } from '../shared/contract/connections.ts';
import { errorOf } from '../shared/error-info.ts';
import type { Reply } from '../shared/ipc.ts';
import { activeConnection, demoPort } from './active-connection.ts';
import type { ConnectionForm, Connections } from './credentials.ts';
import type { EngineRequest } from './engine-host.ts';
import type { Login } from '../shared/engine-messages.ts';
import type { MainHandlers } from './ipc.ts';

export interface ConnectionParts {
  readonly connections: Connections;
  readonly ask: (request: EngineRequest) => Promise<Reply<unknown>>;
  /** The system's proxy for an address. */
  readonly findProxy: (url: string) => Promise<string | undefined>;
  /** Where accounts are looked for by their name; the vendor's domains unless given. */
  readonly accountPatterns?: readonly string[];
  /** Told whenever it is another one. */
  readonly onChange: (active: ActiveConnection | null) => void;
  /** What was connected when the app ended: a saved connection's id, or `demo`. */
  readonly last: string | undefined;
  readonly lastAccount: string | undefined;
  readonly log: (text: string) => void;
  readonly addSecret: (secret: string) => void;
}

const foundAddress: z.ZodType<FoundAddress> = z.strictObject({
  url: z.string(),
  kind: z.enum(['cube', 'other-api', 'something-else', 'nothing']),
});

type Names = Extract<keyof MainHandlers, `connection.${string}`>;

/** Who is connected. Secrets go from the keychain to the engine and are seen by nobody else. */
export class ConnectionDesk {
  readonly #parts: ConnectionParts;
  readonly #restored: Promise<void>;
  #isRestored = false;
  #active: ActiveConnection | null = null;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#restored = this.#restore().finally(() => {
      this.#isRestored = true;
    });
  }

  get active(): ActiveConnection | null {
    return this.#active;
  }

  /** Whether it is known by now what became of the connection that was there when the app ended. */
  get isRestored(): boolean {
    return this.#isRestored;
  }

  /** What became of the connection when the engine was started again; null when it could not be taken up. */
  restarted(connection: ActiveConnection | null): void {
    this.#active = connection;
  }

  readonly handlers: Pick<MainHandlers, Names> = {
    'connection.list': () => this.#parts.connections.list(),
    'connection.find': async ({ address }) => {
      const patterns = this.#parts.accountPatterns ?? accountPatterns;
      const urls = accountAddresses(address, patterns) ?? [await this.#address(address)];
      return Promise.all(urls.map((url) => this.#look(url)));
    },
    'connection.test': async (form) => {
      await this.#ask({ type: 'try', login: await this.#formLogin(form) });
      return null;
    },
    'connection.save': async (form) => this.#parts.connections.save({ ...form, url: await this.#address(form.url) }),
    'connection.remove': async ({ id }) => {
      this.#parts.connections.remove(id);
      if (this.#active?.id === id) await this.#leave();
      return null;
    },
    'connection.use': async ({ id, secret }) => {
      await this.#restored;
      const login = await this.#withProxy(await this.#parts.connections.login(id, secret));
      const connected = await this.#connect({ type: 'connect', login, check: true });
      if (secret !== undefined) this.#parts.connections.remember(id, secret);
      return connected;
    },
    'connection.useDemo': async () => {
      await this.#restored;
      return this.#connect({ type: 'demo', ...(this.#parts.last === 'demo' && demoPort(this.#parts.lastAccount)) });
    },
    'connection.active': async () => {
      await this.#restored;
      return this.#active;
    },
    'connection.leave': async () => {
      await this.#leave();
      return null;
    },
  };

  /** As it was when the app ended, without asking Cube: whether it can be reached shows when it is needed. */
  async #restore(): Promise<void> {
    const { last, connections, log } = this.#parts;
    if (last === undefined) return;
    try {
      if (last === 'demo') await this.#connect({ type: 'demo', ...demoPort(this.#parts.lastAccount) });
      else {
        const login = await this.#withProxy(await connections.login(last));
        await this.#connect({ type: 'connect', login, check: false });
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log(`not connected again: ${error.code}`);
    }
  }

  async #connect(request: EngineRequest): Promise<ActiveConnection> {
    const connected = activeConnection.parse(await this.#ask(request));
    this.#active = connected;
    this.#parts.onChange(connected);
    return connected;
  }

  async #leave(): Promise<void> {
    await this.#ask({ type: 'leave' });
    this.#active = null;
    this.#parts.onChange(null);
  }

  async #formLogin(form: ConnectionForm): Promise<Login> {
    const url = await this.#address(form.url);
    return this.#withProxy(await this.#parts.connections.formLogin({ ...form, url }));
  }

  async #look(url: string): Promise<FoundAddress> {
    const proxy = await this.#parts.findProxy(url);
    return foundAddress.parse(await this.#ask({ type: 'look', url, ...(proxy !== undefined && { proxy }) }));
  }

  async #address(url: string): Promise<string> {
    return z.string().parse(await this.#ask({ type: 'address', url }));
  }

  async #withProxy(login: Login): Promise<Login> {
    const { credentials } = login;
    this.#parts.addSecret(credentials.kind === 'token' ? credentials.token : credentials.password);
    const proxy = await this.#parts.findProxy(login.url);
    return proxy === undefined ? login : { ...login, proxy };
  }

  async #ask(request: EngineRequest): Promise<unknown> {
    const reply = await this.#parts.ask(request);
    if (reply.ok) return reply.value;
    throw errorOf(reply.error);
  }
}
