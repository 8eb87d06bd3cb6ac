import { join } from 'node:path';
import { app, protocol, session } from 'electron';
import { appUrl, isOwnPage, serveApp } from './protocol.ts';
import { hardenContents, hardenSession } from './security.ts';

/** Where the pages come from. */
export interface Pages {
  readonly url: string;
  /** Says which addresses are ours: nothing else is shown, and nobody else is answered. */
  readonly isOwn: (address: string) => boolean;
}

/** The pages' protocol, and what pages may not do. */
export function setupPages(log: (text: string) => void): Pages {
  const pages = developmentPages() ?? { url: appUrl, isOwn: isOwnPage };
  hardenSession(session.defaultSession, log);
  hardenContents(app, pages.isOwn, log);
  serveApp(protocol, join(import.meta.dirname, '../renderer'));
  return pages;
}

/** `npm run dev` serves the pages itself, from this computer; a packed app never listens to that. */
function developmentPages(): Pages | undefined {
  const url = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  if (url === undefined) return undefined;
  const { host } = new URL(url);
  return { url, isOwn: (address) => URL.parse(address)?.host === host };
}
