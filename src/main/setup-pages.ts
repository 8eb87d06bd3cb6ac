import { join } from 'node:path';
import { app, nativeTheme, protocol, session } from 'electron';
import { chosenLanguage } from './language.ts';
import { appUrl, isOwnPage, serveApp } from './protocol.ts';
import type { Basics } from './setup-basics.ts';
import { hardenContents, hardenSession } from './security.ts';

/** Where the pages come from. */
export interface Pages {
  readonly url: string;
  /** Says which addresses are ours: nothing else is shown, and nobody else is answered. */
  readonly isOwn: (address: string) => boolean;
}

/** The pages' protocol, and what pages may not do. */
export function setupPages({ log, state, system }: Basics, isFirstRun: () => boolean): Pages {
  const pages = developmentPages() ?? { url: appUrl, isOwn: isOwnPage };
  hardenSession(session.defaultSession, log.write);
  hardenContents(app, pages.isOwn, log.write);
  serveApp(protocol, join(import.meta.dirname, '../renderer'), () => ({
    language: chosenLanguage(state.value.settings, system),
    isDark: nativeTheme.shouldUseDarkColors,
    isFirstRun: isFirstRun(),
  }));
  return pages;
}

/** `npm run dev` serves the pages itself, from this computer; a packed app never listens to that. */
function developmentPages(): Pages | undefined {
  const url = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  if (url === undefined) return undefined;
  const { host } = new URL(url);
  return { url, isOwn: (address) => URL.parse(address)?.host === host };
}
