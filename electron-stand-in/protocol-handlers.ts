import { loud } from './loud.ts';

/** Where a window is before anything is loaded: answered with nothing. */
export const blankPath = '/.stand-in-blank';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

export const protocol = loud({
  registerSchemesAsPrivileged: (): void => {},
  handle: (scheme: string, handler: Handler): void => void handlers.set(scheme, handler),
}) satisfies Record<keyof Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>, unknown>;

/** Who answers for an address of the application's own schemes. */
export function handlerOf(url: string): Handler | undefined {
  return handlers.get(/^([a-z][a-z0-9+.-]*):/iu.exec(url)?.[1] ?? '');
}

/** Chromium has no schemes of an application: `app://host/path` is `https://host.app.localhost/path` in the page. */
export function toPageUrl(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/su.exec(url) ?? [];
  return handlers.has(scheme) ? `https://${host}.${scheme}.localhost${rest}` : url;
}

/** And back. */
export function fromPageUrl(url: string): string {
  const [, host = '', scheme = '', rest = ''] =
    /^https:\/\/(.*?)\.([a-z][a-z0-9+.-]*)\.localhost(.*)$/su.exec(url) ?? [];
  return handlers.has(scheme) ? `${scheme}://${host}${rest}` : url;
}
