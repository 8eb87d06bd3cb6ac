import type { Codec } from './codec.ts';

/*
 * What runs in the page: these functions' text is put there, so each one must be whole in itself. The preload has a
 * world of its own, as in Electron; the two worlds share events of the document, whose details are cloned on the way.
 */

/** The part of `window` that main reaches in the preload's world. */
interface StandInGlobal {
  standInSend(message: string): void;
  standIn: { file: File | null; path: string | null; receive(message: string): void };
}

type Any = (...args: readonly unknown[]) => unknown;

interface BridgeMessage {
  readonly kind: 'expose' | 'call' | 'answer' | 'refuse' | 'settle' | 'fail';
  readonly key: string | number;
  readonly value: unknown;
}

/** One end of the context bridge: functions and promises cross as marks, everything else as a clone. */
export function makeBridge(out: string, into: string): { expose(key: string, api: unknown): void } {
  const mark = '__electronBridge';
  const functions: Any[] = [];
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let nextPromise = 0;
  let answer: BridgeMessage | undefined;

  const post = (kind: BridgeMessage['kind'], key: string | number, value: unknown): void => {
    window.dispatchEvent(new CustomEvent(out, { detail: { kind, key, value } satisfies BridgeMessage }));
  };
  /** Most of what crosses is data alone, and thousands of rows of it: that is cloned as it is. */
  const some = (value: unknown, isSpecial: (value: object) => boolean): boolean => {
    if (typeof value === 'function') return true;
    if (typeof value !== 'object' || value === null) return false;
    if (isSpecial(value)) return true;
    if (Array.isArray(value)) return value.some((item) => some(item, isSpecial));
    if (!isPlain(value)) return false;
    for (const key in value) if (some(value[key], isSpecial)) return true;
    return false;
  };
  const isPromise = (value: object): boolean => value instanceof Promise;
  const isMarked = (value: object): boolean => mark in value;
  const pack = (value: unknown): unknown => (some(value, isPromise) ? packSpecial(value) : value);
  const packSpecial = (value: unknown): unknown => {
    if (typeof value === 'function') return { [mark]: 'function', id: functions.push(value as Any) - 1 };
    if (value instanceof Promise) {
      const id = nextPromise++;
      value.then(
        (result: unknown) => post('settle', id, pack(result)),
        (error: unknown) => post('fail', id, error),
      );
      return { [mark]: 'promise', id };
    }
    if (Array.isArray(value)) return value.map(pack);
    return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([k, item]) => [k, pack(item)])) : value;
  };
  const isPlain = (value: unknown): value is Record<string, unknown> => {
    if (typeof value !== 'object' || value === null) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  };
  const unpack = (value: unknown): unknown => (some(value, isMarked) ? unpackMarked(value) : value);
  const unpackMarked = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (!isPlain(value)) return value;
    const id = Number(value['id']);
    if (value[mark] === 'function') return (...args: readonly unknown[]) => call(id, args);
    if (value[mark] === 'promise') return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    return Object.fromEntries(Object.entries(value).map(([k, item]) => [k, unpack(item)]));
  };
  const call = (id: number, args: readonly unknown[]): unknown => {
    answer = undefined;
    post('call', id, pack(args));
    const got = answer as BridgeMessage | undefined;
    if (got?.kind === 'answer') return unpack(got.value);
    throw got === undefined ? new Error('An object could not be cloned.') : got.value;
  };
  const take = ({ kind, key, value }: BridgeMessage): void => {
    if (kind === 'call') {
      try {
        const result = pack(functions[Number(key)]?.(...(unpack(value) as unknown[])));
        post('answer', key, result);
      } catch (error) {
        post('refuse', key, error);
      }
    } else if (kind === 'answer' || kind === 'refuse') answer = { kind, key, value };
    else if (kind === 'expose') Object.defineProperty(window, key, { value: unpack(value), enumerable: true });
    else {
      const promise = waiting.get(Number(key));
      waiting.delete(Number(key));
      if (kind === 'settle') promise?.resolve(unpack(value));
      else promise?.reject(value);
    }
  };
  window.addEventListener(into, (event) => {
    // Null where the sender's value could not be cloned: the sender finds no answer and throws.
    const message = (event as CustomEvent<BridgeMessage | null>).detail;
    if (message !== null) take(message);
  });
  return { expose: (key, api) => post('expose', key, pack(api)) };
}

/** `ipcRenderer` over the binding that main listens to. */
export function makeIpcRenderer(codec: Codec): unknown {
  const page = globalThis as unknown as StandInGlobal;
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const listeners = new Map<string, { listener: Any; isOnce: boolean }[]>();
  let nextCall = 0;
  const send = (message: object): void => page.standInSend(JSON.stringify(message));
  const listen = (channel: string, listener: Any, isOnce: boolean): unknown => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, isOnce }]);
    return ipcRenderer;
  };
  const unlisten = (channel: string, listener: Any): unknown => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener),
    );
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        const call = nextCall++;
        send({ channel, args: codec.encode(args), call });
        pending.set(call, { resolve, reject });
      }),
    send: (channel: string, ...args: readonly unknown[]) => send({ channel, args: codec.encode(args) }),
    on: (channel: string, listener: Any) => listen(channel, listener, false),
    once: (channel: string, listener: Any) => listen(channel, listener, true),
    off: unlisten,
    removeListener: unlisten,
    removeAllListeners: (channel: string) => listeners.delete(channel),
  };
  page.standIn.receive = (text) => {
    const message = JSON.parse(text) as { call?: number; error?: string; channel: string; value: unknown };
    if (message.call !== undefined) {
      const call = pending.get(message.call);
      pending.delete(message.call);
      if (message.error === undefined) call?.resolve(codec.decode(message.value));
      else call?.reject(new Error(message.error));
      return;
    }
    const args = codec.decode(message.value) as readonly unknown[];
    for (const { listener, isOnce } of listeners.get(message.channel) ?? []) {
      if (isOnce) unlisten(message.channel, listener);
      listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
  };
  return ipcRenderer;
}

/** The sandboxed preload's whole world: what `require` gives there, and nothing else. */
export function runPreload(
  ipcRenderer: unknown,
  expose: (key: string, api: unknown) => void,
  process: object,
  preload: (require: unknown, module: unknown, exports: unknown, process: object) => void,
): void {
  const state = (globalThis as unknown as StandInGlobal).standIn;
  const loud = <T extends object>(name: string, object: T): T =>
    new Proxy(object, {
      get(target, key, receiver): unknown {
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key, receiver);
        throw new Error(`The stand-in for Electron does not have "${name}.${key}"`);
      },
    });
  const electron = loud('electron', {
    ipcRenderer: loud('ipcRenderer', ipcRenderer as object),
    contextBridge: loud('contextBridge', { exposeInMainWorld: expose }),
    webUtils: loud('webUtils', {
      getPathForFile: (file: File): string => {
        state.file = file;
        state.path = null;
        // A page cannot learn a path, and cannot wait for an answer here: main answers while the page is halted.
        // eslint-disable-next-line no-debugger -- that halt
        debugger;
        if (state.path === null) throw new Error('The stand-in for Electron did not halt at webUtils.getPathForFile');
        return state.path;
      },
    }),
  });
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports, process);
}
