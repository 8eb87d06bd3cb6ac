import { join } from 'node:path';
import { app, clipboard, ipcMain, nativeTheme, shell } from 'electron';
import { version } from '../core/version.ts';
import { type AppParts, appHandlers } from './app-handlers.ts';
import { fileHandlers } from './file-handlers.ts';
import { type EngineLine, registerIpc, trustedSender } from './ipc.ts';
import type { MainWindow } from './main-window.ts';
import type { Basics } from './setup-basics.ts';
import type { Dialogs } from './setup-dialogs.ts';
import { engineSettings } from './setup-engine.ts';
import type { Pages } from './setup-pages.ts';
import type { Work } from './setup-work.ts';
import { updateHandlers } from './updates/update-handlers.ts';
import type { Updates } from './updates/updates.ts';

/** Opens the door through which windows ask. Gives what the calls about the app itself stand on, for the menu. */
export function setupCalls(
  { log, state, system, text }: Basics,
  pages: Pages,
  window: MainWindow,
  dialogs: Dialogs,
  { engine, files, recent, connections, desk }: Work,
  updates: Updates,
): AppParts {
  const appParts: AppParts = {
    version,
    noticesFile: join(import.meta.dirname, 'notices.json'),
    systemLanguage: system,
    state,
    connections,
    desk,
    engine,
    log,
    shell,
    clipboard,
    chooseFolder: () => {
      const { workspace: title, useFolder: buttonLabel } = text().dialog;
      return dialogs.open({ properties: ['openDirectory', 'createDirectory'], title, buttonLabel });
    },
    onSettings: (settings) => {
      nativeTheme.themeSource = settings.theme;
      engine.tell({ type: 'settings', settings: engineSettings(state) });
      updates.turn(settings.looksForUpdates);
      window.send({ name: 'settings.changed', event: settings });
    },
  };
  registerIpc(ipcMain, {
    isTrusted: trustedSender((contents) => window.owns(contents), pages.isOwn),
    handlers: {
      ...appHandlers(appParts),
      ...fileHandlers({
        files,
        recent,
        shell,
        clipboard,
        keepPasted: async (pasted, language) => engine.ask({ type: 'paste', ...pasted, language }),
        open: dialogs.open,
        save: dialogs.save,
        documents: app.getPath('documents'),
        text: () => text().dialog,
      }),
      ...desk.handlers,
      ...updateHandlers({ updates, engine, app }),
    },
    engine: doorTo(engine),
    dropped: (path) => {
      const file = files.addDropped(path);
      if (file !== undefined) recent.add(path);
      return file;
    },
    log: log.write,
  });
  return appParts;
}

/** What of the calls and jobs is the engine's. */
const doorTo = (engine: Work['engine']): EngineLine => ({
  call: (name, input) => engine.ask({ type: 'call', name, input }),
  start: (kind, input) => engine.ask({ type: 'start', kind, input }),
  cancel: (job) => engine.ask({ type: 'cancel', job }),
});
