import { makeCodec } from './codec.ts';
import { LoudEmitter } from './loud.ts';

type Handler = (event: object, ...args: readonly unknown[]) => unknown;
type Answer = { readonly value: unknown } | { readonly error: string };

/** `ipcMain`: handlers of calls, listeners of messages. */
class IpcMain extends LoudEmitter implements Record<keyof Pick<Electron.IpcMain, 'handle'>, unknown> {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  /** Not Electron's: answers a call of a page, in the words that Electron has for failures. */
  async answer(channel: string, event: object, args: readonly unknown[]): Promise<Answer> {
    try {
      const handler = this.#handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return { value: codec.encode(await handler(event, ...args)) };
    } catch (error) {
      process.stderr.write(`Error occurred in handler for '${channel}': ${(error as Error).stack ?? String(error)}\n`);
      return { error: `Error invoking remote method '${channel}': ${String(error)}` };
    }
  }
}

/** The one that main's side of the messages uses. */
export const codec = makeCodec();
export const ipcMain = new IpcMain();
