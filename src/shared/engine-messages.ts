import type { Language } from '../core/types.ts';
import type { CallName, EventName, Events, JobKind, Reply } from './ipc.ts';
import type { Settings } from './contract/app.ts';

/** Calls that the main process answers itself, because they are about windows, dialogs or secrets. The rest is the engine's. */
export const mainCalls = [
  'app.start',
  'app.info',
  'app.notices',
  'app.copyDiagnostics',
  'app.showLog',
  'app.reportBug',
  'clipboard.write',
  'settings.get',
  'settings.set',
  'workspace.choose',
  'workspace.path',
  'update.state',
  'update.check',
  'update.download',
  'update.cancel',
  'update.restart',
  'file.choose',
  'file.chooseTarget',
  'file.reveal',
  'file.open',
  'file.recent',
  'file.paste',
  'connection.list',
  'connection.find',
  'connection.test',
  'connection.save',
  'connection.remove',
  'connection.use',
  'connection.useDemo',
  'connection.active',
  'connection.leave',
] as const satisfies readonly CallName[];

export type MainCall = (typeof mainCalls)[number];
export type EngineCall = Exclude<CallName, MainCall>;

/** What of the settings the engine works by. */
export type EngineSettings = Pick<Settings, 'concurrency' | 'dateOrder' | 'retentionDays'>;

/** Who speaks to Cube. Holds a secret: goes to the engine by message, is never logged and never comes back. */
export interface Login {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly credentials:
    | { readonly kind: 'basic'; readonly username: string; readonly password: string }
    | { readonly kind: 'token'; readonly token: string };
  /** The proxy that the system has for this address. */
  readonly proxy?: string;
}

/**
 * A file under its handle. `read` may be read, `target` may be written to once, `written` was written by us: only such
 * a file may be opened in another program.
 */
export interface KnownFile {
  readonly handle: string;
  /** Absolute. */
  readonly path: string;
  readonly use: 'read' | 'target' | 'written';
}

/** With which the engine begins, also after it was started again. */
export interface EngineStart {
  /** Undefined: the place that the command line uses as well. */
  readonly workspace: string | undefined;
  readonly settings: EngineSettings;
  readonly files: readonly KnownFile[];
  /** The account to work with offline. */
  readonly account: string | undefined;
}

/** What main tells the engine. Each message with an `id` is answered by one `reply`. */
export type ToEngine =
  | { readonly type: 'begin'; readonly start: EngineStart }
  | { readonly type: 'call'; readonly id: number; readonly name: EngineCall; readonly input: unknown }
  | { readonly type: 'start'; readonly id: number; readonly kind: JobKind; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number; readonly job: string }
  /** `check` asks Cube first whether the login is good. */
  | { readonly type: 'connect'; readonly id: number; readonly login: Login; readonly check: boolean }
  | { readonly type: 'try'; readonly id: number; readonly login: Login }
  /** Looks what is at an address, without credentials. */
  | { readonly type: 'look'; readonly id: number; readonly url: string; readonly proxy?: string }
  /** Reads an account address and gives it as everything is filed under it. */
  | { readonly type: 'address'; readonly id: number; readonly url: string }
  /** On the port that it had before, if that is free: what is stored is filed under the account's address. */
  | { readonly type: 'demo'; readonly id: number; readonly port?: number }
  /** What is on the clipboard is kept as a file; `language` names it. */
  | {
      readonly type: 'paste';
      readonly id: number;
      readonly text: string;
      readonly html: string;
      readonly language: Language;
    }
  | { readonly type: 'leave'; readonly id: number }
  | { readonly type: 'settings'; readonly settings: EngineSettings }
  | { readonly type: 'file'; readonly file: KnownFile }
  /** Cancels what runs, waits for it, lets go of everything and ends. */
  | { readonly type: 'end' };

export type ToldEvent = { readonly [K in EventName]: { readonly name: K; readonly event: Events[K] } }[EventName];

/** What the engine tells main. */
export type FromEngine =
  | { readonly type: 'ready'; readonly workspace: string }
  | { readonly type: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly type: 'event'; readonly told: ToldEvent }
  /** A file that the engine found or made, for which windows get a handle. */
  | { readonly type: 'file'; readonly file: KnownFile }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'log'; readonly text: string };
