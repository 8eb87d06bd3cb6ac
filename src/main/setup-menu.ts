import { existsSync } from 'node:fs';
import { app, dialog, Menu, shell } from 'electron';
import { type AppParts, copyDiagnostics } from './app-handlers.ts';
import { installCommandLine, packedCommandLine } from './command-line.ts';
import type { MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import type { AppState } from './settings.ts';
import type { Basics } from './setup-basics.ts';
import type { Work } from './setup-work.ts';

/** What the menu shows of the state: a window that is moved does not change it. */
const menuFacts = ({ settings, recent }: AppState): string => JSON.stringify([settings.language, recent]);

/** Sets the native menu, and again whenever its language or the recent files change. */
export function setupMenu(
  { log, state, text }: Basics,
  window: MainWindow,
  { files, recent }: Work,
  appParts: AppParts,
): void {
  const program = packedCommandLine(process.resourcesPath);
  // On Windows and Linux the installer and the packages see to it.
  const isOffered = process.platform === 'darwin' && app.isPackaged && existsSync(program);
  const install = (): void => {
    const words = text().commandLine;
    const installed = installCommandLine(program);
    const detail = installed.kind === 'denied' ? { detail: installed.command } : {};
    dialog.showMessageBox({ message: words[installed.kind], ...detail }).catch((error: unknown) => {
      log.write(`the command line: ${String(error)}`);
    });
  };
  const renew = (): void => {
    const template = menuTemplate({
      text: text().menu,
      platform: process.platform,
      send: (command) => {
        window.send({ name: 'menu.command', event: { command } });
      },
      devTools: !app.isPackaged,
      ...(isOffered && { installCommandLine: install }),
      recent: recent.list().map((path) => {
        const file = files.add(path);
        return {
          name: file.name,
          open: () => {
            window.send({ name: 'file.opened', event: file });
          },
        };
      }),
      showLog: () => {
        shell.showItemInFolder(log.path);
      },
      copyDiagnostics: () => {
        copyDiagnostics(appParts).catch((error: unknown) => {
          log.write(`no diagnostics: ${String(error)}`);
        });
      },
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  renew();
  let shown = menuFacts(state.value);
  state.onChange(() => {
    const now = menuFacts(state.value);
    if (now !== shown) renew();
    shown = now;
  });
}
