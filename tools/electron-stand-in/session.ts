import { LoudEmitter, loud } from './loud.ts';
import { net } from './net.ts';
import { protocol } from './protocol-handlers.ts';

type Headers = Record<string, string[]>;
type BeforeRequest = (details: object, callback: (answer: { cancel?: boolean }) => void) => void;
type HeadersReceived = (
  details: object,
  callback: (answer: { responseHeaders?: Headers; cancel?: boolean }) => void,
) => void;

let beforeRequest: BeforeRequest | null = null;
let headersReceived: HeadersReceived | null = null;

/** Listeners come with or without a filter before them; which addresses it names is not looked at. */
type Arguments<T> = [...unknown[], T | null];

const webRequest = loud({
  onBeforeRequest: (...args: Arguments<BeforeRequest>): void => {
    beforeRequest = args.at(-1) as BeforeRequest | null;
  },
  onHeadersReceived: (...args: Arguments<HeadersReceived>): void => {
    headersReceived = args.at(-1) as HeadersReceived | null;
  },
}) satisfies Record<keyof Pick<Electron.WebRequest, 'onBeforeRequest' | 'onHeadersReceived'>, unknown>;

/** Whether the application lets a request pass. */
export function isAllowed(details: object): Promise<boolean> {
  const listener = beforeRequest;
  if (listener === null) return Promise.resolve(true);
  return new Promise((resolve) => listener(details, ({ cancel = false }) => resolve(!cancel)));
}

/** The headers of an answer as the application wants them. */
export function shapeHeaders(details: object, responseHeaders: Headers): Promise<Headers> {
  const listener = headersReceived;
  if (listener === null) return Promise.resolve(responseHeaders);
  return new Promise((resolve) =>
    listener({ ...details, responseHeaders }, (answer) => resolve(answer.responseHeaders ?? responseHeaders)),
  );
}

/** The one session. Chromium itself denies permissions where nobody can be asked; the handlers are kept and not called. */
class Session
  extends LoudEmitter
  implements
    Pick<
      Electron.Session,
      | ('setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'resolveProxy')
      | ('setProxy' | 'setSpellCheckerEnabled' | 'clearStorageData' | 'clearCache')
    >
{
  readonly webRequest = webRequest;
  readonly protocol = protocol;
  readonly fetch = net.fetch;
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setProxy(): Promise<void> {
    return Promise.resolve();
  }
  resolveProxy(): Promise<string> {
    return Promise.resolve('DIRECT');
  }
  clearStorageData(): Promise<void> {
    return Promise.resolve();
  }
  clearCache(): Promise<void> {
    return Promise.resolve();
  }
}

const defaultSession = new Session();
export const session = loud({ defaultSession });
