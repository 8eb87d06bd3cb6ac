import { app } from 'electron';
import type { MainWindow } from './main-window.ts';
import { Quitting } from './quit.ts';
import type { Basics } from './setup-basics.ts';
import type { Dialogs } from './setup-dialogs.ts';
import type { Work } from './setup-work.ts';
import { endAndInstall, isAnythingRunning } from './updates/update-handlers.ts';
import type { Updates } from './updates/updates.ts';

/** Nobody quits in the middle of work without being asked, and nothing is cut off. */
export function setupQuitting(
  { text, log }: Basics,
  window: MainWindow,
  dialogs: Dialogs,
  { engine }: Work,
  updates: Updates,
): void {
  const quitting = new Quitting(app, {
    isWorking: () => isAnythingRunning(engine),
    ask: dialogs.ask,
    text: () => text().quit,
    end: () => endAndInstall(updates, engine, () => window.browserWindow?.hide()),
    stayed: () => {
      updates.stay();
    },
    log: log.write,
  });
  window.onClose(quitting.hold);
}
