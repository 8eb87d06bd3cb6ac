import { errnoCode } from '../core/errno.ts';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';
import type { CustomScheme, Protocol } from 'electron';
import { type FirstLook, firstPage } from './first-page.ts';

/** The pages come from here and from nowhere else: no `file://`, no network. */
const appScheme = 'app';
const host = 'cube';
const index = 'index.html';
export const appUrl = `${appScheme}://${host}/${index}`;

/** To be told before the app is ready. What V8 has compiled of the pages is kept among the app's own data. */
export const schemes: CustomScheme[] = [
  { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
];

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** True for our own pages. Node gives `app:` addresses no origin, so scheme and host are compared. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${appScheme}:` && url.host === host;
}

/** Serves the built page's folder; the page itself as it shall look by now. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, folder: string, look: () => FirstLook): void {
  protocol.handle(appScheme, (request) => respond(request, folder, look));
}

/** Reads only, only from the folder, and only files of the kinds that a page is made of. */
export async function respond(
  request: { readonly method: string; readonly url: string },
  folder: string,
  look: () => FirstLook,
): Promise<Response> {
  if (request.method !== 'GET') return refuse(405);
  const path = fileOf(request.url, folder);
  const type = path === undefined ? undefined : types[extname(path)];
  if (path === undefined || type === undefined) return refuse(404);
  try {
    const body =
      path === join(folder, index)
        ? await firstPage(await readFile(path, 'utf8'), folder, look())
        : new Uint8Array(await readFile(path));
    return new Response(body, { headers: { ...headers, 'Content-Type': type } });
  } catch (error) {
    if (errnoCode(error) !== undefined) return refuse(404);
    throw error;
  }
}

const refuse = (status: number): Response => new Response(null, { status, headers });

function fileOf(address: string, folder: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || !isOwnPage(address)) return undefined;
  const name = decode(url.pathname);
  if (name === undefined || name.includes('\0')) return undefined;
  const path = join(folder, name === '/' ? index : name);
  const inside = relative(folder, path);
  const isOutside = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return isOutside ? undefined : path;
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
